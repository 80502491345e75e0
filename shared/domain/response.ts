import * as z from "zod";
import { NewContact } from "./contact.ts";
import { LanguageTag } from "./language.ts";
import { Answer } from "./survey.ts";

/** How an answer came in. */
export const Channel = z.enum(["form", "paper", "kiosk"]);
export type Channel = z.infer<typeof Channel>;

/** Fastest that a person reads a question and answers it. */
const leastSeconds = 3;

/** What a page tells of how it was filled in. Other clients have no page and leave it out. */
export const Filling = z.strictObject({
  kiosk: z.boolean().optional(),
  /** From when the form was first shown until it was sent. */
  seconds: z.number(),
  /** What stood in the field that nobody sees. */
  trap: z.string().max(2000),
});
export type Filling = z.infer<typeof Filling>;

/** Whether a machine seems to have filled it in. Such an answer is stored and waits for a human: nobody is lost. */
export const looksMachineMade = ({ seconds, trap }: Filling) => seconds < leastSeconds || trap.trim() !== "";

/** What a resident sends. The answers are read against the occasion's survey. */
export const NewResponse = z.strictObject({
  /** Made by the client; sending again with the same id is harmless. */
  id: z.guid(),
  language: LanguageTag,
  answers: z.record(z.string().max(100), z.unknown()),
  form: Filling.optional(),
  /** Where to be told what comes of it, of a survey that asks: kept apart from the answers. */
  contact: NewContact.optional(),
});
export type NewResponse = z.infer<typeof NewResponse>;

/** One resident's answer to one survey: anonymous, personal data already masked. */
export const Response = z.object({
  receipt: z.string(),
  /** The client's id, so that a second post of the same response is told from a clash of receipts. */
  clientId: z.string(),
  networkId: z.string(),
  occasionId: z.string(),
  survey: z.object({ id: z.string(), version: z.int() }),
  language: LanguageTag,
  channel: Channel,
  answers: z.record(z.string(), Answer),
  /** Kinds of personal data that were masked, by question. */
  masked: z.record(z.string(), z.array(z.string())),
  receivedAt: z.iso.datetime(),
  /** It was filled in as machines do; only there when it is so. */
  suspectedSpam: z.literal(true).optional(),
  understoodAt: z.iso.datetime().optional(),
  /** How often its sender put another text in the place of one, and when last; by question. */
  corrections: z.record(z.string(), z.object({ times: z.int(), at: z.iso.datetime() })).default({}),
  /** It came in a flood and waits, stored and not understood, for a coordinator; only there when it is so. */
  heldBack: z.literal(true).optional(),
  /** A coordinator said that it is meant, though it came in a flood. */
  released: z.literal(true).optional(),
  /** A corrected text that is not understood yet; only there when it is so. */
  toUnderstandAgain: z.literal(true).optional(),
  /** Photos that came with it, each with the text that it belongs to. */
  photos: z.array(z.object({ id: z.string(), part: z.string() })).default([]),
  /** Statements that came of it. */
  contributionIds: z.array(z.string()).default([]),
});
export type Response = z.infer<typeof Response>;

/** Corrections of one text that are taken: enough for any slip, too few to use it as a letter-box. */
const mostCorrections = 20;

export const timesCorrected = ({ corrections }: Pick<Response, "corrections">, part: string) =>
  corrections[part]?.times ?? 0;

/** The response with another text, the old one gone. Undefined when it was corrected too often. */
export function corrected(
  response: Response,
  part: string,
  { text, masks, at }: { text: string; masks: string[]; at: string },
): Response | undefined {
  const times = timesCorrected(response, part) + 1;
  if (times > mostCorrections) return undefined;
  const { [part]: _old, ...masked } = response.masked;
  return {
    ...response,
    answers: { ...response.answers, [part]: text },
    masked: masks.length > 0 ? { ...masked, [part]: masks } : masked,
    corrections: { ...response.corrections, [part]: { times, at } },
    toUnderstandAgain: true,
  };
}
