import * as z from "zod";
import type { Commitment } from "./commitment.ts";
import type { Contribution } from "./contribution.ts";
import { emailPattern, longestEmail } from "./email.ts";
import type { Proposal } from "./proposal.ts";
import type { Reminder } from "./reminder.ts";

const MailLanguage = z.enum(["sv", "en"]);

/** What a coordinator says of the mails that remind her; no address is no mails. */
export const ReminderMailEdit = z.strictObject({
  address: z.string().max(longestEmail).regex(emailPattern).nullable(),
  language: MailLanguage.default("sv"),
});

/** Where a member wants to be reminded of a network's matters. */
export const ReminderMail = z.object({
  subject: z.string(),
  networkId: z.string(),
  address: z.string(),
  language: MailLanguage,
  /** Secret of the links in its mails: whoever has it reads that mailbox. Who was never asked has none. */
  key: z.string().default(""),
  askedAt: z.iso.datetime().optional(),
  /** None before the address's owner said yes: anybody can type anybody's, so only that question goes there. */
  confirmedAt: z.iso.datetime().optional(),
  /** Day up to which she has been told; none before the first mail. */
  toldOn: z.iso.date().nullable(),
});
export type ReminderMail = z.infer<typeof ReminderMail>;

/** Days that an address waits for its owner's yes. */
const unconfirmedDays = 7;
/** When an address that is asked for is forgotten without an answer, in seconds since 1970. */
export const askExpiry = (askedAt: string) =>
  Math.floor(Date.parse(askedAt) / 1000) + unconfirmedDays * 86_400;

type Due = {
  proposals: readonly Proposal[];
  questions: readonly Pick<Contribution, "toBeAnswered">[];
  commitments: readonly Pick<Commitment, "due">[];
};
export type News = {
  proposals: readonly { id: string; title: string; reminders: readonly Reminder[] }[];
  questions: number;
  commitments: number;
};

/** What has become due since she was told last. What she knows already does not come again: it is on the start page. */
export function newsSince({ proposals, questions, commitments }: Due, toldOn: string | null): News {
  const isNew = (since: string) => toldOn === null || since > toldOn;
  // Overdue from the day after: a day that was the last on the day of the last mail is news.
  const isLate = (due: string | null | undefined) =>
    typeof due === "string" && (toldOn === null || due >= toldOn);
  return {
    proposals: proposals.flatMap(({ id, title, reminders }) => {
      const fresh = reminders.filter(({ since }) => isNew(since));
      return fresh.length === 0 ? [] : [{ id, title, reminders: fresh }];
    }),
    questions: questions.filter(({ toBeAnswered }) => isLate(toBeAnswered?.due)).length,
    commitments: commitments.filter(({ due }) => isLate(due)).length,
  };
}

export const isNothing = ({ proposals, questions, commitments }: News) =>
  proposals.length + questions + commitments === 0;
