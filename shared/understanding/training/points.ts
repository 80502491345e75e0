import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { UnderstandingData } from "../data.ts";
import { sigmoid } from "../model/layer.ts";
import { wordsOf } from "../note/count.ts";
import { POINT_BUCKETS, pointFeatures } from "../note/point.ts";
import { understandClause } from "../note/read.ts";
import { noteClauses } from "../note/split.ts";
import type { UnderstandingNetwork } from "../types.ts";
import { createUnderstanding } from "../understand.ts";
import { mulberry } from "./sources.ts";

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

type Example = { note: string; features: number[]; isPoint: boolean };

/** Every clause of the notes, with whether a reader took it for a point. */
export const pointExamples = (
  notes: NoteRow[],
  data: UnderstandingData,
  network: UnderstandingNetwork,
): Example[] => {
  const understand = createUnderstanding(data);
  return notes.flatMap(({ id, text, points }) =>
    noteClauses(text).map((clause) => ({
      note: id,
      features: pointFeatures(clause, understandClause(understand, clause, network)),
      isPoint: points.some(
        (point) =>
          likeness(point.text, clause.text) >= 0.5 ||
          clause.text.toLowerCase().includes(point.text.toLowerCase()),
      ),
    })),
  );
};

const EPOCHS = 30;
const RATE = 0.25;
const DECAY = 0.0006;
const DROP = 0.3;

/** Logistic regression by Adagrad; features are left out by chance so that no single word decides. */
export const trainPoints = (examples: Example[]): Float64Array => {
  const weights = new Float64Array(POINT_BUCKETS);
  const squares = new Float64Array(POINT_BUCKETS).fill(0.1);
  const random = mulberry(7);
  const order = [...examples];
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      const [a, b] = [order[at], order[other]];
      if (a && b) [order[at], order[other]] = [b, a];
    }
    for (const { features, isPoint } of order) {
      const used = features.filter(() => random() >= DROP);
      const scale = 1 / (1 - DROP);
      const score = used.reduce((sum, index) => sum + (weights[index] ?? 0) * scale, 0);
      const error = sigmoid(score) - (isPoint ? 1 : 0);
      for (const index of used) {
        const step = error + DECAY * (weights[index] ?? 0);
        squares[index] = (squares[index] ?? 0) + step * step;
        weights[index] = (weights[index] ?? 0) - (RATE * step) / Math.sqrt(squares[index] ?? 1);
      }
    }
  }
  return weights;
};

/** Eight bits. */
export const packPoints = (weights: Float64Array, threshold: number) => {
  const top = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = top / 127 || 1;
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale, threshold };
};

/** Right and invented points of held-out notes at a threshold, five folds: what the threshold is chosen by. */
export const crossValidate = (examples: Example[], thresholds: number[]) => {
  const notes = [...new Set(examples.map(({ note }) => note))];
  const scored = notes.flatMap((_, fold) => {
    if (fold >= 5) return [];
    const held = new Set(notes.filter((__, at) => at % 5 === fold));
    const weights = trainPoints(examples.filter(({ note }) => !held.has(note)));
    return examples
      .filter(({ note }) => held.has(note))
      .map(({ features, isPoint }) => ({
        isPoint,
        chance: sigmoid(features.reduce((sum, index) => sum + (weights[index] ?? 0), 0)),
      }));
  });
  return thresholds.map((threshold) => {
    const taken = scored.filter(({ chance }) => chance >= threshold);
    const right = taken.filter(({ isPoint }) => isPoint).length;
    return {
      threshold,
      found: right / scored.filter(({ isPoint }) => isPoint).length,
      invented: 1 - right / Math.max(1, taken.length),
    };
  });
};
