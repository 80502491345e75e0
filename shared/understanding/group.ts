import type { UnderstandingData } from "./data.ts";
import type { Concepts } from "./text/concepts.ts";
import type { Kind, NetworkPlace, ThemeTag } from "./types.ts";

type Parts = {
  ask: string | null;
  place: NetworkPlace | null;
  kind: Kind;
  themes: ThemeTag[];
  concepts: Concepts;
};

// Concepts that say how, not what: they cannot tell one possible new ask from another.
const BUCKET_RARITY = 1.2;

/** The key under which statements of the same wish at the same place meet, in whatever language. */
export const groupKey = (
  data: UnderstandingData,
  { ask, place, kind, themes, concepts }: Parts,
): string | null => {
  const wholeArea = place === null || place.parent === null;
  if (ask !== null) {
    const scope = data.asks.find(({ id }) => id === ask)?.scope;
    if (scope === "area" && wholeArea) return `${ask}@*`;
    return place === null ? null : `${ask}@${place.id}`;
  }
  if (place === null || themes.length === 0 || (kind !== "request" && kind !== "problem")) return null;
  const [theme] = themes;
  const matter = data.themes.find(({ id }) => id === theme?.id);
  const telling = [...concepts.values()]
    .filter(
      ({ concept, weight }) =>
        weight >= 0.8 &&
        matter &&
        [...matter.strong, ...matter.weak].includes(concept) &&
        (data.rarity[concept] ?? 0) >= BUCKET_RARITY,
    )
    .map(({ concept }) => data.concepts[concept] ?? "")
    .toSorted();
  return telling.length === 0 ? null : `~${telling.slice(0, 2).join("+")}@${place.id}`;
};
