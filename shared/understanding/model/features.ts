import type { AskData, ThemeData, UnderstandingData } from "../data.ts";
import type { Concepts, Found } from "../text/concepts.ts";
import { hash, hashEnd, hashOn } from "../text/hash.ts";
import { remember } from "../text/remember.ts";
import type { Script, Token } from "../text/tokens.ts";

export const PAIRS = 4096;
export const WORDS = 8192;
/** Words and their beginnings alone, for what was seen too seldom to be learned from. */
export const SEEN = 32768;
/** How words end, by language, and with which words a text begins and ends: whether it wishes, asks, tells or thanks. */
export const FORMS = 32768;

const CUES = 24;

/** Where each block of features begins. */
export const featureLayout = (data: Pick<UnderstandingData, "concepts" | "themes" | "asks">) => {
  const pairs = data.concepts.length;
  const words = pairs + PAIRS;
  const themes = words + WORDS;
  const asks = themes + data.themes.length;
  const cues = asks + data.asks.length;
  const seen = cues + CUES;
  const forms = seen + SEEN;
  return { concepts: 0, pairs, words, themes, asks, cues, seen, forms, size: forms + FORMS };
};

/** `token` is set on features of a single word, so that a decision can be shown in the text. */
export type Feature = { index: number; value: number; token?: number };

export const themeScores = (themes: ThemeData[], concepts: Concepts): number[] =>
  themes.map(({ strong, weak, pairs }) => {
    let score = 0;
    for (const concept of strong) score += concepts.get(concept)?.weight ?? 0;
    for (const concept of weak) score += 0.35 * (concepts.get(concept)?.weight ?? 0);
    for (const [a, b] of pairs) if (concepts.has(a) && concepts.has(b)) score += 0.8;
    return Math.min(2, score);
  });

type Pattern = AskData["patterns"][number] & { ask: number };

/** Patterns by the concepts with which they begin: only those whose matter a text names need be tried. */
const patternsByFirst = (asks: AskData[]): Map<number, Pattern[]> => {
  const byFirst = new Map<number, Pattern[]>();
  asks.forEach(({ patterns }, ask) => {
    for (const pattern of patterns)
      for (const concept of pattern.all[0] ?? [])
        byFirst.set(concept, [...(byFirst.get(concept) ?? []), { ...pattern, ask }]);
  });
  return byFirst;
};
const indexes = new WeakMap<AskData[], Map<number, Pattern[]>>();

/** How well each ask's patterns are met; a pattern of more and rarer concepts tells more. */
export const askScores = (asks: AskData[], concepts: Concepts, rarity: number[]): Float64Array => {
  const byFirst = indexes.get(asks) ?? patternsByFirst(asks);
  indexes.set(asks, byFirst);
  const scores = new Float64Array(asks.length);
  const tellingOf = (group: number[]): number => {
    let most = 0;
    for (const concept of group) {
      const found = concepts.get(concept);
      if (found) most = Math.max(most, found.weight * (rarity[concept] ?? 1));
    }
    return most;
  };
  for (const { concept } of concepts.values()) {
    for (const { ask, all, none } of byFirst.get(concept) ?? []) {
      let score = 0;
      for (const group of all) {
        const telling = tellingOf(group);
        if (telling === 0) {
          score = 0;
          break;
        }
        score += telling;
      }
      if (score > (scores[ask] ?? 0) && !none.some((each) => concepts.has(each))) scores[ask] = score;
    }
  }
  return scores;
};

export type Reading = {
  text: string;
  language: string;
  tokens: Token[];
  concepts: Concepts;
  placeKind: string | null;
  /** The words of a place's name, which say where and nothing of what: lamps of one street must not speak for all its matters. */
  name: { from: number; to: number } | null;
};

/** A word, its beginnings and its end, hashed; and what a pair of words begins and ends with. */
type Pieces = { seen: number[]; words: number[]; first: number; second: string };

const piecesOf = remember((folded, script: Script): Pieces => {
  const second = folded.slice(0, 5);
  const pair = { first: hashOn(`b${second}_`), second };
  const pieces = [`w${folded}`];
  if (folded.length > 4) pieces.push(`p${folded.slice(0, 4)}`);
  if (script === "arabic" && folded.length > 4) pieces.push(`p${folded.slice(2, 6)}`);
  const seen = pieces.map(hash);
  if (folded.length <= 6) return { seen, words: seen, ...pair };
  return { ...pair, seen, words: [...seen, hash(`p${folded.slice(0, 6)}`), hash(`s${folded.slice(-5)}`)] };
});

