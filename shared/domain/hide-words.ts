import * as z from "zod";
import type { Contribution } from "./contribution.ts";

/** Start and end (exclusive) of words to hide, in UTF-16 code units of the stored text. */
export const Stretches = z
  .array(z.tuple([z.int().min(0), z.int().min(1)]))
  .min(1)
  .max(200);
type Stretch = readonly [number, number];

/** What stands in the place of words that staff hid. */
const instead = "[dolt]";

/**
 * The statement without the words of these stretches. The marks of what gave each tag move along; those that pointed
 * at hidden words go.
 */
export function withoutWords(contribution: Contribution, stretches: readonly Stretch[]): Contribution {
  const { text, reading } = contribution;
  const hidden = joined(
    stretches.map(([start, end]) => [start, Math.min(end, text.length)] as const),
    text,
  );
  if (hidden.length === 0) return contribution;
  let next = "";
  let at = 0;
  for (const [start, end] of hidden) {
    next += text.slice(at, start) + instead;
    at = end;
  }
  const moved = (spans: [number, number][]) => spans.flatMap((span) => movedSpan(span, hidden));
  return {
    ...contribution,
    text: next + text.slice(at),
    // What is hidden may stand in the wording that everybody sees.
    shown: null,
    reading: {
      ...reading,
      themes: reading.themes.map((theme) => ({ ...theme, because: moved(theme.because) })),
      place: reading.place && { ...reading.place, because: moved(reading.place.because) },
      ask: reading.ask && { ...reading.ask, because: moved(reading.ask.because) },
    },
  };
}

/** In order, those that overlap or have only blanks between them as one. */
function joined(stretches: readonly Stretch[], text: string): Stretch[] {
  const all: [number, number][] = [];
  for (const [start, end] of stretches.toSorted(([a], [b]) => a - b)) {
    if (start >= end) continue;
    const last = all.at(-1);
    if (last && text.slice(last[1], start).trim() === "") last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

function movedSpan([start, end]: Stretch, hidden: readonly Stretch[]): [number, number][] {
  let shift = 0;
  for (const [from, to] of hidden) {
    if (start < to && from < end) return [];
    if (to <= start) shift += instead.length - (to - from);
  }
  return [[start + shift, end + shift]];
}
