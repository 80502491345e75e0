import * as z from "zod";
import type { Ask } from "./ask.ts";
import { type Contribution, counts, countsAnswer, tagsOf } from "./contribution.ts";
import { Actor } from "./history.ts";
import { byOneTag } from "./language.ts";
import { ActorAnswer } from "./reply.ts";
import { someWords } from "./text.ts";
import { themeIds } from "./theme.ts";

const Counts = z.record(z.string(), z.int().min(0));

/** What stands behind a recurring request, in numbers that can be added to and taken from in any order. */
export const Tally = z.object({
  contributions: z.int().min(0),
  /** How many said it, statement by statement. */
  voices: z.int().min(0),
  /** Of them, how many are certainly different people: several statements of one source count as its largest. */
  people: z.int().min(0),
  languages: Counts,
  occasions: Counts,
  days: Counts,
  themes: Counts,
  /** Of `days`, those whose statement has an answer of its own. */
  answered: Counts.default({}),
  /** Of `people`, how many said it at which occasion; an occasion from before this was counted has none. */
  peopleAt: z.record(z.string(), z.int()).default({}),
});
export type Tally = z.infer<typeof Tally>;

export const emptyTally: Tally = {
  contributions: 0,
  voices: 0,
  people: 0,
  languages: {},
  occasions: {},
  days: {},
  themes: {},
  answered: {},
  peopleAt: {},
};

/** Voices of a source's statements in one request, by contribution. */
export type SourceVoices = Readonly<Record<string, number>>;
/** People that a source stands for: a group's largest statement, since its others may be the same people. */
export const peopleOf = (voices: SourceVoices) => Math.max(0, ...Object.values(voices));

/** The tally with a statement more (`sign` 1) or less (-1). `peopleChange` is what it changes of its source's people. */
export function tallied(tally: Tally, contribution: Contribution, sign: 1 | -1, peopleChange: number): Tally {
  const tags = tagsOf(contribution);
  return {
    contributions: tally.contributions + sign,
    voices: tally.voices + sign * contribution.voices,
    people: tally.people + peopleChange,
    languages: counted(tally.languages, [tags.language], sign),
    occasions: counted(tally.occasions, [contribution.occasionId], sign),
    days: counted(tally.days, [contribution.saidOn], sign),
    themes: counted(tally.themes, tags.themes, sign),
    answered: countsAnswer(contribution)
      ? counted(tally.answered, [contribution.saidOn], sign)
      : tally.answered,
    peopleAt: summedCounts(tally.peopleAt, { [contribution.occasionId]: peopleChange }, 1),
  };
}

function counted(tally: Readonly<Record<string, number>>, keys: readonly string[], sign: 1 | -1) {
  const next = { ...tally };
  for (const key of keys) {
    const count = (next[key] ?? 0) + sign;
    if (count === 0) delete next[key];
    else next[key] = count;
  }
  return next;
}

/** Themes that the request's statements speak of, in the themes' own order. */
export const themesOf = ({ tally }: Pick<RecurringRequest, "tally">) =>
  themeIds.filter((id) => (tally.themes[id] ?? 0) > 0);

/** Two tallies together, or (`sign` -1) one without the other. */
export function summed(tally: Tally, other: Tally, sign: 1 | -1 = 1): Tally {
  return {
    contributions: tally.contributions + sign * other.contributions,
    voices: tally.voices + sign * other.voices,
    people: tally.people + sign * other.people,
    languages: summedCounts(tally.languages, other.languages, sign),
    occasions: summedCounts(tally.occasions, other.occasions, sign),
    days: summedCounts(tally.days, other.days, sign),
    themes: summedCounts(tally.themes, other.themes, sign),
    answered: summedCounts(tally.answered, other.answered, sign),
    peopleAt: summedCounts(tally.peopleAt, other.peopleAt, sign),
  };
}

type Numbers = Readonly<Record<string, number>>;
function summedCounts(tally: Numbers, other: Numbers, sign: 1 | -1) {
  const next = { ...tally };
  for (const [key, count] of Object.entries(other)) {
    const sum = (next[key] ?? 0) + sign * count;
    if (sum === 0) delete next[key];
    else next[key] = sum;
  }
  return next;
}

