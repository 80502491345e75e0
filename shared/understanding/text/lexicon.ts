import { fold, lower, squeeze } from "./fold.ts";
import { type Token, variants } from "./tokens.ts";

/** A language's words as compiled: concept index → entries in the notation of lexicon/FORMAT.md. */
export type LexiconData = Record<string, string[]>;

export type Hit = {
  /** Index into the list of concepts. */
  concept: number;
  /** First and last token that gave it. */
  from: number;
  to: number;
  weak: boolean;
  /** Length of what matched; the longer reading of a word wins over the shorter. */
  length: number;
};

type Meaning = { concept: number; weak: boolean };
type Table = Map<string, Meaning[]>;
type WordPattern = { text: string; mode: "whole" | "prefix" | "suffix" | "infix" | "exact" };
type Phrase = { words: (WordPattern | "gap")[]; meaning: Meaning };

export type Lexicon = {
  language: string;
  /** Whether entries keep their marks (å is not a): for texts whose writer types them. */
  marked: boolean;
  whole: Table;
  prefix: Table;
  suffix: Table;
  infix: Table;
  exact: Table;
  squeezed: Table;
  phrases: Map<string, Phrase[]>;
  /** Lengths of the stems, so that no other beginnings are looked up. */
  shortest: number;
  longest: number;
  inner: { shortest: number; longest: number };
};

const readWord = (written: string, shape: (word: string) => string): WordPattern => {
  if (written.startsWith("=")) return { text: lower(written.slice(1)), mode: "exact" };
  const open = written.startsWith("*");
  const close = written.endsWith("*");
  const text = shape(written.replace(/^\*|\*$/g, ""));
  return { text, mode: open && close ? "infix" : open ? "suffix" : close ? "prefix" : "whole" };
};

const push = <T>(table: Map<string, T[]>, key: string, value: T): void => {
  const known = table.get(key);
  if (known) known.push(value);
  else table.set(key, [value]);
};

const KEY = 3;

/** The hash tables of one language. Prefix look-ups in a table are quicker to build than an automaton and as quick to run on short words. */
export const openLexicon = (language: string, data: LexiconData, marked: boolean): Lexicon => {
  const lexicon: Lexicon = {
    language,
    marked,
    whole: new Map(),
    prefix: new Map(),
    suffix: new Map(),
    infix: new Map(),
    exact: new Map(),
    squeezed: new Map(),
    phrases: new Map(),
    shortest: 99,
    longest: 0,
    inner: { shortest: 99, longest: 0 },
  };
  const shape = marked ? lower : fold;
  const fit = (text: string): string => (language === "bs" ? text.replaceAll("dj", "d") : text);
  for (const [concept, entries] of Object.entries(data)) {
    for (const entry of entries) {
      const weak = entry.startsWith("?");
      const meaning = { concept: Number(concept), weak };
      const parts = (weak ? entry.slice(1) : entry)
        .split(" ")
        .map((part) => (part === "_" ? "gap" : readWord(part, shape)));
      const first = parts[0];
      if (!first || first === "gap") continue;
      for (const part of parts) if (part !== "gap") part.text = fit(part.text);
      if (parts.length === 1) {
        push(lexicon[first.mode], first.text, meaning);
        if (first.mode === "prefix") {
          lexicon.longest = Math.max(lexicon.longest, first.text.length);
          lexicon.shortest = Math.min(lexicon.shortest, first.text.length);
        }
        if (first.mode === "infix") {
          lexicon.inner.longest = Math.max(lexicon.inner.longest, first.text.length);
          lexicon.inner.shortest = Math.min(lexicon.inner.shortest, first.text.length);
        }
        if (first.text.length >= 5 && (first.mode === "prefix" || first.mode === "whole")) {
          const short = squeeze(first.text);
          push(lexicon.squeezed, first.mode === "prefix" ? `${short}*` : short, meaning);
        }
        continue;
      }
      push(
        lexicon.phrases,
        first.mode === "suffix" || first.mode === "infix" ? "" : first.text.slice(0, KEY),
        {
          words: parts,
          meaning,
        },
      );
      const second = parts[1];
      // می‌خواهم is typed as one word or two.
      if (
        parts.length === 2 &&
        second &&
        second !== "gap" &&
        first.mode === "whole" &&
        /^(می|نمی|بی|نا|دە|نه)$/.test(first.text)
      ) {
        push(lexicon[second.mode], first.text + second.text, meaning);
      }
    }
  }
  return lexicon;
};

