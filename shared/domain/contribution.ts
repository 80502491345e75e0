import * as z from "zod";
import { LanguageTag, oneTag } from "./language.ts";
import { PlaceId } from "./place.ts";
import { Refusal } from "./refusal.ts";
import { ShownQuestion, isResidentsWording } from "./shown-question.ts";
import { ThemeId } from "./theme.ts";
import { someWords } from "./text.ts";

export const ContributionKind = z.enum(["request", "problem", "question", "praise", "other"]);
export type ContributionKind = z.infer<typeof ContributionKind>;

/** Start and end (exclusive) in the contribution's text, in UTF-16 code units. */
const Span = z.tuple([z.int(), z.int()]);

/** What the machine read from the text, with the words that made it think so. It is never overwritten. */
export const Reading = z.object({
  language: z.string(),
  confidence: z.number(),
  kind: ContributionKind,
  themes: z.array(z.object({ id: ThemeId, weight: z.number(), because: z.array(Span) })),
  place: z.object({ id: z.string(), because: z.array(Span) }).nullable(),
  ask: z.object({ id: z.string(), because: z.array(Span) }).nullable(),
  /**
   * Where a place and themes were read but no known ask: the concepts that tell the matter, as `~bench+shade`.
   * Statements of the same bucket at the same place may be a wish that the list of asks does not have yet.
   */
  bucket: z.string().nullable().default(null),
});
export type Reading = z.infer<typeof Reading>;

/** What a human says instead; only what differs from the reading is there. */
export const Correction = z.object({
  language: z.string().optional(),
  kind: ContributionKind.optional(),
  themes: z.array(ThemeId).optional(),
  place: z.string().nullable().optional(),
  ask: z.string().nullable().optional(),
});
export type Correction = z.infer<typeof Correction>;

export const ContributionStatus = z.enum(["new", "held", "approved", "hidden"]);
export type ContributionStatus = z.infer<typeof ContributionStatus>;

/** Why the machine laid a contribution aside for a human. */
export const HoldReason = z.enum(["personal-data", "possible-offence", "hate", "suspected-spam", "staff"]);
export type HoldReason = z.infer<typeof HoldReason>;

export const Contribution = z.object({
  id: z.string(),
  networkId: z.string(),
  occasionId: z.string(),
  /** The response or note that it came with; statements of one source count as one person. */
  source: z.object({ kind: z.enum(["response", "note"]), id: z.string(), part: z.string() }),
  text: z.string(),
  /** Tag of the form in which it was written, if any. */
  formLanguage: LanguageTag.optional(),
  reading: Reading,
  correction: Correction.default({}),
  voices: z.int().min(1),
  /** Photos that came with it: seen by who may see it, and gone with it. */
  photos: z.array(z.string()).default([]),
  status: ContributionStatus,
  holdReasons: z.array(HoldReason).default([]),
  answer: z.object({ text: z.string(), by: z.string().optional() }).nullable().default(null),
  /** When it first had an answer; the store keeps it. */
  answeredAt: z.iso.datetime().optional(),
  toBeAnswered: z.object({ by: z.string(), due: z.string().optional() }).nullable().default(null),
  /** How everybody sees it with its answer; none while they do not. */
  shown: ShownQuestion.nullable().default(null),
  saidOn: z.iso.date(),
  receivedAt: z.iso.datetime(),
  /** The recurring request that it counts to. */
  requestId: z.string().nullable(),
  /** How often the resident had corrected the text when it was understood. */
  revision: z.int().default(0),
  /** The request to which a coordinator moved it, whatever its ask and place say. */
  movedTo: z.string().nullable().default(null),
  /** Which counters it is in (`countedAs`); what was counted before there were several has none. */
  counted: z.int().optional(),
  version: z.int(),
});
export type Contribution = z.infer<typeof Contribution>;

export type Tags = {
  language: string;
  kind: ContributionKind;
  themes: ThemeId[];
  place: string | null;
  ask: string | null;
};

/** The tags in force: the human's where there are any, else the machine's. */
export function tagsOf({ reading, correction }: Pick<Contribution, "reading" | "correction">): Tags {
  return {
    language: correction.language ?? reading.language,
    kind: correction.kind ?? reading.kind,
    themes: correction.themes ?? reading.themes.map((theme) => theme.id),
    place: correction.place === undefined ? (reading.place?.id ?? null) : correction.place,
    ask: correction.ask === undefined ? (reading.ask?.id ?? null) : correction.ask,
  };
}

/** Whether it counts in figures and requests: what is held or hidden does not. */
export const counts = (contribution: Pick<Contribution, "status">) =>
  contribution.status === "new" || contribution.status === "approved";

/**
 * The counters that a statement is in today. A new counter takes the next number: what was counted before leaves only
 * the counters that it is in, and is counted again by `recount`.
 */
export const countedAs = 3;

/**
 * Whether it is a question that somebody is to answer, and whether somebody has. What is held or hidden is none: a list
 * of questions is for every eye of the staff.
 */
export function questionState(contribution: Contribution): "open" | "answered" | null {
  if (!counts(contribution)) return null;
  if (tagsOf(contribution).kind !== "question" && contribution.toBeAnswered === null) return null;
  return contribution.answer === null ? "open" : "answered";
}

/** Whether its answer is in the counters of answers. */
export const countsAnswer = ({ answeredAt, counted = 1 }: Pick<Contribution, "answeredAt" | "counted">) =>
  counted >= 2 && answeredAt !== undefined;

