/** Smallest number that is shown of a group, so that nobody is found in a published figure. */
export const smallestShown = 5;

/** A published count: the number, or that it is some but fewer than five. */
export type Figure = { count: number } | { fewerThan: number };

/** Hides a small count; nothing at all (0) tells of nobody and is shown. */
export function figure(count: number): Figure {
  return count > 0 && count < smallestShown ? { fewerThan: smallestShown } : { count };
}

/** A count of a page that everybody reads at any time: fewer than five, at least five, ten, fifteen ... */
export type Step = { fewerThan: number } | { atLeast: number };

/**
 * Who reads it before and after one answer learns what it said only when a step is crossed. None is not told from few:
 * the first to speak of something would be seen.
 */
export function stepOf(count: number): Step {
  return count < smallestShown ? { fewerThan: smallestShown } : { atLeast: count - (count % smallestShown) };
}

/**
 * What parts come to, told by what is told of them alone: a sum of its own would narrow down what they hide, and
 * change when they do not.
 */
export const sumOf = (parts: readonly Step[]): Step =>
  stepOf(parts.reduce((sum, part) => sum + leastOf(part), 0));

/** A count told in steps: none, fewer than five, at least five, ten, fifteen ... */
export type RoughFigure = Figure | Step;

/**
 * A count for a sheet that a room sees again a moment later, and beside the sheet of another evening. Two exact counts
 * would tell of a single person by subtraction; of two steps only follows a stretch as wide as what is hidden anyway.
 */
export function roughFigure(count: number): RoughFigure {
  return count < smallestShown ? figure(count) : stepOf(count);
}

/**
 * The same of a part of a whole that is published elsewhere. Where the rest is a small number, the part is a step
 * lower as far as there is one, so that the rest is no closer known.
 */
export function roughPart(part: number, whole: number): RoughFigure {
  const rest = whole - part;
  const isRestSmall = part >= smallestShown && rest > 0 && rest < smallestShown;
  return roughFigure(isRestSmall ? Math.max(smallestShown, whole - smallestShown) : part);
}

/** What a step is at least, to draw and to sort by: nothing that it does not say. */
export function leastOf(shown: RoughFigure): number {
  if ("count" in shown) return shown.count;
  return "atLeast" in shown ? shown.atLeast : 0;
}
