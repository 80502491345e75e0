import * as z from "zod";
import { LanguageTag } from "./language.ts";
import { Answer } from "./survey.ts";

/** How an answer came in. */
export const Channel = z.enum(["form", "paper", "kiosk"]);
export type Channel = z.infer<typeof Channel>;

/** What a resident sends. The answers are read against the occasion's survey. */
export const NewResponse = z.strictObject({
  /** Made by the client; sending again with the same id is harmless. */
  id: z.guid(),
  language: LanguageTag,
  answers: z.record(z.string().max(100), z.unknown()),
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
  understoodAt: z.iso.datetime().optional(),
  /** Statements that came of it. */
  contributionIds: z.array(z.string()).default([]),
});
export type Response = z.infer<typeof Response>;
