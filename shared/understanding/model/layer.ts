import type { Layer } from "../data.ts";
import type { Feature } from "./features.ts";

/** Raw scores of a sparse linear layer. */
export const applyLayer = (layer: Layer, features: Feature[]): Float64Array => {
  const scores = Float64Array.from(layer.bias);
  for (const { index, value } of features) {
    const end = layer.offsets[index + 1] ?? 0;
    for (let at = layer.offsets[index] ?? 0; at < end; at += 1) {
      const target = layer.targets[at] ?? 0;
      scores[target] = (scores[target] ?? 0) + (layer.weights[at] ?? 0) * layer.scale * value;
    }
  }
  return scores;
};

export const softmax = (scores: Float64Array): Float64Array => {
  const top = Math.max(...scores);
  const exponents = scores.map((score) => Math.exp(score - top));
  const sum = exponents.reduce((total, value) => total + value, 0);
  return exponents.map((value) => value / sum);
};

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));
