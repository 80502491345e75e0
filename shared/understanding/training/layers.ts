import { createAnalyser } from "../understand.ts";
import type { UnderstandingData } from "../data.ts";
import { featureLayout, featuresOf, type Feature } from "../model/features.ts";
import { sigmoid, softmax } from "../model/layer.ts";
import type { UnderstandingNetwork } from "../types.ts";
import { mulberry, type Row } from "./sources.ts";

const kinds = ["request", "problem", "question", "praise", "other"];
/** Kind and "is something asked for" are decided together: a question may ask for a thing or only for an answer. */
export const kindNames = [...kinds, ...kinds.map((kind) => `${kind}-none`)];

/** Classes × features while learning; `start` is where the rules pull it back to. */
export type Dense = { classes: string[]; weights: Float32Array; bias: Float64Array; size: number };

type Example = { features: Feature[]; themes: number[]; ask: number; kind: number };

export type Recipe = {
  epochs: number;
  rate: number;
  drop: number;
  wordDrop: number;
  pull: number;
  wordScale: number;
};

export const recipes: Record<"themes" | "asks" | "kinds", Recipe> = {
  themes: { epochs: 25, rate: 0.15, drop: 0.35, wordDrop: 0.65, pull: 0.001, wordScale: 0.25 },
  asks: { epochs: 25, rate: 0.12, drop: 0.35, wordDrop: 0.5, pull: 0.002, wordScale: 0.6 },
  kinds: { epochs: 20, rate: 0.1, drop: 0.35, wordDrop: 0.35, pull: 0.004, wordScale: 0.3 },
};

export const examplesOf = (
  rows: Row[],
  data: UnderstandingData,
  network: UnderstandingNetwork,
): Example[] => {
  const analyse = createAnalyser(data);
  const themeIndex = new Map(data.themes.map(({ id }, index) => [id, index]));
  const askIndex = new Map(data.asks.map(({ id }, index) => [id, index]));
  return rows.map((row) => {
    // The tag of the row helps to read it as its own language, as the form's language does in use.
    const { reading } = analyse(row.text, { formLanguage: row.lang, network });
    const { features } = featuresOf(reading, data);
    const ask = row.ask === null ? 0 : (askIndex.get(row.ask) ?? -2) + 1;
    return {
      features,
      themes: row.themes.flatMap((id) => themeIndex.get(id) ?? []),
      ask,
      kind: kinds.indexOf(row.kind) + (row.ask === null ? kinds.length : 0),
    };
  });
};

/** How rare a concept is: those said of everything (not, wish) tell little. */
export const rarityOf = (examples: Example[], concepts: number): number[] => {
  const counts = Array.from({ length: concepts }, () => 0);
  for (const { features } of examples)
    for (const { index } of features) if (index < concepts) counts[index] = (counts[index] ?? 0) + 1;
  return counts.map(
    (count) =>
      Math.round(Math.max(0.3, Math.min(2.2, Math.log10((examples.length + 20) / (count + 4)))) * 100) / 100,
  );
};

const layoutStart = (
  data: UnderstandingData,
  classes: string[],
  role: "themes" | "asks" | "kinds",
): Dense => {
  const layout = featureLayout(data);
  const n = classes.length;
  const weights = new Float32Array(layout.size * n);
  const bias = new Float64Array(n);
  if (role === "themes") {
    // For sale, greetings, tests: whatever they name is no matter of the neighbourhood.
    const offTopic = data.concepts.indexOf("off-topic");
    if (offTopic >= 0) for (let k = 0; k < n; k += 1) weights[offTopic * n + k] = -2.5;
    for (let k = 0; k < n; k += 1) {
      weights[(layout.themes + k) * n + k] = 4;
      bias[k] = -3;
    }
  }
  if (role === "asks") {
    for (let k = 1; k < n; k += 1) weights[(layout.asks + k - 1) * n + k] = 4;
    bias[0] = -6;
  }
  return { classes, weights, bias, size: layout.size };
};

