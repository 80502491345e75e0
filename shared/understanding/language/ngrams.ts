import { lower } from "../text/fold.ts";
import { remember } from "../text/remember.ts";

export type ScriptGroup = "latin" | "arabic" | "cyrillic" | "ethiopic";

const patterns: [ScriptGroup, RegExp][] = [
  ["latin", /\p{Script=Latin}/u],
  ["arabic", /\p{Script=Arabic}/u],
  ["cyrillic", /\p{Script=Cyrillic}/u],
  ["ethiopic", /\p{Script=Ethiopic}/u],
];

const groupOf = remember((letter): { group: ScriptGroup | null } => ({
  group: patterns.find(([, pattern]) => pattern.test(letter))?.[0] ?? null,
}));

/** How many letters of each script a text has. */
export const lettersByScript = (text: string): Record<ScriptGroup, number> => {
  const letters = { latin: 0, arabic: 0, cyrillic: 0, ethiopic: 0 };
  for (const letter of text) {
    const { group } = groupOf(letter);
    if (group) letters[group] += 1;
  }
  return letters;
};

/** The words by which a text's language is told: no numbers, addresses or handles, a marked word boundary. */
export const plainWords = (text: string): string[] =>
  lower(text.replace(/https?:\S+|\S+@\S+|@\S+/g, " ")).match(/[\p{L}\p{M}]+\d?[\p{L}\p{M}]*/gu) ?? [];

const hashes = remember((word): number[] => {
  const out: number[] = [];
  const bounded = ` ${word} `;
  for (let start = 0; start < bounded.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= 4 && start + length <= bounded.length; length += 1) {
      hash = Math.imul(hash ^ bounded.charCodeAt(start + length - 1), 0x01000193) >>> 0;
      if (length === 1 && start === 0) continue;
      out.push((Math.imul(hash ^ (length * 0x9e3779b1), 0x85ebca6b) >>> 0) >>> 7);
    }
  }
  let hash = 0x2545f491;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193) >>> 0;
  out.push(Math.imul(hash, 0xc2b2ae35) >>> 7);
  return out;
});

/** Hashed character 1- to 4-grams and whole words, each word bounded by spaces. */
export const ngramBuckets = (words: readonly string[], size: number): number[] => {
  const buckets: number[] = [];
  for (const word of words) for (const hash of hashes(word)) buckets.push(hash % size);
  return buckets;
};
