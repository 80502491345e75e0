import { smallestShown } from "./figure.ts";

/** A count in a published row: the number, or nothing at all. */
export type Cell = number | null;

/**
 * A row whose total is published, with every count hidden that is small, and as many beside it as it takes that no
 * hidden one can be found by subtracting the shown ones from the total. What is hidden looks the same, whether it is
 * small or only shields a small one; where the row has too little to shield with, all of it is hidden.
 *
 * Of hidden counts that are at least one and add up to `sum`, each may be anything from 1 to sum - (n - 1): with
 * two or more of them and a sum of at least n + 4 nobody can tell which of at least five values it is.
 */
export function suppressed(counts: readonly number[]): Cell[] {
  const isSmall = (count: number) => count > 0 && count < smallestShown;
  const hidden = new Set([...counts.keys()].filter((index) => isSmall(counts[index] ?? 0)));
  if (hidden.size === 0) return [...counts];
  const shields = [...counts.keys()]
    .filter((index) => (counts[index] ?? 0) >= smallestShown)
    .toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const sum = () => [...hidden].reduce((total, index) => total + (counts[index] ?? 0), 0);
  while (hidden.size < 2 || sum() - hidden.size < smallestShown - 1) {
    const shield = shields.shift();
    if (shield === undefined) return counts.map(() => null);
    hidden.add(shield);
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}