/** What a coordinator may change of a contribution. `null` takes a place or an ask away. */
export const ContributionEdit = z
  .strictObject({
    status: z.enum(["held", "approved", "hidden", "new"]),
    language: z.string().regex(/^[a-zA-Z-]{2,12}$/),
    kind: ContributionKind,
    themes: z.array(ThemeId).max(8),
    place: PlaceId.nullable(),
    ask: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .nullable(),
    voices: z.int().min(1).max(10_000),
    answer: z.strictObject({ text: someWords(2000), by: someWords(80).optional() }).nullable(),
    /** Who is to answer, and by when. */
    toBeAnswered: z.strictObject({ by: someWords(80), due: z.iso.date().optional() }).nullable(),
    /** Shows it with its answer to everybody; `null` takes it back. */
    shown: ShownQuestion.nullable(),
    /** Another request than the one of its ask and place; `null` takes the move back. */
    movedTo: z.string().min(1).max(300).nullable(),
    /** Why, for the history. */
    reason: someWords(500),
    /** Version that the editor saw; when it is no longer the stored one, the edit is refused. */
    version: z.int(),
  })
  .partial();
export type ContributionEdit = z.infer<typeof ContributionEdit>;

/** The contribution after an edit. Tags equal to the machine's own are no correction. */
export function edited(contribution: Contribution, edit: ContributionEdit): Contribution {
  const { reading } = contribution;
  const wanted = { ...tagsOf(contribution), ...tagsIn(edit) };
  const correction: Correction = {};
  if (oneTag(wanted.language) !== oneTag(reading.language)) correction.language = wanted.language;
  if (wanted.kind !== reading.kind) correction.kind = wanted.kind;
  if (
    !sameSet(
      wanted.themes,
      reading.themes.map((theme) => theme.id),
    )
  )
    correction.themes = [...new Set(wanted.themes)];
  if (wanted.place !== (reading.place?.id ?? null)) correction.place = wanted.place;
  if (wanted.ask !== (reading.ask?.id ?? null)) correction.ask = wanted.ask;
  const before = tagsOf(contribution);
  // A new ask or place says anew where it belongs.
  const kept = wanted.ask === before.ask && wanted.place === before.place ? contribution.movedTo : null;
  const after: Contribution = {
    ...contribution,
    correction,
    movedTo: edit.movedTo === undefined ? kept : edit.movedTo,
    status: edit.status ?? contribution.status,
    voices: edit.voices ?? contribution.voices,
    answer: edit.answer === undefined ? contribution.answer : withoutUndefined(edit.answer),
    toBeAnswered: edit.toBeAnswered === undefined ? contribution.toBeAnswered : awaited(edit.toBeAnswered),
  };
  return { ...after, shown: shownAfter(contribution, after, edit.shown) };
}

/** Whether everybody may see the question with its answer: approved, answered and marked. */
export const isShown = (contribution: Contribution): boolean =>
  contribution.shown !== null &&
  contribution.status === "approved" &&
  questionState(contribution) === "answered";

/** What was approved was this answer to this question: another answer is to be approved anew. */
function shownAfter(before: Contribution, after: Contribution, wanted: ContributionEdit["shown"]) {
  const shown =
    wanted === undefined && JSON.stringify(before.answer) === JSON.stringify(after.answer)
      ? before.shown
      : (wanted ?? null);
  if (!shown) return null;
  if (isShown({ ...after, shown })) {
    if (wanted && isResidentsWording(after, shown.question))
      throw new Refusal("invalid", { faults: [{ pointer: "#/shown/question", code: "residents-words" }] });
    return shown;
  }
  if (wanted) throw new Refusal("invalid", { faults: [{ pointer: "#/shown", code: "not-answered" }] });
  return null;
}

/**
 * The statement with the resident's new text: read anew, since a human's tags were for the old words. Answers stay.
 * What a human had laid aside is laid aside again, so that a correction is no way past her.
 */
export function reworded(before: Contribution, after: Contribution): Contribution {
  const laidAside = before.status === "held" || before.status === "hidden";
  return {
    ...after,
    answer: before.answer,
    toBeAnswered: before.toBeAnswered,
    ...(laidAside
      ? {
          status: "held",
          holdReasons: [...new Set([...before.holdReasons, ...after.holdReasons, "staff" as const])],
        }
      : {}),
    version: before.version,
    requestId: before.requestId,
  };
}

function tagsIn(edit: ContributionEdit): Partial<Tags> {
  const tags: Partial<Tags> = {};
  if (edit.language !== undefined) tags.language = edit.language;
  if (edit.kind !== undefined) tags.kind = edit.kind;
  if (edit.themes !== undefined) tags.themes = edit.themes;
  if (edit.place !== undefined) tags.place = edit.place;
  if (edit.ask !== undefined) tags.ask = edit.ask;
  return tags;
}

const withoutUndefined = (answer: { text: string; by?: string | undefined } | null) =>
  answer && (answer.by === undefined ? { text: answer.text } : { text: answer.text, by: answer.by });

const awaited = (by: { by: string; due?: string | undefined } | null) =>
  by && (by.due === undefined ? { by: by.by } : { by: by.by, due: by.due });

const sameSet = (a: readonly string[], b: readonly string[]) =>
  new Set(a).size === new Set(b).size && a.every((each) => b.includes(each));
