import type { Entry } from "./entries.ts";
import { fold, lower, squeeze } from "./fold.ts";
import { remember } from "./remember.ts";
import { type Token, variants } from "./tokens.ts";

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
  /** What it says of a word, remembered; `own` when the text is in this language. */
  read: (token: Token, own: boolean) => Reading;
};

const readWord = (written: string, shape: (word: string) => string): WordPattern => {
  if (written.startsWith("=")) return { text: lower(written.slice(1)), mode: "exact" };
  const open = written.startsWith("*");
  const close = written.endsWith("*");
  const text = shape(written.slice(open ? 1 : 0, close ? -1 : undefined));
  return { text, mode: open && close ? "infix" : open ? "suffix" : close ? "prefix" : "whole" };
};

const push = <T>(table: Map<string, T[]>, key: string, value: T): void => {
  const known = table.get(key);
  if (known) known.push(value);
  else table.set(key, [value]);
};

const KEY = 3;
/** A phrase is read before any single word. */
const PHRASE = 20;

/** The hash tables of one language, of entries in the notation of lexicon/FORMAT.md. Prefix look-ups in a table are quicker to build than an automaton and as quick to run on short words. */
export const openLexicon = (language: string, entries: Entry[], marked: boolean): Lexicon => {
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
    read: (token, isOwn) => (isOwn ? ownWords : borrowed)(token.lower, token),
  };
  const ownWords = remember((_, token: Token) => readToken(lexicon, token, true));
  const borrowed = remember((_, token: Token) => readToken(lexicon, token, false));
  const shape = marked ? lower : fold;
  const fit = (text: string): string => (language === "bs" ? text.replaceAll("dj", "d") : text);
  for (const [concept, entry] of entries) {
    const weak = entry.startsWith("?");
    const meaning = { concept, weak };
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
    push(lexicon.phrases, first.mode === "suffix" || first.mode === "infix" ? "" : first.text.slice(0, KEY), {
      words: parts,
      meaning,
    });
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

/** What a lexicon says of a word wherever it stands; only phrases need the words beside it. */
type Reading = {
  forms: string[];
  whole: { meanings: Meaning[]; length: number };
  /** Phrases whose first word this is. */
  phrases: Phrase[];
  /** What it may mean if it is misspelt: asked only when nothing else was found. */
  misspelt: { meanings: Meaning[]; length: number };
};

const NOTHING: Reading = {
  forms: [],
  whole: { meanings: [], length: 0 },
  phrases: [],
  misspelt: { meanings: [], length: 0 },
};

/** Keeps the longest readings of a word: Albanian "dritare" is a window, though "drita", the lamp, begins it. */
const longestOnly = () => {
  const readings = { length: 0, meanings: new Array<Meaning>() };
  const offer = (meanings: Meaning[] | undefined, length: number): void => {
    if (!meanings || length < readings.length) return;
    if (length > readings.length) readings.meanings = [];
    readings.length = length;
    readings.meanings.push(...meanings);
  };
  return { readings, offer };
};

const readToken = (lexicon: Lexicon, token: Token, own: boolean): Reading => {
  const forms =
    lexicon.marked && token.script === "latin" ? [token.lower] : variants(token, lexicon.language);
  const { readings, offer } = longestOnly();
  offer(lexicon.exact.get(token.lower), token.lower.length + 1);
  for (const form of forms) {
    offer(lexicon.whole.get(form), form.length);
    // Shorter beginnings than what was found need no look.
    const enough = (shortest: number) => Math.max(shortest, readings.length);
    for (let end = Math.min(form.length, lexicon.longest); end >= enough(lexicon.shortest); end -= 1)
      offer(lexicon.prefix.get(form.slice(0, end)), end);
    if (!own) continue;
    if (lexicon.suffix.size > 0) {
      for (let start = 0; form.length - start >= enough(2); start += 1)
        offer(lexicon.suffix.get(form.slice(start)), form.length - start);
    }
    if (lexicon.infix.size > 0) {
      const { shortest, longest } = lexicon.inner;
      for (let length = Math.min(form.length, longest); length >= enough(shortest); length -= 1) {
        for (let start = 0; start + length <= form.length; start += 1)
          offer(lexicon.infix.get(form.slice(start, start + length)), length);
      }
    }
  }
  const phrases: Phrase[] = [];
  for (const key of phraseKeys(forms, token.lower)) {
    for (const phrase of lexicon.phrases.get(key) ?? []) {
      const [first] = phrase.words;
      if (first && first !== "gap" && fits(first, forms, token)) phrases.push(phrase);
    }
  }
  const misspelt = longestOnly();
  if (readings.length === 0 && token.folded.length >= 5) {
    for (const form of forms) {
      const short = squeeze(form);
      misspelt.offer(lexicon.squeezed.get(short), short.length);
      for (let end = short.length; end >= Math.max(4, misspelt.readings.length); end -= 1)
        misspelt.offer(lexicon.squeezed.get(`${short.slice(0, end)}*`), end);
    }
  }
  return { forms, whole: readings, phrases, misspelt: misspelt.readings };
};

/** Every concept a text names in one language, with the tokens that name it. */
export const findConcepts = (
  lexicon: Lexicon,
  tokens: Token[],
  own: boolean,
  skip?: ReadonlySet<number>,
): Hit[] => {
  const hits: Hit[] = [];
  // A borrowed Swedish word is written in Latin letters.
  const foreign = ({ script }: Token): boolean => !own && lexicon.language === "sv" && script !== "latin";
  const readings = tokens.map((token) => (foreign(token) ? NOTHING : lexicon.read(token, own)));
  const forms = readings.map((reading) => reading.forms);
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const reading = readings[index];
    if (!token || !reading || skip?.has(index)) continue;
    const { whole, phrases, misspelt } = reading;
    if (whole.length === 0 && phrases.length === 0 && misspelt.length === 0) continue;
    const before = hits.length;
    for (const { concept, weak } of whole.meanings)
      hits.push({ concept, weak, from: index, to: index, length: whole.length });
    for (const { words, meaning } of phrases) {
      const end = follow(words, 1, index + 1, forms, tokens);
      if (end >= 0) hits.push({ ...meaning, from: index, to: end, length: PHRASE });
    }
    if (hits.length > before) continue;
    for (const { concept, weak } of misspelt.meanings)
      hits.push({ concept, weak, from: index, to: index, length: misspelt.length });
  }
  return hits;
};