const firstAndLast = (days: Readonly<Record<string, number>>) => {
  const sorted = Object.keys(days).toSorted();
  return { firstSeen: sorted[0] ?? null, lastSeen: sorted.at(-1) ?? null };
};

/** How many people asked for it at an occasion; of one from before they were counted, how many statements did. */
export const peopleAt = ({ tally }: Pick<RecurringRequest, "tally">, occasionId: string): number =>
  tally.peopleAt[occasionId] ?? tally.occasions[occasionId] ?? 0;

/** What staff calls a request, where the ask and the place do not say it well enough. */
export const RequestName = z.strictObject({ sv: someWords(80), en: someWords(80) });
export type RequestName = z.infer<typeof RequestName>;

/** Why something was moved, merged or taken apart. */
export const Reason = someWords(500);

/** Into which request this one was merged, why and by whom. */
const Merge = z.object({
  into: z.string(),
  reason: z.string(),
  by: Actor,
  at: z.iso.datetime(),
  /** Counts without words that went along: what residents erased, and what has expired. Undoing gives them back. */
  carried: Tally,
});

/** The same thing asked for at the same place. */
export const RecurringRequest = z.object({
  id: z.string(),
  networkId: z.string(),
  ask: z.string(),
  /** `null`: the whole area. */
  place: z.string().nullable(),
  tally: Tally,
  proposalId: z.string().nullable(),
  name: RequestName.nullable().default(null),
  /** Id of the actor who has the matter in hand. */
  owner: z.string().nullable().default(null),
  merged: Merge.nullable().default(null),
  /** Requests that were merged into this one, directly. */
  holds: z.array(z.string()).default([]),
  /** The request from which this one was split off. */
  splitFrom: z.string().nullable().default(null),
  /** The latest answer of an actor that a coordinator has read. */
  answer: ActorAnswer.nullable().default(null),
  /** Changes with every statement that joins or leaves. */
  version: z.int(),
  /** Changes only with what staff does. */
  edition: z.int().default(0),
});
export type RecurringRequest = z.infer<typeof RecurringRequest>;

export function newRequest(networkId: string, key: RequestKey): RecurringRequest {
  return {
    id: requestId(networkId, key),
    networkId,
    ...key,
    tally: emptyTally,
    proposalId: null,
    name: null,
    owner: null,
    merged: null,
    holds: [],
    splitFrom: null,
    answer: null,
    version: 0,
    edition: 0,
  };
}

/** What staff changes of a request. */
export const RequestEdit = z
  .strictObject({
    name: RequestName.nullable(),
    owner: z.string().min(1).max(80).nullable(),
    /** Edition that the editor saw; when it is no longer the stored one, the edit is refused. */
    edition: z.int(),
  })
  .partial();
export type RequestEdit = z.infer<typeof RequestEdit>;

export const editedRequest = (request: RecurringRequest, { name, owner }: RequestEdit): RecurringRequest => ({
  ...request,
  name: name === undefined ? request.name : name,
  owner: owner === undefined ? request.owner : owner,
});

/** At most so many requests lie in one. */
export const mostHeld = 50;

export type RequestKey = { ask: string; place: string | null };

/** Ids follow from what is asked for and where, so that finding the request of a contribution is a key look-up. */
export const requestId = (networkId: string, { ask, place }: RequestKey) =>
  `${networkId}.${ask}.${place ?? "area"}`;

/** What of the asks decides where a statement belongs. */
export type Scopes = { get(id: string): Pick<Ask, "scope"> | undefined };

/**
 * The request that a statement belongs to: the same ask at the same place. An ask that concerns the whole area is
 * the same without a place as with the area's own name; any other ask needs a place. Held and hidden count nowhere.
 */
export function requestKeyOf(
  contribution: Pick<Contribution, "reading" | "correction" | "status">,
  asks: Scopes,
  areaPlace: string,
): RequestKey | null {
  const { ask, place } = tagsOf(contribution);
  if (!counts(contribution)) return null;
  if (ask === null) return possibleKeyOf(contribution, place);
  if (asks.get(ask)?.scope === "area") return { ask, place: place === areaPlace ? null : place };
  return place === null ? null : { ask, place };
}

