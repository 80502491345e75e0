import { lettersByScript, ngramBuckets, plainWords, type ScriptGroup } from "./ngrams.ts";

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

const sameForm = (label: string, formLanguage: string | undefined): boolean => {
  if (!formLanguage) return false;
  const alias: Record<string, string> = {
    "fa-AF": "prs",
    kmr: "ku",
    rmn: "rom",
    rmy: "rom",
    hr: "bs",
    sr: "bs",
    "sr-Latn": "bs",
  };
  return label === (alias[formLanguage] ?? formLanguage);
};

const scoreScript = (model: ScriptModel, words: string[]): Float64Array => {
  const { labels, size, scale, weights, bias } = model;
  const scores = new Float64Array(labels.length);
  const buckets = ngramBuckets(words, size);
  for (const bucket of buckets) {
    const base = bucket * labels.length;
    for (let label = 0; label < labels.length; label += 1)
      scores[label] = (scores[label] ?? 0) + (weights[base + label] ?? 0);
  }
  // Long texts would be sure of anything; n-grams overlap, so evidence grows slower than their number.
  const damp = 1 / Math.max(1, buckets.length ** 0.5);
  for (let label = 0; label < labels.length; label += 1) {
    scores[label] = (scores[label] ?? 0) * scale * damp + (bias[label] ?? 0);
  }
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
  const words = plainWords(text).filter((word) => lettersByScript(word)[main] > 0);
  if (words.length === 0) return UNKNOWN;
  const scores = scoreScript(script, words);
  const priors = script.labels.map(
    (label) =>
      0.3 / script.labels.length + (sameForm(label, formLanguage) ? 0.5 : 0) + (label === "sv" ? 0.2 : 0),
  );
  const top = Math.max(...scores);
  const ranked = script.labels
    .map((language, index) => ({
      language,
      probability: Math.exp((scores[index] ?? 0) - top) * (priors[index] ?? 0),
    }))
    .toSorted((a, b) => b.probability - a.probability);
  const sum = ranked.reduce((total, entry) => total + entry.probability, 0);
  const byLanguage = new Map<string, number>();
  for (const { language, probability } of ranked) {
    const name = language.replace(/-Latn$/, "");
    byLanguage.set(name, (byLanguage.get(name) ?? 0) + probability / sum);
  }
  const list = [...byLanguage]
    .map(([language, probability]) => ({ language, probability }))
    .toSorted((a, b) => b.probability - a.probability);
  const [first, second] = list;
  if (!first) return UNKNOWN;
  // fa and prs differ in few words: their sum decides whether the language is known, the larger names it.
  const persian = (name: string | undefined): boolean => name === "fa" || name === "prs";
  const sure =
    persian(first.language) && persian(second?.language)
      ? first.probability + (second?.probability ?? 0)
      : first.probability;
  const language = own.has(first.language) && sure >= 0.4 ? first.language : "und";
  return { language, confidence: Math.round(sure * 1000) / 1000, ranked: list.slice(0, 4) };
};
