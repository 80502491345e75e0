import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Kind } from "../types.ts";

export type Row = {
  id: string;
  text: string;
  lang: string;
  themes: string[];
  place: string | null;
  ask: string | null;
  kind: Kind;
  pii: string[];
  hard: boolean;
  register?: string;
  /** Which language it is in, where `lang` says only that it is none of ours. */
  tongue?: string;
  /** Two further corpora write what a facilitator knows besides the text. */
  group?: string | null;
  /** Who wrote it: the name of its file. */
  hand?: string;
};

export type LexiconFile = {
  language: string;
  concepts: Record<string, string[]>;
};

const root = new URL("../../../test/corpora/", import.meta.url);

const rowsIn = (folder: string): Row[] => {
  const place = new URL(`${folder}/`, root);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith(".jsonl") && !name.includes("notes"))
    .toSorted()
    .flatMap((name) =>
      readFileSync(new URL(name, place), "utf8")
        .split("\n")
        .filter((line) => line.trim())
        .map((line): Row => ({ ...JSON.parse(line), hand: name.replace(".jsonl", "") })),
    );
};

/** One statement in seven is held out of training, by its id, so that it stays out when the writers add to their files. */
export const heldOut = ({ id }: Row): boolean =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 7 === 0;

/** Statements of a corpus folder; whole notes are another kind of test and left out. */
export const readCorpora = (folder: string): Row[] => {
  if (folder === "train") return rowsIn("train").filter((row) => !heldOut(row));
  if (folder === "dev") return [...rowsIn("train").filter(heldOut), ...rowsIn("dev")];
  return rowsIn(folder);
};

export const lexiconFolder = new URL("../lexicon/", import.meta.url);

export const readLexicons = (): LexiconFile[] =>
  readdirSync(lexiconFolder)
    .filter((name) => /^[a-z]{2,3}\.json$/.test(name))
    .toSorted()
    .map((name): LexiconFile => JSON.parse(readFileSync(new URL(name, lexiconFolder), "utf8")));

/** A seeded generator: training gives the same model twice. */
export const mulberry = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};