/** A wish that no known ask covers: it needs a place and concepts that tell what it is about. */
const possibleKeyOf = ({ reading }: Pick<Contribution, "reading">, place: string | null): RequestKey | null =>
  reading.bucket === null || place === null ? null : { ask: reading.bucket, place };

/** Where a statement belongs before anything was merged: its own request, or where a coordinator moved it. */
export type Home = { id: string; key: RequestKey | null };

export function homeOf(
  contribution: Pick<Contribution, "networkId" | "reading" | "correction" | "status" | "movedTo">,
  asks: Scopes,
  areaPlace: string,
): Home | null {
  if (!counts(contribution)) return null;
  if (contribution.movedTo !== null) return { id: contribution.movedTo, key: null };
  const key = requestKeyOf(contribution, asks, areaPlace);
  return key && { id: requestId(contribution.networkId, key), key };
}

/**
 * Whether the request is only offered as a possible new ask: it has concepts, no ask of the list, and nobody gave
 * it a name.
 */
export const isPossible = ({ ask, name }: Pick<RecurringRequest, "ask" | "name">) =>
  ask.startsWith("~") && name === null;

/** Languages in which it was said. */
const languagesOf = ({ languages }: Pick<Tally, "languages">) => Object.keys(byOneTag(languages)).toSorted();

/** What a list of requests shows of the evidence. */
export function evidenceOf({ tally }: Pick<RecurringRequest, "tally">) {
  return {
    contributions: tally.contributions,
    voices: tally.voices,
    people: tally.people,
    languages: languagesOf(tally),
    occasions: Object.keys(tally.occasions).toSorted(),
    ...firstAndLast(tally.days),
    score: evidenceScore(tally),
  };
}

/** People of each request's sources, by source: who said both is one of them. */
export type PeopleBySource = ReadonlyMap<string, number>;

/**
 * What stands behind several requests together. Somebody who asked for two of them counts once. Of the people whose
 * answers were erased nobody can tell any more whether they are the same: the largest group of them counts.
 */
export function evidenceTogether(
  requests: readonly { tally: Tally; sources: PeopleBySource }[],
): Omit<ReturnType<typeof evidenceOf>, "score" | "contributions" | "voices"> {
  const people = new Map<string, number>();
  let erased = 0;
  for (const { tally, sources } of requests) {
    let known = 0;
    for (const [source, count] of sources) {
      people.set(source, Math.max(count, people.get(source) ?? 0));
      known += count;
    }
    erased = Math.max(erased, tally.people - known);
  }
  const keys = (of: "occasions" | "days") =>
    [...new Set(requests.flatMap(({ tally }) => Object.keys(tally[of])))].toSorted();
  const days = keys("days");
  return {
    people: [...people.values()].reduce((sum, count) => sum + count, erased),
    languages: [...new Set(requests.flatMap(({ tally }) => languagesOf(tally)))].toSorted(),
    occasions: keys("occasions"),
    firstSeen: days[0] ?? null,
    lastSeen: days.at(-1) ?? null,
  };
}

/**
 * How strong the evidence is: people count, and each further language and occasion counts as two and three
 * people, since agreement across groups and days says more than numbers at one table.
 */
export function evidenceScore(tally: Tally): number {
  if (tally.contributions === 0) return 0;
  return tally.people + 2 * (languagesOf(tally).length - 1) + 3 * (Object.keys(tally.occasions).length - 1);
}

/** Days in which evidence loses half of its weight in the ranking. */
const halfLifeDays = 365;

/**
 * Rank of a request, higher first. Since every request fades at the same rate, a doubling of the score equals a
 * half-life of age, and the order never changes by time alone: it can be stored.
 */
export function rankOf(tally: Tally): number {
  const { lastSeen } = firstAndLast(tally.days);
  if (lastSeen === null) return 0;
  return Math.log2(1 + evidenceScore(tally)) + Date.parse(lastSeen) / 86_400_000 / halfLifeDays;
}
