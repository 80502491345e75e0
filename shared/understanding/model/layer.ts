import type { Layer } from "../data.ts";
import type { Feature } from "./features.ts";

/** Raw scores of a sparse linear layer. */
export const applyLayer = ({ bias, offsets, targets, weights, scale }: Layer, features: Feature[]): Float64Array => {
  const scores = Float64Array.from(bias);
  for (const { index, value } of features) {
    const end = offsets[index + 1] ?? 0;
    const scaled = scale * value;
    for (let at = offsets[index] ?? 0; at < end; at += 1) {
      const target = targets[at] ?? 0;
      scores[target] = (scores[target] ?? 0) + (weights[at] ?? 0) * scaled;
    }
  }
  return scores;
};

export const softmax = (scores: Float64Array): Float64Array => {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  const chances = new Float64Array(scores.length);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const value = Math.exp((scores[at] ?? 0) - top);
    chances[at] = value;
    sum += value;
  }
  for (let at = 0; at < chances.length; at += 1) chances[at] = (chances[at] ?? 0) / sum;
  return chances;
};

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));
