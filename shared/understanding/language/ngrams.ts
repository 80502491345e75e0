import { lower } from "../text/fold.ts";

export type ScriptGroup = "latin" | "arabic" | "cyrillic" | "ethiopic";

const patterns: [ScriptGroup, RegExp][] = [
  ["latin", /\p{Script=Latin}/u],
  ["arabic", /\p{Script=Arabic}/u],
  ["cyrillic", /\p{Script=Cyrillic}/u],
  ["ethiopic", /\p{Script=Ethiopic}/u],
];

const names = patterns.map(([name]) => name);
const UNREAD = 255;
/** Which script each code unit is of (an index into `names`), read when it is first met. */
const groupOfUnit = new Uint8Array(0x1_00_00).fill(UNREAD);

/** @returns an index into `names`, or their number for a unit of no script that is told apart */
const groupOf = (unit: number): number => {
  const known = groupOfUnit[unit] ?? UNREAD;
  if (known !== UNREAD) return known;
  const letter = String.fromCharCode(unit);
  const found = patterns.findIndex(([, pattern]) => pattern.test(letter));
  return (groupOfUnit[unit] = found < 0 ? names.length : found);
};

/** How many letters of each script a text has. */
export const lettersByScript = (text: string): Record<ScriptGroup, number> => {
  const counts = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const group = groupOf(text.charCodeAt(at));
    if (group < names.length) counts[group] = (counts[group] ?? 0) + 1;
  }
  const [latin = 0, arabic = 0, cyrillic = 0, ethiopic = 0] = counts;
  return { latin, arabic, cyrillic, ethiopic };
};

/** Whether a word has a letter of the script. */
export const hasLetterOf = (script: ScriptGroup, word: string): boolean => {
  const wanted = names.indexOf(script);
  for (let at = 0; at < word.length; at += 1) if (groupOf(word.charCodeAt(at)) === wanted) return true;
  return false;
};

const ADDRESS = /https?:\S+|\S+@\S+|@\S+/g;

/** The words by which a text's language is told: no numbers, addresses or handles, a marked word boundary. */
export const plainWords = (text: string): string[] => {
  // The pattern is slow, and few texts have an address.
  const plain = /@|https?:/.test(text) ? text.replace(ADDRESS, " ") : text;
  return lower(plain).match(/[\p{L}\p{M}]+\d?[\p{L}\p{M}]*/gu) ?? [];
};

const hashes = (word: string): number[] => {
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
};

/** Hashed character 1- to 4-grams and whole words, each word bounded by spaces. */
export const ngramBuckets = (words: readonly string[], size: number): number[] => {
  const buckets: number[] = [];
  for (const word of words) for (const hash of hashes(word)) buckets.push(hash % size);
  return buckets;
};
