// What was decided about hate, and why:
//
// - It is a reason to hold a statement for a coordinator, never to refuse or delete it, and its sender is told nothing
//   but that a person reads it. Many a wish stands beside an angry word.
// - Who is hit by hate must be heard at once. A statement that tells of it ("they call us ...", "somebody wrote ... on
//   the wall", "stop the hate against ...") is held for no word in it: no word of a resident stands on a public page
//   unless staff put it there, so nothing would be won, and holding would keep the report from counting until somebody
//   has time. The same goes for what stands in quotation marks, and for a hard word that people use of themselves.
// - Anger is no hate: it takes a slur, or a group that somebody belongs to and, in the same sentence, words that attack or
//   dehumanise it. Criticism of a religion, of a party or of young people on a square is not looked for.
// - Where the words leave a doubt nothing is held. What is missed lies in the inbox like any other statement.
import * as z from "zod";
import { lexiconsFor } from "./text/concepts.ts";
import { findConcepts, openLexicon, type Hit, type Lexicon } from "./text/lexicon.ts";
import { tokenise, type Token } from "./text/tokens.ts";
import type { Span } from "./types.ts";

/** Words of lexicon/hate.json, in the notation of lexicon/FORMAT.md. */
const Words = z.strictObject({
  /** Hateful by themselves. */
  alone: z.array(z.string()).default([]),
  /** Slurs that people also use of themselves. */
  reclaimed: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
  /** With a group in the same sentence. */
  attacks: z.array(z.string()).default([]),
  /** Attacks that are denials themselves: "not welcome". */
  refusals: z.array(z.string()).default([]),
  /** Only right beside a group: everybody swears at lifts. */
  curses: z.array(z.string()).default([]),
  /** Who says these tells of what others said or did. */
  reports: z.array(z.string()).default([]),
  negations: z.array(z.string()).default([]),
  /** Beside a reclaimed word: who speaks means herself. */
  self: z.array(z.string()).default([]),
});
export const HateWords = z.record(z.string(), Words);
export type HateWords = z.infer<typeof HateWords>;
type Kind = keyof z.infer<typeof Words>;
const kinds = Words.keyof().options;

/** Words between a group and what attacks it; farther apart they rarely belong together. */
const APART = 8;
const QUOTED = /["“”„«»][^"“”„«»\n]{1,160}["“”„«»]/g;
/** Below this the language is a guess, and a short insult is just where it is wrong. */
const SURE = 0.9;

type Found = Record<Kind, Hit[]>;

/** Finds hate in a text, with the words that make it so; what the words mean is handed in. */
export function createHateFinder(words: HateWords) {
  const lexicons = new Map<string, Lexicon>();
  const open = (tag: string) => {
    const known = lexicons.get(tag);
    const entries = words[tag];
    if (known || !entries) return known;
    const lexicon = openLexicon(
      tag,
      kinds.flatMap((kind, index) => entries[kind].map((entry) => [index, entry] as const)),
      false,
    );
    // Nothing is hateful by a misspelling: Niger is a country.
    lexicon.squeezed.clear();
    lexicons.set(tag, lexicon);
    return lexicon;
  };
  const hitsIn = (tokens: Token[], tags: readonly string[]): Found => {
    const found: Found = {
      alone: [],
      reclaimed: [],
      groups: [],
      attacks: [],
      refusals: [],
      curses: [],
      reports: [],
      negations: [],
      self: [],
    };
    for (const tag of tags) {
      const lexicon = open(tag);
      if (!lexicon) continue;
      for (const hit of findConcepts(lexicon, tokens, true)) {
        const kind = kinds[hit.concept];
        if (kind) found[kind].push(hit);
      }
    }
    return found;
  };
  return (text: string, read: { language: string; confidence: number }): Span[] => {
    const tokens = tokenise(text);
    const quotes = [...text.matchAll(QUOTED)].map(
      (match) => [match.index, match.index + match[0].length] as const,
    );
    const languages =
      read.language === "und" || read.confidence < SURE ? Object.keys(words) : [read.language];
    for (const language of languages) {
      // Swedish and English are mixed into every language here.
      const tags = [...new Set([...lexiconsFor(language, []), "en"])];
      const hit = hateful(tokens, hitsIn(tokens, tags), quotes);
      if (hit) return hit.map((each) => spanOf(text, tokens, each));
    }
    return [];
  };
}

/** The words that make it hate, if any do. */
function hateful(
  tokens: readonly Token[],
  found: Found,
  quotes: readonly (readonly [number, number])[],
): Hit[] | undefined {
  const sentenceOf = ({ from }: Hit) => tokens[from]?.sentence ?? 0;
  const isQuoted = ({ from, to }: Hit) =>
    quotes.some(([start, end]) => (tokens[from]?.start ?? 0) >= start && (tokens[to]?.end ?? 0) <= end);
  /** Told of, in this sentence or the one beside it: "Blattar ut! Det står på väggen." */
  const isTold = (hits: readonly Hit[]) =>
    hits.some(isQuoted) ||
    found.reports.some(
      (report) =>
        hits.every((hit) => !overlap(hit, report)) &&
        hits.some((hit) => Math.abs(sentenceOf(hit) - sentenceOf(report)) <= 1),
    );
  const isDenied = (attack: Hit) =>
    found.negations.some(
      ({ from }) =>
        tokens[from]?.sentence === sentenceOf(attack) && from >= attack.from - 3 && from <= attack.to + 2,
    );
  const meansSelf = (slur: Hit) =>
    found.self.some((self) => sentenceOf(self) === sentenceOf(slur) && gapBetween(self, slur) <= 1);
  const slur = [...found.alone, ...found.reclaimed.filter((each) => !meansSelf(each))].find(
    (each) => !isTold([each]),
  );
  if (slur) return [slur];
  const against = [...found.attacks.filter((attack) => !isDenied(attack)), ...found.refusals];
  for (const group of found.groups) {
    const beside = (most: number) => (other: Hit) =>
      sentenceOf(other) === sentenceOf(group) &&
      !overlap(group, other) &&
      gapBetween(group, other) <= most &&
      !isTold([group, other]);
    const attack = found.curses.find(beside(1)) ?? against.find(beside(APART));
    if (attack) return [group, attack];
  }
  return undefined;
}

const overlap = (a: Hit, b: Hit) => a.from <= b.to && b.from <= a.to;
const gapBetween = (a: Hit, b: Hit) => Math.max(a.from - b.to, b.from - a.to) - 1;

const spanOf = (text: string, tokens: readonly Token[], { from, to }: Hit): Span => {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to]?.end ?? start;
  return { start, end, text: text.slice(start, end) };
};
