import * as z from "zod";
import { LanguageTag } from "./language.ts";
import type { Answers, Survey } from "./survey.ts";

/** An address to which mail can be sent. Only its form is known: whose it is, its owner says by confirming it. */
export const EmailAddress = z.string().trim().max(254).regex(z.regexes.email);

/** What a resident sends to be told by mail: the consent stands beside the address, and both or nothing is taken. */
export const NewContact = z.strictObject({ address: EmailAddress, consent: z.literal(true) });
export type NewContact = z.infer<typeof NewContact>;

/**
 * Where a resident is told what became of her response. An item of its own with a lifetime of its own: whoever reads
 * the response never reads the address. Anybody can type anybody's address, so nothing but the question whether it
 * is right is sent before its owner has said yes.
 */
export const Contact = z.object({
  /** The response that it is about. */
  receipt: z.string(),
  networkId: z.string(),
  occasionId: z.string(),
  /** Secret of the links in its mails: whoever has it reads that mailbox. */
  key: z.string(),
  address: EmailAddress,
  /** Language of the mails. */
  language: LanguageTag,
  askedAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime().optional(),
});
export type Contact = z.infer<typeof Contact>;

/** Days that an address waits for its owner's yes. */
const unconfirmedDays = 7;
/** Longest that an address is kept, whatever happens: a proposal with its votes and its board takes up to two years. */
const longestMonths = 24;
/** Days for which an address is kept when the outcome was sent (the handbook's proposal, docs/privacy.md). */
const daysAfterOutcome = 90;

const inDays = (from: string, days: number) => Math.floor(Date.parse(from) / 1000) + days * 86_400;

/** When an address expires unless something happens, in seconds since 1970. */
export function contactExpiry({ askedAt, confirmedAt }: Pick<Contact, "askedAt" | "confirmedAt">): number {
  if (confirmedAt === undefined) return inDays(askedAt, unconfirmedDays);
  const last = new Date(confirmedAt);
  last.setUTCMonth(last.getUTCMonth() + longestMonths);
  return Math.floor(last.getTime() / 1000);
}

/** When an address expires after the outcome was sent to it. */
export const expiryAfterOutcome = (sentAt: string) => inDays(sentAt, daysAfterOutcome);

/** Whether contact details may be asked for and taken: not from somebody who says that she is under 13. */
export const mayLeaveContact = (survey: Pick<Survey, "questions">, answers: Answers): boolean =>
  !survey.questions.some(({ id, type }) => type === "age-band" && answers[id] === "under-13");
