import type { Proposal } from "./proposal.ts";

/** Share of words that two titles must have in common to be about the same. */
const alike = 0.6;
/** Proposals that never reached the municipality, or are another's now. */
const own = new Set(["draft", "ready", "merged", "withdrawn"]);

type Compared = Pick<Proposal, "id" | "title" | "requestIds" | "stage">;

/** Filed proposals that ask for the same at the same place, or whose titles say nearly the same. */
export function similarTo(proposal: Compared, others: readonly Compared[]): { id: string; title: string }[] {
  const words = wordsOf(proposal.title);
  return others
    .filter(({ id, stage }) => id !== proposal.id && !own.has(stage))
    .filter(
      ({ requestIds, title }) =>
        requestIds.some((id) => proposal.requestIds.includes(id)) || overlap(words, wordsOf(title)) >= alike,
    )
    .map(({ id, title }) => ({ id, title }));
}

const wordsOf = (title: string) =>
  new Set((title.toLowerCase().match(/[\p{L}\p{Nd}]+/gu) ?? []).filter((word) => word.length > 2));

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : both / all;
}
