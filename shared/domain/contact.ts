import * as z from "zod";
import { emailPattern, isEmailAddress, longestEmail } from "./email.ts";
import { LanguageTag } from "./language.ts";
import type { Fault } from "./refusal.ts";
import type { Survey } from "./survey.ts";

/** An address to which mail can be sent. Only its form is known: whose it is, its owner says by confirming it. */
export const EmailAddress = z.string().trim().max(longestEmail).regex(emailPattern);

/** What a resident sends to be told by mail: the consent stands beside the address, and both or nothing is taken. */
export const NewContact = z.strictObject({ address: EmailAddress, consent: z.literal(true) });
export type NewContact = z.infer<typeof NewContact>;

/** Fields of a form's page for an address, beside those of the questions: no question's id has an underscore. */
export const contactFields = { address: "contact_address", consent: "contact_consent" } as const;

type Fields = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * The address that came in a posted form's fields. A ticked box without an address is no address: nothing is kept,
 * and an answer is not sent back for it.
 */
export function contactFromFields(fields: Fields): { contact?: NewContact; faults: Fault[] } {
  const address = fields[contactFields.address]?.[0]?.trim() ?? "";
  if (address === "") return { faults: [] };
  const consent = fields[contactFields.consent]?.[0] === "yes";
  const faults: Fault[] = [];
  if (!isEmailAddress(address)) faults.push({ pointer: "#/contact/address", code: "no-address" });
  if (!consent) faults.push({ pointer: "#/contact/consent", code: "no-consent" });
  return faults.length > 0 ? { faults } : { contact: { address, consent: true }, faults };
}

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

export const asksForContact = ({ questions }: Pick<Survey, "questions">) =>
  questions.some(({ type }) => type === "contact");

/** The survey as it is asked where no mail can be sent: without the question for an address. */
export const withoutContact = <S extends Pick<Survey, "questions">>(survey: S): S => ({
  ...survey,
  questions: survey.questions.filter(({ type }) => type !== "contact"),
});

/** Whether contact details may be asked for and taken: not from somebody who says that she is under 13. */
export const mayLeaveContact = (
  survey: Pick<Survey, "questions">,
  answers: Readonly<Record<string, unknown>>,
): boolean => !survey.questions.some(({ id, type }) => type === "age-band" && answers[id] === "under-13");
