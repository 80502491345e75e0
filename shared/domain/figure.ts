/** Smallest number that is shown of a group, so that nobody is found in a published figure. */
export const smallestShown = 5;

/** A published count: the number, or that it is some but fewer than five. */
export type Figure = { count: number } | { fewerThan: number };

/** Hides a small count; nothing at all (0) tells of nobody and is shown. */
export function figure(count: number): Figure {
  return count > 0 && count < smallestShown ? { fewerThan: smallestShown } : { count };
}
