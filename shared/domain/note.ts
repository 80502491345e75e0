import * as z from "zod";
import { LanguageTag } from "./language.ts";
import { PlaceId } from "./place.ts";
import { someWords } from "./text.ts";
import { ContributionKind } from "./contribution.ts";
import { HeadCount } from "./occasion.ts";

/** The answer to a question that was given at the occasion. */
export const GivenAnswer = z.strictObject({ text: someWords(2000), by: someWords(80).optional() });
/** Who is to answer a question that was left open, and by when. */
export const ToBeAnswered = z.strictObject({ by: someWords(80), due: z.iso.date().optional() });

/** One thing that was said at an occasion, and by how many. */
export const NewPoint = z.strictObject({
  text: someWords(2000),
  language: LanguageTag.optional(),
  voices: z.int().min(1).max(10_000).default(1),
  kind: ContributionKind.optional(),
  place: PlaceId.nullable().optional(),
  answer: GivenAnswer.nullable().optional(),
  toBeAnswered: ToBeAnswered.nullable().optional(),
});
export type NewPoint = z.infer<typeof NewPoint>;

/** What a facilitator wrote down in one go, still to be taken apart. */
export const FreeNote = z.strictObject({ text: someWords(20_000) });

/** A facilitator's note after an occasion. */
export const NewNote = z.strictObject({
  /** Made by the client, so that a note typed without network is stored once. */
  id: z.guid().optional(),
  points: z.array(NewPoint).min(1).max(60),
  headCount: HeadCount.optional(),
});
export type NewNote = z.infer<typeof NewNote>;

export const Note = z.object({
  id: z.string(),
  networkId: z.string(),
  occasionId: z.string(),
  points: z.array(NewPoint),
  /** Kinds of personal data that were masked, by the point's index. */
  masked: z.record(z.string(), z.array(z.string())),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  understoodAt: z.iso.datetime().optional(),
  contributionIds: z.array(z.string()).default([]),
});
export type Note = z.infer<typeof Note>;
