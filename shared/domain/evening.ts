import { type Contribution, counts, questionState, tagsOf } from "./contribution.ts";
import { type RoughFigure, leastOf, roughFigure, roughPart, smallestShown } from "./figure.ts";
import { oneTag } from "./language.ts";
import { type RecurringRequest, type SourceVoices, isPossible, peopleOf } from "./request.ts";

/** Of a source's statements the largest counts: its others may be the same people. */
function people(statements: readonly Contribution[]): number {
  const bySource = new Map<string, Record<string, number>>();
  for (const { id, source, voices } of statements) {
    const of: SourceVoices = bySource.get(source.id) ?? {};
    bySource.set(source.id, { ...of, [id]: voices });
  }
  return [...bySource.values()].reduce((sum, voices) => sum + peopleOf(voices), 0);
}

function grouped<Key>(
  statements: readonly Contribution[],
  keyOf: (statement: Contribution) => Key | null,
): Map<Key, Contribution[]> {
  const groups = new Map<Key, Contribution[]>();
  for (const each of statements) {
    const key = keyOf(each);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

/** How many people spoke, in which languages: such that few spoke are counted and not named. */
export function spokenAt(said: readonly Contribution[]) {
  const statements = said.filter(counts);
  const byLanguage = [...grouped(statements, (each) => oneTag(tagsOf(each).language))]
    .filter(([tag]) => tag !== "und")
    .map(([tag, group]) => ({ tag, people: people(group) }));
  return {
    people: roughFigure(people(statements)),
    languages: {
      count: byLanguage.length,
      named: byLanguage
        .filter((each) => each.people >= smallestShown)
        .toSorted((a, b) => b.people - a.people)
        .map(({ tag }) => tag),
    },
  };
}

export type Wish = { request: RecurringRequest; here: RoughFigure; altogether: RoughFigure };

/** Requests to which something was said: the same that the public page shows, the most wished for here first. */
export function wishesOf(said: readonly Contribution[], requests: readonly RecurringRequest[]): Wish[] {
  const byRequest = grouped(said.filter(counts), ({ requestId }) => requestId);
  return (
    requests
      // What one person said would point at that person.
      .filter((request) => request.tally.people > 1 && request.merged === null && !isPossible(request))
      .map((request) => ({
        request,
        here: roughPart(people(byRequest.get(request.id) ?? []), request.tally.people),
        altogether: roughFigure(request.tally.people),
      }))
      // By what is shown alone: the order, too, would tell of small numbers.
      .toSorted(
        (a, b) =>
          leastOf(b.here) - leastOf(a.here) ||
          leastOf(b.altogether) - leastOf(a.altogether) ||
          a.request.id.localeCompare(b.request.id),
      )
  );
}

/** Themes by size: voices here, beside those of the whole network, which are published. */
export function themesHere<Id extends string>(
  ids: readonly Id[],
  here: Readonly<Record<string, number>>,
  whole: Readonly<Record<string, number>>,
) {
  return ids
    .filter((id) => (here[id] ?? 0) > 0)
    .map((id) => ({ id, voices: roughPart(here[id] ?? 0, whole[id] ?? here[id] ?? 0) }))
    .toSorted((a, b) => leastOf(b.voices) - leastOf(a.voices));
}

/** In the order in which it was said; a note's points in theirs. */
const asSaid = (a: Contribution, b: Contribution) =>
  a.receivedAt.localeCompare(b.receivedAt) ||
  a.source.id.localeCompare(b.source.id) ||
  a.source.part.localeCompare(b.source.part, "en", { numeric: true });

/**
 * Questions whose words may be shown to a room: those that staff wrote down, and those of residents' answers that a
 * coordinator approved. The others wait, and are counted.
 */
export function questionsFor(said: readonly Contribution[]) {
  const all = said.filter((each) => questionState(each) !== null);
  const mayShow = ({ status, source }: Contribution) => status === "approved" || source.kind === "note";
  return {
    shown: all.filter(mayShow).toSorted(asSaid),
    waiting: all.filter((each) => !mayShow(each)).length,
  };
}