const fits = (pattern: WordPattern, forms: string[], token: Token): boolean => {
  if (pattern.mode === "exact") return token.lower === pattern.text;
  for (const form of forms) {
    if (
      pattern.mode === "whole"
        ? form === pattern.text
        : pattern.mode === "prefix"
          ? form.startsWith(pattern.text)
          : pattern.mode === "suffix"
            ? form.endsWith(pattern.text)
            : form.includes(pattern.text)
    )
      return true;
  }
  return false;
};

/** Index of the last token of the phrase, or -1. */
const follow = (
  words: Phrase["words"],
  at: number,
  index: number,
  forms: string[][],
  tokens: Token[],
): number => {
  const word = words[at];
  if (word === undefined) return index - 1;
  if (word === "gap") {
    for (let skip = 0; skip <= 2; skip += 1) {
      const end = follow(words, at + 1, index + skip, forms, tokens);
      if (end >= 0) return end;
    }
    return -1;
  }
  const token = tokens[index];
  const own = forms[index];
  if (!token || !own || !fits(word, own, token)) return -1;
  return follow(words, at + 1, index + 1, forms, tokens);
};

const phraseKeys = (words: string[], marked: string): Set<string> => {
  const keys = new Set([""]);
  for (const word of words) {
    keys.add(word.slice(0, KEY));
    if (word.length >= 2) keys.add(word.slice(0, 2));
    keys.add(word.slice(0, 1));
  }
  return keys.add(marked.slice(0, KEY));
};

/** Every concept a text names in one language, with the tokens that name it. */
export const findConcepts = (
  lexicon: Lexicon,
  tokens: Token[],
  own: boolean,
  skip?: ReadonlySet<number>,
): Hit[] => {
  const hits: Hit[] = [];
  const forms = tokens.map((token) =>
    lexicon.marked && token.script === "latin" ? [token.lower] : variants(token, lexicon.language),
  );
  const add = (meanings: Meaning[] | undefined, from: number, to: number, length: number): void => {
    if (meanings) for (const { concept, weak } of meanings) hits.push({ concept, weak, from, to, length });
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const words = forms[index];
    if (!token || !words) continue;
    if (skip?.has(index)) continue;
    // A borrowed Swedish word is written in Latin letters.
    if (!own && lexicon.language === "sv" && token.script !== "latin") continue;
    const before = hits.length;
    add(lexicon.exact.get(token.lower), index, index, token.lower.length + 1);
    for (const form of words) {
      add(lexicon.whole.get(form), index, index, form.length);
      for (let end = Math.min(form.length, lexicon.longest); end >= lexicon.shortest; end -= 1) {
        add(lexicon.prefix.get(form.slice(0, end)), index, index, end);
      }
      if (own && lexicon.suffix.size > 0) {
        for (let start = 0; start < form.length - 1; start += 1)
          add(lexicon.suffix.get(form.slice(start)), index, index, form.length - start);
      }
      if (own && lexicon.infix.size > 0) {
        for (let start = 0; start < form.length - 2; start += 1) {
          for (
            let end = start + lexicon.inner.shortest;
            end <= Math.min(form.length, start + lexicon.inner.longest);
            end += 1
          )
            add(lexicon.infix.get(form.slice(start, end)), index, index, end - start);
        }
      }
    }
    for (const key of phraseKeys(words, token.lower)) {
      for (const { words, meaning } of lexicon.phrases.get(key) ?? []) {
        const end = follow(words, 0, index, forms, tokens);
        if (end >= 0) add([meaning], index, end, 20);
      }
    }
    if (hits.length === before && token.folded.length >= 5) {
      for (const form of words) {
        const short = squeeze(form);
        add(lexicon.squeezed.get(short), index, index, short.length);
        for (let end = short.length; end >= 4; end -= 1)
          add(lexicon.squeezed.get(`${short.slice(0, end)}*`), index, index, end);
      }
    }
  }
  return hits;
};
