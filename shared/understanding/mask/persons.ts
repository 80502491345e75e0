import { hash } from "../text/hash.ts";
import type { Found } from "./mask.ts";
import { alsoWords, notNames } from "./cues.ts";
import { nameModel } from "./name-model.ts";
import { at, capitalRun, type Word } from "./words.ts";

export const NAME_BUCKETS = 65_536;
const ORDINARY = 3;

const letters = ({ text, capital, cased }: Word): string =>
  text === "" ? "" : capital ? "Capital" : cased ? "small" : "uncased";

const gapKind = (gap: string): string =>
  /[.!?؟።\n:]/u.test(gap)
    ? "."
    : /[,،፣;؛]/u.test(gap)
      ? ","
      : /[-–—/(]/u.test(gap)
        ? "-"
        : gap.length > 0
          ? "_"
          : "";

/**
 * What speaks for or against a word's being the name of a private person, as indices into the weights: the word and its beginning and end,
 * its neighbours, how it is written, where it stands, which list has it. Null for a word that cannot be one: typed small and in no list.
 */
export const nameFeatures = (
  words: Word[],
  index: number,
  text: string,
  listOf: (word: Word) => string,
): number[] | null => {
  const word = at(words, index);
  const list = listOf(word);
  if (word.folded.length < 2 || (word.cased && !word.capital && list.startsWith("-"))) return null;
  const before = at(words, index - 1);
  const second = at(words, index - 2);
  const after = at(words, index + 1);
  const behind = text.slice(word.end, word.end + 8);
  const gap = index === 0 ? "^" : gapKind(word.gap);
  const end =
    index < words.length - 1 ? gapKind(after.gap) : /^[\s.,!]*$/.test(text.slice(word.end)) ? "$" : "#";
  const shape = letters(word) + gap;
  const left = letters(before) + listOf(before) + gap;
  const right = letters(after) + listOf(after) + end;
  return [
    "any",
    `shape ${shape}`,
    `shape ${shape}${end}`,
    `list ${list}`,
    `list ${list}${shape}`,
    `list ${list}${shape}|${right}`,
    `list ${left}|${list}${shape}`,
    `list ${left}|${list}${shape}|${right}`,
    `left ${left}`,
    `right ${right}`,
    `few ${Math.min(words.length, 6)}${list}${shape}`,
    `number ${/\p{Nd}/u.test(behind)}${list}`,
    `word ${word.folded}`,
    `begins ${word.folded.slice(0, 3)}`,
    ...[2, 3, 4].map((count) => `ends ${word.folded.slice(-count)}`),
    `before ${before.folded}`,
    `before ${before.folded}${gap}`,
    `before ${before.folded}${list}`,
    `before ${second.folded} ${before.folded}`,
    `before begins ${before.folded.slice(0, 4)}`,
    `before ends ${before.folded.slice(-3)}`,
    `second before ${second.folded}`,
    `after ${after.folded}`,
    `after ${after.folded}${list}`,
    `after begins ${after.folded.slice(0, 4)}`,
    `second after ${at(words, index + 2).folded}`,
  ].map((feature) => hash(feature) % NAME_BUCKETS);
};

/** Names that no rule knows, told by the sum of what speaks for them. */
export const findPersons = (words: Word[], text: string): Found[] => {
  const { weights, scale, threshold, listOf } = nameModel();
  const found: Found[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const features = nameFeatures(words, index, text, listOf);
    if (!features) continue;
    let score = 0;
    for (const feature of features) score += weights[feature] ?? 0;
    // A name that is a word as well must be told from it by more.
    const { folded } = at(words, index);
    const ordinary = notNames().has(folded) || alsoWords().has(folded) || listOf(at(words, index)) === "word";
    if (score * scale < threshold + (ordinary ? ORDINARY : 0)) continue;
    const from = index;
    if (at(words, index).capital) index = capitalRun(words, index);
    found.push({ type: "name", start: at(words, from).start, end: at(words, index).end, rank: 2 });
  }
  return found;
};
