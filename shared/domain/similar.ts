import type { Place } from "./place.ts";
import { type RecurringRequest, evidenceScore } from "./request.ts";

/** Metres within which two places are neighbours. */
const neighbourly = 450;

/** Why a request may be the same matter as another. */
export type Likeness =
  | { why: "same-ask-same-place" }
  | { why: "same-ask-near"; metres: number | null }
  | { why: "same-ask-around" }
  | { why: "shared-concepts"; concepts: string[] };

type Located = Pick<Place, "id" | "parent" | "lat" | "lon">;

/** Places near one: within a few minutes' walk, in the same small part of the area, inside of it or round it. */
export function nearPlaces<P extends Located>(
  places: readonly P[],
  areaPlace: string,
  id: string | null,
): { place: P; likeness: Likeness }[] {
  const at = places.find((place) => place.id === (id ?? areaPlace));
  if (!at) return [];
  return places.flatMap((place): { place: P; likeness: Likeness }[] => {
    if (place.id === at.id) return [];
    if (place.parent === at.id || at.parent === place.id)
      return [{ place, likeness: { why: "same-ask-around" } }];
    const metres = distance(at, place);
    if (metres !== null && metres <= neighbourly)
      return [{ place, likeness: { why: "same-ask-near", metres } }];
    const isSamePart = place.parent !== null && place.parent === at.parent && place.parent !== areaPlace;
    return isSamePart ? [{ place, likeness: { why: "same-ask-near", metres } }] : [];
  });
}

/** Metres between two places, to the nearest ten; `null` where one's coordinates are not known. */
function distance(a: Located, b: Located): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
  const north = (a.lat - b.lat) * 111_320;
  const east = (a.lon - b.lon) * 111_320 * Math.cos((a.lat * Math.PI) / 180);
  return Math.round(Math.hypot(north, east) / 10) * 10;
}

export type Similar = { request: RecurringRequest; likeness: Likeness };

const order: Readonly<Record<Likeness["why"], number>> = {
  "same-ask-same-place": 0,
  "same-ask-near": 1,
  "same-ask-around": 2,
  "shared-concepts": 3,
};

/** How alike the matter of two asks is: the concepts that both have. */
export function sharedConcepts(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((concept) => b.has(concept)).toSorted();
}

/** Closest first: what is nearest in kind, then in metres or concepts, then the strongest evidence. */
export const byLikeness = (all: readonly Similar[]): Similar[] =>
  all.toSorted(
    (a, b) =>
      order[a.likeness.why] - order[b.likeness.why] ||
      farness(a.likeness) - farness(b.likeness) ||
      evidenceScore(b.request.tally) - evidenceScore(a.request.tally),
  );

function farness(likeness: Likeness): number {
  if (likeness.why === "same-ask-near") return likeness.metres ?? neighbourly;
  return likeness.why === "shared-concepts" ? -likeness.concepts.length : 0;
}