/** Adagrad towards the rules: what the corpus does not contradict stays as the rules have it. */
const learn = (
  dense: Dense,
  examples: Example[],
  role: "themes" | "asks" | "kinds",
  seed: number,
  recipe: Recipe,
  isWord: (index: number) => boolean,
): Dense => {
  const { epochs, rate, drop, wordDrop, pull, wordScale } = recipe;
  const random = mulberry(seed);
  const n = dense.classes.length;
  const start = dense.weights.slice();
  const squares = new Float32Array(dense.weights.length).fill(0.05);
  const biasSquares = new Float64Array(n).fill(0.5);
  const order = examples.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const index of order) {
      const example = examples[index];
      if (!example) continue;
      if (role === "asks" && example.ask < 1) continue;
      // Words left out by chance: concepts must carry the decision where they can, for languages with few examples.
      const features = example.features.flatMap((feature) => {
        const word = isWord(feature.index);
        if (random() < (word ? wordDrop : drop)) return [];
        return word ? [{ ...feature, value: (feature.value * wordScale) / (1 - wordDrop) }] : [feature];
      });
      const scores = Float64Array.from(dense.bias);
      for (const { index: feature, value } of features) {
        for (let k = 0; k < n; k += 1)
          scores[k] = (scores[k] ?? 0) + (dense.weights[feature * n + k] ?? 0) * value;
      }
      const gradient = new Float64Array(n);
      if (role === "themes") {
        for (let k = 0; k < n; k += 1)
          gradient[k] = sigmoid(scores[k] ?? 0) - (example.themes.includes(k) ? 1 : 0);
      } else {
        const target = role === "asks" ? example.ask : example.kind;
        softmax(scores).forEach((probability, k) => {
          gradient[k] = probability - (k === target ? 1 : 0);
        });
      }
      for (let k = 0; k < n; k += 1) {
        const own = gradient[k] ?? 0;
        if (Math.abs(own) < 0.002) continue;
        biasSquares[k] = (biasSquares[k] ?? 0) + own * own;
        dense.bias[k] = (dense.bias[k] ?? 0) - (rate * 0.5 * own) / Math.sqrt(biasSquares[k] ?? 0);
        for (const { index: feature, value } of features) {
          const at = feature * n + k;
          const step = own * value + pull * ((dense.weights[at] ?? 0) - (start[at] ?? 0));
          squares[at] = (squares[at] ?? 0) + step * step;
          dense.weights[at] = (dense.weights[at] ?? 0) - (rate * step) / Math.sqrt(squares[at] ?? 0);
        }
      }
    }
  }
  return dense;
};

/** Folds the scale of word features into their weights, so that the engine need not know the recipe. */
const settle = (dense: Dense, recipe: Recipe, isWord: (index: number) => boolean): void => {
  const n = dense.classes.length;
  dense.weights.forEach((weight, at) => {
    if (isWord(Math.floor(at / n))) dense.weights[at] = weight * recipe.wordScale;
  });
};

/**
 * How much a word tells that was seen with an ask before, against what the layer learned. The figures were set on hands left out of
 * training: a word says little that is under `least`, because it stands in many statements, and a single statement speaks for an ask only
 * where no more than `few` have the word at all.
 */
const seenWords = { scale: 0.25, prior: 25, least: 2, few: 5 };

