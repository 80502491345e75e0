import { lower } from "../text/fold.ts";

export type ScriptGroup = "latin" | "arabic" | "cyrillic" | "ethiopic";

export const scriptGroups: { group: ScriptGroup; pattern: RegExp }[] = [
  { group: "latin", pattern: /\p{Script=Latin}/gu },
  { group: "arabic", pattern: /\p{Script=Arabic}/gu },
  { group: "cyrillic", pattern: /\p{Script=Cyrillic}/gu },
  { group: "ethiopic", pattern: /\p{Script=Ethiopic}/gu },
];

/** The words by which a text's language is told: no numbers, addresses or handles, a marked word boundary. */
export const plainWords = (text: string): string[] =>
  lower(text.replace(/https?:\S+|\S+@\S+|@\S+/g, " ")).match(/[\p{L}\p{M}]+\d?[\p{L}\p{M}]*/gu) ?? [];

/** Hashed character 1- to 4-grams and whole words, each word bounded by spaces. */
export const ngramBuckets = (words: readonly string[], size: number): number[] => {
  const buckets: number[] = [];
  for (const word of words) {
    const bounded = ` ${word} `;
    for (let start = 0; start < bounded.length; start += 1) {
      let hash = 0x811c9dc5;
      for (let length = 1; length <= 4 && start + length <= bounded.length; length += 1) {
        hash = Math.imul(hash ^ bounded.charCodeAt(start + length - 1), 0x01000193) >>> 0;
        if (length === 1 && start === 0) continue;
        const mixed = Math.imul(hash ^ (length * 0x9e3779b1), 0x85ebca6b) >>> 0;
        buckets.push((mixed >>> 7) % size);
      }
    }
    let hash = 0x2545f491;
    for (let at = 0; at < word.length; at += 1)
      hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193) >>> 0;
    buckets.push((Math.imul(hash, 0xc2b2ae35) >>> 7) % size);
  }
  return buckets;
};
