import { remember } from "../text/remember.ts";
import { shapeOf } from "../text/tokens.ts";
import { alsoWords, endsCue, nameEnds, notNames, type CueTable } from "./cues.ts";
import { firstNames } from "./first-names.ts";

export type Word = {
  start: number;
  end: number;
  text: string;
  folded: string;
  capital: boolean;
  cased: boolean;
  /** Whether it may be the last word before a name. */
  cue: boolean;
  gap: string;
};

const WORDS = /\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’][\p{L}\p{M}]+)*/gu;

const caseOf = remember((word): Pick<Word, "folded" | "capital" | "cased" | "cue"> => ({
  folded: shapeOf(word).folded,
  cue: endsCue(shapeOf(word).folded),
  capital: /^\p{Lu}/u.test(word) && !(word.length > 3 && word === word.toUpperCase()),
  cased: /^[\p{Lu}\p{Ll}]/u.test(word),
}));

export const split = (text: string): Word[] => {
  const words: Word[] = [];
  let last = 0;
  for (const match of text.matchAll(WORDS)) {
    const word = match[0];
    words.push({
      start: match.index,
      end: match.index + word.length,
      text: word,
      ...caseOf(word),
      gap: text.slice(last, match.index),
    });
    last = match.index + word.length;
  }
  return words;
};

const nobody: Word = {
  start: 0,
  end: 0,
  text: "",
  folded: "",
  capital: false,
  cased: false,
  cue: false,
  gap: "",
};
export const at = (words: Word[], index: number): Word => words[index] ?? nobody;

export const cueBefore = (words: Word[], index: number, table: CueTable): boolean => {
  const word = words[index];
  return (
    !!word?.cue &&
    (table.get(word.folded) ?? []).some((cue) =>
      cue.every((part, at) => words[index - cue.length + 1 + at]?.folded === part),
    )
  );
};

export const isKnown = (word: Word): boolean => {
  // على (on) folds like the name علي.
  if (word.text === "على" || word.folded === "رمضان") return false;
  if (firstNames().has(word.folded)) return true;
  if (!word.cased) return false;
  const [first = ""] = word.text.split(/[-’']/);
  // Names are inflected: Besnikun, Драгани, Ayşe'ye.
  return (
    (first !== word.text && firstNames().has(shapeOf(first).folded)) ||
    (word.folded.length > 5 &&
      (firstNames().has(word.folded.slice(0, -1)) || firstNames().has(word.folded.slice(0, -2))))
  );
};

/** What follows a first name as a family name does, in scripts without capitals: العبيدي, کریمی, احمدزاده. */
export const isSurname = ({ folded, cased, text }: Word): boolean =>
  !cased &&
  // In Sorani that ending also ties nouns together: یارمەتی, کیسەکانی.
  !/(?:ەتی|کانی|[ەێ]کی|ەی|ڵکی)$/u.test(text) &&
  !nameEnds().has(folded) &&
  /^(?:ال.{3,}ی|.{3,}(?:زاده|پور|نژاد|وند|زی|خیل|یان)|.{2,}[^ا]ی)$/u.test(folded) &&
  folded.length >= 5 &&
  !alsoWords().has(folded);

/** احمدی, صادقی, ستانکزی: a family name made of a first name, or with an ending that nothing else has. */
export const isFamily = ({ folded, cased }: Word): boolean =>
  !cased &&
  !nameEnds().has(folded) &&
  !alsoWords().has(folded) &&
  folded.length > 4 &&
  (/.{3,}(?:زاده|پور|نژاد|زی|خیل)$/u.test(folded) ||
    (folded.endsWith("ی") &&
      (firstNames().has(folded.slice(0, -1)) || firstNames().has(folded.slice(0, -2)))) ||
    (folded.startsWith("ال") && folded.endsWith("ی")));

export const close = (word: Word | undefined): boolean =>
  !!word && /^(?:[\s\u00a0]{1,2}|\u200c)$/.test(word.gap);

const particle = new Set(["al", "el", "bin", "ibn", "abu", "von", "de", "van", "بن", "ابو", "ال", "o"]);

/** Where a name that starts here ends: capitalised words in a row, at most four. */
export const capitalRun = (words: Word[], from: number): number => {
  let to = from;
  while (
    to - from < 3 &&
    close(words[to + 1]) &&
    (at(words, to + 1).capital || particle.has(at(words, to + 1).folded)) &&
    !notNames().has(at(words, to + 1).folded)
  )
    to += 1;
  while (to > from && !at(words, to).capital) to -= 1;
  return to;
};
