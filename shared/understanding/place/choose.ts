import type { NetworkPlace } from "../types.ts";

/** `name` is the part that is a name; from..to may include the word for street or square beside it. */
export type PlaceHit = {
  place: NetworkPlace;
  from: number;
  to: number;
  score: number;
  name: { from: number; to: number };
};

const depthOf = ({ place: { parent, kind } }: PlaceHit): number =>
  parent === null ? 0 : kind.startsWith("neighbourhood") ? 1 : kind === "street" ? 2 : 3;

/** The most exact place; the district only when nothing within it is named. */
export const choosePlace = (hits: PlaceHit[]): PlaceHit | null => {
  const kept: PlaceHit[] = [];
  for (const hit of hits.toSorted((a, b) => b.score - a.score || a.from - b.from)) {
    const covered = kept.some(
      (other) => hit.from <= other.to && hit.to >= other.from && other.score >= hit.score,
    );
    if (!covered) kept.push(hit);
  }
  const [first] = kept;
  if (!first) return null;
  return kept.reduce((best, hit) => {
    if (depthOf(hit) !== depthOf(best)) return depthOf(hit) > depthOf(best) ? hit : best;
    return hit.from < best.from ? hit : best;
  }, first);
};
