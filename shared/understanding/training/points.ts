import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { UnderstandingData } from "../data.ts";
import { sigmoid } from "../model/layer.ts";
import { wordsOf } from "../note/count.ts";
import { POINT_BUCKETS, pointFeatures } from "../note/point.ts";
import { understandClause } from "../note/read.ts";
import { noteClauses } from "../note/split.ts";
import type { UnderstandingNetwork } from "../types.ts";
import { createUnderstanding } from "../understand.ts";
import { type Example, scoreOf, trainLogistic } from "./logistic.ts";

/** A facilitator's note with its points as a reader would list them. */
export type NoteRow = { id: string; text: string; points: { text: string; count: number }[] };

export const readNotes = (folder: string): NoteRow[] => {
  const place = new URL(`../../../test/corpora/${folder}/`, import.meta.url);
  return (existsSync(place) ? readdirSync(place) : [])
    .filter((name) => name.endsWith("notes.jsonl"))
    .toSorted()
    .flatMap((name) =>
      readFileSync(new URL(name, place), "utf8")
        .split("\n")
        .filter((line) => line.trim())
        .map((line): NoteRow => JSON.parse(line)),
    );
};

/** How much two texts are the same words, 0 to 1 (Dice). */
export const likeness = (a: string, b: string): number => {
  const left = new Set(wordsOf(a));
  const right = new Set(wordsOf(b));
  let both = 0;
  for (const word of left) if (right.has(word)) both += 1;
  return left.size + right.size === 0 ? 0 : (2 * both) / (left.size + right.size);
};

type PointExample = Example & { note: string };

/** Every clause of the notes, with whether a reader took it for a point. */
export const pointExamples = (
  notes: NoteRow[],
  data: UnderstandingData,
  network: UnderstandingNetwork,
): PointExample[] => {
  const understand = createUnderstanding(data);
  return notes.flatMap(({ id, text, points }) =>
    noteClauses(text).map((clause) => ({
      note: id,
      features: pointFeatures(clause, understandClause(understand, clause, network)),
      is: points.some(
        (point) =>
          likeness(point.text, clause.text) >= 0.5 ||
          clause.text.toLowerCase().includes(point.text.toLowerCase()),
      ),
    })),
  );
};

const recipe = { buckets: POINT_BUCKETS, epochs: 30, rate: 0.25, decay: 0.0006, drop: 0.3, weight: 1 };

export const trainPoints = (examples: PointExample[]): Float64Array => trainLogistic(examples, recipe);

/** Right and invented points of held-out notes at a threshold, five folds: what the threshold is chosen by. */
export const crossValidate = (examples: PointExample[], thresholds: number[]) => {
  const notes = [...new Set(examples.map(({ note }) => note))];
  const scored = notes.flatMap((_, fold) => {
    if (fold >= 5) return [];
    const held = new Set(notes.filter((__, at) => at % 5 === fold));
    const weights = trainPoints(examples.filter(({ note }) => !held.has(note)));
    return examples
      .filter(({ note }) => held.has(note))
      .map(({ features, is }) => ({ is, chance: sigmoid(scoreOf(weights, features)) }));
  });
  return thresholds.map((threshold) => {
    const taken = scored.filter(({ chance }) => chance >= threshold);
    const right = taken.filter(({ is }) => is).length;
    return {
      threshold,
      found: right / scored.filter(({ is }) => is).length,
      invented: 1 - right / Math.max(1, taken.length),
    };
  });
};
