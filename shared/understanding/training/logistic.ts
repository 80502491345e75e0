import { sigmoid } from "../model/layer.ts";
import { mulberry } from "./sources.ts";

/** What a text shows, as indices into the weights, and whether it is what is learned. */
export type Example = { features: number[]; is: boolean };

export type Recipe = {
  buckets: number;
  epochs: number;
  rate: number;
  /** How much a weight is drawn back to nought. */
  decay: number;
  /** The share of features left out by chance, so that no single word decides. */
  drop: number;
  /** How many of the others an example that is counts for. */
  weight: number;
};

/** Logistic regression by Adagrad. */
export const trainLogistic = (
  examples: Example[],
  { buckets, epochs, rate, decay, drop, weight }: Recipe,
): Float64Array => {
  const weights = new Float64Array(buckets);
  const squares = new Float64Array(buckets).fill(0.1);
  const random = mulberry(7);
  const order = [...examples];
  const scale = 1 / (1 - drop);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      const [a, b] = [order[at], order[other]];
      if (a && b) [order[at], order[other]] = [b, a];
    }
    for (const { features, is } of order) {
      const used = features.filter(() => random() >= drop);
      const score = used.reduce((sum, index) => sum + (weights[index] ?? 0) * scale, 0);
      const error = (sigmoid(score) - (is ? 1 : 0)) * (is ? weight : 1);
      for (const index of used) {
        const step = error + decay * (weights[index] ?? 0);
        squares[index] = (squares[index] ?? 0) + step * step;
        weights[index] = (weights[index] ?? 0) - (rate * step) / Math.sqrt(squares[index] ?? 1);
      }
    }
  }
  return weights;
};

export const scoreOf = (weights: Float64Array, features: number[]): number =>
  features.reduce((sum, index) => sum + (weights[index] ?? 0), 0);

/** Eight bits a weight. */
export const packLogistic = (weights: Float64Array, threshold: number) => {
  const top = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = top / 127 || 1;
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale, threshold };
};
