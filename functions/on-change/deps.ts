import type { SendMail } from "#functions/mail/mail.ts";
import type { Networks } from "#shared/domain/network.ts";
import type { Log } from "#shared/platform/log.ts";
import type { Changed } from "#shared/store/history.ts";
import type { Stores } from "#shared/store/stores.ts";

/** What reactions read and write; the rest of the stores stays out of their bundle. */
type Needed =
  | "commitments"
  | "contacts"
  | "contributions"
  | "history"
  | "members"
  | "notices"
  | "occasions"
  | "proposals"
  | "reminderMails"
  | "requests"
  | "webhooks";

export type Deps = {
  stores: Pick<Stores, Needed>;
  networks: Networks;
  /** Absent where nobody set up a sender. */
  sendMail: SendMail | undefined;
  now: () => Date;
  log: Log;
  publicUrl: string;
};

/**
 * What happens because something changed. It is given every change at least once, and sometimes twice: doing it twice
 * must be doing it once, by `changed.id`. It throws when it has to be tried again.
 */
export type Reaction = (deps: Deps, changed: Changed) => Promise<void>;