/** Naive Bayes over single words: one statement is too few for the layer, and yet "poppel" was said of felling a tree. */
const addSeenWords = (
  dense: Dense,
  examples: Example[],
  { from, to }: { from: number; to: number },
): void => {
  const n = dense.classes.length;
  const counts = new Uint16Array((to - from) * n);
  const totals = new Uint32Array(to - from);
  let statements = 0;
  for (const { ask, features } of examples) {
    if (ask < 1) continue;
    statements += 1;
    for (const { index } of features) {
      if (index < from || index >= to) continue;
      const at = (index - from) * n + ask;
      counts[at] = (counts[at] ?? 0) + 1;
      totals[index - from] = (totals[index - from] ?? 0) + 1;
    }
  }
  const { scale, prior, least, few } = seenWords;
  totals.forEach((total, word) => {
    if (total < 2) return;
    const expected = (prior * (total + 0.5)) / (statements + 1);
    for (let k = 1; k < n; k += 1) {
      const count = counts[word * n + k] ?? 0;
      if (count === 0 || (count === 1 && total > few)) continue;
      const evidence = Math.log((count + expected) / expected);
      if (evidence > least) dense.weights[(from + word) * n + k] = scale * evidence;
    }
  });
};

export const trainLayer = (
  role: "themes" | "asks" | "kinds",
  all: Example[],
  data: UnderstandingData,
  recipe = recipes[role],
): Dense => {
  const layout = featureLayout(data);
  const isWord = (index: number): boolean =>
    (index >= layout.words && index < layout.themes) || index >= layout.seen;
  // Joy, relief and irony are said in words that no concept gathers, wish and tense in how words end: what kind a statement is, is learned from both.
  const examples =
    role === "kinds"
      ? all
      : all.map((example) => ({
          ...example,
          features: example.features.filter(({ index }) => index < layout.seen),
        }));
  const classes =
    role === "themes"
      ? data.themes.map(({ id }) => id)
      : role === "asks"
        ? ["", ...data.asks.map(({ id }) => id)]
        : kindNames;
  // Three runs in different orders, averaged: the order of the statements should decide nothing.
  const runs = [11, 12, 13].map((seed) =>
    learn(layoutStart(data, classes, role), examples, role, seed, recipe, isWord),
  );
  const [mean, ...others] = runs;
  if (!mean) throw new Error("no run");
  for (let at = 0; at < mean.weights.length; at += 1) {
    mean.weights[at] =
      others.reduce((sum, run) => sum + (run.weights[at] ?? 0), mean.weights[at] ?? 0) / runs.length;
  }
  mean.bias.forEach((bias, at) => {
    mean.bias[at] = others.reduce((sum, run) => sum + (run.bias[at] ?? 0), bias) / runs.length;
  });
  settle(mean, recipe, isWord);
  if (role === "asks") addSeenWords(mean, all, { from: layout.seen, to: layout.forms });
  return mean;
};

export const trainLayers = (examples: Example[], data: UnderstandingData) => ({
  themes: trainLayer("themes", examples, data),
  asks: trainLayer("asks", examples, data),
  kinds: trainLayer("kinds", examples, data),
});

/** Steps from nought to the largest weight: finer ones change no answer and pack to a fifth more. */
const LEVELS = 42;

/** The least weight that is kept, for pairs of concepts (many, and each tells little) and for all else. */
export type Floors = { pairs: number; others: number };

/** A byte each, and only what matters: a weight under the floor moves no decision but doubles the file. */
export const packDense = (
  { classes, weights, bias, size }: Dense,
  floors: Floors,
  layout: { pairs: number; words: number },
) => {
  const n = classes.length;
  let top = 0;
  for (const weight of weights) top = Math.max(top, Math.abs(weight));
  const scale = top / LEVELS;
  const counts = new Uint8Array(size);
  const targets: number[] = [];
  const values: number[] = [];
  for (let feature = 0; feature < size; feature += 1) {
    const floor = feature >= layout.pairs && feature < layout.words ? floors.pairs : floors.others;
    for (let k = 0; k < n; k += 1) {
      const weight = weights[feature * n + k] ?? 0;
      const value = Math.round(weight / scale);
      if (Math.abs(weight) < floor || value === 0 || counts[feature] === 255) continue;
      counts[feature] = (counts[feature] ?? 0) + 1;
      targets.push(k);
      values.push(value);
    }
  }
  return {
    classes,
    counts,
    targets: Uint8Array.from(targets),
    weights: Int8Array.from(values),
    scale,
    bias: [...bias],
  };
};
