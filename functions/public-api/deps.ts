import type { Admit } from "#functions/http/edge-throttle.ts";
import type { SignIn } from "#shared/api/wire.ts";
import type { Asks } from "#shared/domain/ask.ts";
import type { Networks } from "#shared/domain/network.ts";
import type { Log } from "#shared/platform/log.ts";
import type { Stores } from "#shared/store/stores.ts";

/** Personal data out of a text, before it is stored. */
export type Mask = (text: string) => { masked: string; masks: readonly { type: string }[] };

export type Deps = {
  stores: Stores;
  networks: Networks;
  asks: Asks;
  mask: Mask;
  now: () => Date;
  /** Whether what sends something may go on; asked once for each. */
  admit: Admit;
  /** A new id for a form that is about to be shown. */
  newResponseId: () => string;
  /** A new secret for the links of a mail. */
  newKey: () => string;
  log: Log;
  /** Whether mails can be sent, so that an address may be asked for. */
  mails: boolean;
  publicUrl: string;
  /** Origin to which a form sends photos. */
  photoOrigin: string;
  /** What the workspace needs to know to send staff to sign in. */
  signIn: SignIn;
};
