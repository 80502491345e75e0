import * as z from "zod";
import { someWords } from "./text.ts";
import { LanguageTag } from "./language.ts";
import { PlaceId } from "./place.ts";

export const occasionKinds = [
  "festival",
  "barbecue",
  "tournament",
  "recycling-day",
  "citizen-dialogue",
  "resident-dialogue",
  "network-meeting",
  "safety-walk",
  "defect-walk",
  "other",
] as const;
export const OccasionKind = z.enum(occasionKinds);
export type OccasionKind = z.infer<typeof OccasionKind>;

/** How many came, as stated: "over 300" is 300, estimated, more-than. Unknown is `null`, never 0. */
export const HeadCount = z.strictObject({
  value: z.int().min(0).max(100_000),
  method: z.enum(["counted", "estimated"]),
  qualifier: z.enum(["exact", "approximately", "more-than"]).optional(),
});
export type HeadCount = z.infer<typeof HeadCount>;

/** What staff says of an occasion when it starts a collection. */
export const NewOccasion = z.strictObject({
  /** Made by the client, so that an occasion whose answer was lost on the way is started once. */
  id: z.guid().optional(),
  kind: OccasionKind,
  name: someWords(120),
  date: z.iso.date(),
  /** Last day of a series whose single dates are not known. */
  endDate: z.iso.date().optional(),
  recurrence: z.enum(["weekly", "monthly", "regular"]).optional(),
  place: PlaceId.nullable().default(null),
  organisers: z.array(someWords(80)).max(30).default([]),
  headCount: HeadCount.nullable().default(null),
  survey: z.string().max(40).optional(),
  languages: z.array(LanguageTag).min(1).max(16).optional(),
  opensAt: z.iso.datetime().optional(),
  closesAt: z.iso.datetime().optional(),
  /** Everything that comes in waits for a coordinator. */
  holdAll: z.boolean().optional(),
});
export type NewOccasion = z.infer<typeof NewOccasion>;

export const OccasionEdit = NewOccasion.omit({ id: true, survey: true }).partial().extend({
  closesAt: z.iso.datetime().nullable().optional(),
  opensAt: z.iso.datetime().nullable().optional(),
});
export type OccasionEdit = z.infer<typeof OccasionEdit>;

export const Occasion = z.object({
  id: z.string(),
  /** Last part of the form's short address. */
  code: z.string(),
  networkId: z.string(),
  /** As its client called it before it was stored. */
  clientId: z.string().optional(),
  kind: OccasionKind,
  name: z.string(),
  date: z.iso.date(),
  endDate: z.iso.date().optional(),
  recurrence: z.enum(["weekly", "monthly", "regular"]).optional(),
  place: z.string().nullable(),
  organisers: z.array(z.string()),
  headCount: HeadCount.nullable(),
  languages: z.array(LanguageTag).optional(),
  opensAt: z.iso.datetime().nullable().optional(),
  closesAt: z.iso.datetime().nullable().optional(),
  holdAll: z.boolean().optional(),
  survey: z.object({ id: z.string(), version: z.int() }),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  version: z.int(),
  /** Kept by the store as answers are understood. */
  responses: z.int().default(0),
  contributions: z.int().default(0),
  voices: z.int().default(0),
  /** Voices by theme. */
  themes: z.record(z.string(), z.int()).default({}),
});
export type Occasion = z.infer<typeof Occasion>;

export type Openness = "open" | "not-open-yet" | "closed";

/** Whether the occasion takes answers at a moment. */
export function openness(occasion: Pick<Occasion, "opensAt" | "closesAt">, now: Date): Openness {
  if (occasion.opensAt && new Date(occasion.opensAt) > now) return "not-open-yet";
  if (occasion.closesAt && new Date(occasion.closesAt) <= now) return "closed";
  return "open";
}

/**
 * Whether at least so many people are known to have spoken at an occasion. One who writes five things is one: those
 * who answered count, or those who were counted there; where nobody was, those that notes tell of beside the first.
 */
export function wereMany(
  {
    responses,
    headCount,
    voices,
    contributions,
  }: Pick<Occasion, "responses" | "headCount" | "voices" | "contributions">,
  least: number,
): boolean {
  return responses >= least || (headCount?.value ?? voices - contributions) >= least;
}

/**
 * The day to which something said counts: the day it came in, moved into the occasion's own day or days,
 * so that a paper form typed in a week later counts to the evening it was filled in.
 */
export function saidOn(occasion: Pick<Occasion, "date" | "endDate">, receivedAt: Date): string {
  const day = receivedAt.toISOString().slice(0, 10);
  const last = occasion.endDate ?? occasion.date;
  if (day < occasion.date) return occasion.date;
  return day > last ? last : day;
}
