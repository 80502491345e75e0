import { remember } from "../text/remember.ts";
import { hasLetterOf, lettersByScript, ngramBuckets, plainWords, type ScriptGroup } from "./ngrams.ts";

/** Weights are bucket-major: weights[bucket * classes + class], eight bits each. */
export type ScriptModel = {
  labels: string[];
  size: number;
  scale: number;
  bias: number[];
  weights: Int8Array;
};
export type LanguageModel = Partial<Record<ScriptGroup, ScriptModel>>;

export type LanguageGuess = {
  language: string;
  confidence: number;
  ranked: { language: string; probability: number }[];
};

const groups: ScriptGroup[] = ["latin", "arabic", "cyrillic", "ethiopic"];

const UNKNOWN: LanguageGuess = { language: "und", confidence: 0, ranked: [] };

// Text in these languages is answered with "und"; they are classes only to keep them out of their neighbours.
const own = new Set([
  "sv",
  "en",
  "ar",
  "so",
  "bs",
  "sr-Cyrl",
  "sq",
  "fa",
  "prs",
  "ps",
  "ku",
  "ckb",
  "tr",
  "pl",
  "uk",
  "rom",
  "ti",
]);

/** Tags of the form for what is one language here. */
const alias: Record<string, string> = {
  "fa-AF": "prs",
  kmr: "ku",
  rmn: "rom",
  rmy: "rom",
  hr: "bs",
  sr: "bs",
  "sr-Latn": "bs",
};

/** "ar-Latn" is Arabic in Latin letters. */
const baseOf = (label: string): string => (label.endsWith("-Latn") ? label.slice(0, -5) : label);

/** How likely each of a script's languages is before a word was read. */
const priorsOf = (labels: string[], formLanguage: string | undefined): number[] =>
  labels.map(
    (label) =>
      0.3 / labels.length +
      (formLanguage && baseOf(label) === (alias[formLanguage] ?? formLanguage) ? 0.5 : 0) +
      (label === "sv" ? 0.2 : 0),
  );

type WordScore = { sums: Int32Array; buckets: number };

/** What a word's n-grams say of each language, added up once for all texts in which it stands. */
const wordScorer = ({ labels, size, weights }: ScriptModel): ((word: string) => WordScore) =>
  remember((word) => {
    const sums = new Int32Array(labels.length);
    const buckets = ngramBuckets([word], size);
    for (const bucket of buckets) {
      const base = bucket * labels.length;
      for (let label = 0; label < labels.length; label += 1)
        sums[label] = (sums[label] ?? 0) + (weights[base + label] ?? 0);
    }
    return { sums, buckets: buckets.length };
  });

const scorers = new WeakMap<ScriptModel, (word: string) => WordScore>();

const scoreScript = (model: ScriptModel, words: string[]): Float64Array => {
  const scoreWord = scorers.get(model) ?? wordScorer(model);
  scorers.set(model, scoreWord);
  const scores = new Float64Array(model.labels.length);
  let count = 0;
  for (const word of words) {
    const { sums, buckets } = scoreWord(word);
    count += buckets;
    for (let label = 0; label < scores.length; label += 1)
      scores[label] = (scores[label] ?? 0) + (sums[label] ?? 0);
  }
  // Long texts would be sure of anything; n-grams overlap, so evidence grows slower than their number.
  const damp = 1 / Math.max(1, count ** 0.5);
  for (let label = 0; label < scores.length; label += 1)
    scores[label] = (scores[label] ?? 0) * model.scale * damp + (model.bias[label] ?? 0);
  return scores;
};

/** Script first, then n-grams within the script, with a prior for the form's language and for Swedish. */
export const identifyLanguage = (
  model: LanguageModel,
  text: string,
  formLanguage?: string,
): LanguageGuess => {
  let group: ScriptGroup | null = null;
  let most = 0;
  const letters = lettersByScript(text);
  for (const candidate of groups) {
    // A borrowed Swedish word inside Arabic or Tigrinya is longer than the sentence's own letters seem.
    const weighed = letters[candidate] * (candidate === "ethiopic" ? 2 : candidate === "latin" ? 0.8 : 1);
    if (weighed > most) [group, most] = [candidate, weighed];
  }
  const script = group && model[group];
  if (!group || !script || most < 1.5) return UNKNOWN;
  const main = group;
  const words = plainWords(text).filter((word) => hasLetterOf(main, word));
  if (words.length === 0) return UNKNOWN;
  const scores = scoreScript(script, words);
  const priors = priorsOf(script.labels, formLanguage);
  const top = scores.reduce((most, score) => Math.max(most, score));
  const chances = scores.map((score, index) => Math.exp(score - top) * (priors[index] ?? 0));
  const sum = chances.reduce((total, chance) => total + chance, 0);
  const byLanguage = new Map<string, number>();
  script.labels.forEach((label, index) => {
    const name = baseOf(label);
    byLanguage.set(name, (byLanguage.get(name) ?? 0) + (chances[index] ?? 0) / sum);
  });
  const list = [...byLanguage]
    .map(([language, probability]) => ({ language, probability }))
    .toSorted((a, b) => b.probability - a.probability);
  const [first, second] = list;
  if (!first) return UNKNOWN;
  // fa and prs differ in few words: their sum decides whether the language is known, and the writer's own choice names it, or else the larger.
  const persian = (name: string | undefined): boolean => name === "fa" || name === "prs";
  const sure =
    persian(first.language) && persian(second?.language)
      ? first.probability + (second?.probability ?? 0)
      : first.probability;
  const chosen = formLanguage && (alias[formLanguage] ?? formLanguage);
  const name = persian(first.language) && chosen && persian(chosen) ? chosen : first.language;
  const language = own.has(first.language) && sure >= 0.4 ? name : "und";
  return { language, confidence: Math.round(sure * 1000) / 1000, ranked: list.slice(0, 4) };
};