/** The last letters of each word (three, two), the first words (one, two), the last word and its end. */
const formsOf = (tokens: Token[], language: string): { name: string; token: number }[] => {
  const forms = tokens.flatMap(({ folded, script }, token) => {
    if (script === "digit") return [];
    const three = { name: `3${language}${folded.slice(-3)}`, token };
    return folded.length > 3 ? [three, { name: `2${language}${folded.slice(-2)}`, token }] : [three];
  });
  const [first, second] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return forms;
  const end = tokens.length - 1;
  return [
    ...forms,
    { name: `f${first.folded}`, token: 0 },
    { name: `f${first.folded} ${second?.folded ?? ""}`, token: 0 },
    { name: `l${language}${last.folded.slice(-3)}`, token: end },
    { name: `l${last.folded}`, token: end },
  ];
};

/** Words between two concepts that are said of each other; farther apart they are two matters of a long statement. */
const APART = 6;

const near = (some: Found["spans"], others: Found["spans"]): boolean =>
  some.some((one) => others.some((other) => Math.abs(one.from - other.from) <= APART));

/** One text as a sparse vector: concepts, pairs of concepts, word beginnings, what the rules say, outward cues. */
export const featuresOf = (
  reading: Reading,
  data: UnderstandingData,
): { features: Feature[]; themes: number[]; asks: Float64Array } => {
  const layout = featureLayout(data);
  const features: Feature[] = [];
  const { concepts, tokens, text, name } = reading;
  const named = (at: number): boolean => name !== null && at >= name.from && at <= name.to;
  const present = [...concepts.values()].toSorted((a, b) => a.concept - b.concept);
  for (const { concept, weight } of present)
    features.push({ index: layout.concepts + concept, value: weight });
  const damp = 1 / Math.max(1, Math.sqrt(present.length / 4));
  for (let i = 0; i < present.length; i += 1) {
    for (let j = i + 1; j < present.length; j += 1) {
      const a = present[i];
      const b = present[j];
      if (!a || !b || !near(a.spans, b.spans)) continue;
      const bucket = (Math.imul(a.concept * 311 + b.concept, 0x9e3779b1) >>> 8) % PAIRS;
      features.push({ index: layout.pairs + bucket, value: 0.5 * a.weight * b.weight * damp });
    }
  }
  const seen = new Set<number>();
  const perWord = 0.9 / Math.max(1, Math.sqrt(tokens.length / 6));
  const pieces = tokens.map(({ folded, script }) => (script === "digit" ? null : piecesOf(folded, script)));
  for (let at = 0; at < tokens.length; at += 1) {
    const own = pieces[at];
    if (!own) continue;
    const put = (index: number): void => {
      if (seen.has(index)) return;
      seen.add(index);
      features.push({ index, value: perWord, token: at });
    };
    if (!named(at)) for (const piece of own.seen) put(layout.seen + (piece % SEEN));
    for (const piece of own.words) put(layout.words + (piece % WORDS));
    const next = pieces[at + 1];
    if (next) put(layout.words + (hashEnd(hashOn(next.second, own.first)) % WORDS));
  }
  for (const { name: form, token } of formsOf(tokens, reading.language)) {
    const index = layout.forms + (hash(form) % FORMS);
    if (named(token) || seen.has(index)) continue;
    seen.add(index);
    features.push({ index, value: perWord, token });
  }
  const themes = themeScores(data.themes, concepts);
  themes.forEach((score, index) => {
    if (score > 0) features.push({ index: layout.themes + index, value: Math.min(1.3, score) });
  });
  const asks = askScores(data.asks, concepts, data.rarity);
  const bestAsk = Math.max(0.01, ...asks);
  asks.forEach((score, index) => {
    if (score > 0.3 * bestAsk)
      features.push({ index: layout.asks + index, value: (score / bestAsk) * Math.min(1.2, bestAsk / 2) });
  });
  const cue = (index: number, on: boolean): void => {
    if (on) features.push({ index: layout.cues + index, value: 1 });
  };
  cue(0, /[?؟;]\s*$/.test(text));
  cue(1, /[?؟]/.test(text));
  cue(2, /!/.test(text));
  cue(3, tokens.length <= 4);
  cue(4, tokens.length > 25);
  cue(5, reading.placeKind !== null);
  const kinds = [
    "street",
    "neighbourhood",
    "square",
    "railway_station",
    "swimming_hall",
    "library",
    "school",
    "park",
    "underpass",
    "football_pitch",
    "youth_activity_house",
    "community_house",
    "health-centre",
    "housing_block",
    "district",
    "sports_hall",
    "cemetery",
  ];
  if (reading.placeKind) cue(6 + kinds.indexOf(reading.placeKind), kinds.includes(reading.placeKind));
  cue(23, true);
  return { features, themes, asks };
};
