import type { Token } from "./tokens.ts";
import { findConcepts, type Hit, type Lexicon } from "./lexicon.ts";

export type Found = { concept: number; weight: number; spans: { from: number; to: number }[] };

export type Concepts = Map<number, Found>;

/** Which lexicons a text is read with: its own, and Swedish, whose words every language here borrows. */
export const lexiconsFor = (
  language: string,
  ranked: { language: string; probability: number }[],
): string[] => {
  const base: Record<string, string[]> = { prs: ["fa", "prs"], fa: ["fa", "prs"], "sr-Cyrl": ["bs"] };
  const own = (tag: string): string[] => base[tag] ?? [tag];
  const out =
    language === "und"
      ? ["und", ...ranked.slice(0, 3).flatMap((entry) => own(entry.language))]
      : own(language);
  const second = ranked[1];
  if (second && second.probability > 0.15) out.push(...own(second.language));
  return [...new Set([...out, "sv"])];
};

const BORROWED = 5;
const UNMARKED = 5;

/** Both shapes of a language's lexicon; the marked one only when the writer types marks. */
export type LexiconPair = { plain: Lexicon; marked: Lexicon | null };

/** Words in which the writer's marks count, then words that were found in neither shape, read without them. */
const findBoth = ({ plain, marked }: LexiconPair, tokens: Token[], own: boolean): Hit[] => {
  if (!marked) return findConcepts(plain, tokens, own);
  const hits = findConcepts(marked, tokens, own);
  const found = new Set<number>();
  for (const { from, to } of hits) for (let at = from; at <= to; at += 1) found.add(at);
  // People drop some marks and type others; short words would collide (bank, bänk).
  const rest = findConcepts(plain, tokens, own, found).filter(
    ({ to, length }) => !found.has(to) && length >= UNMARKED,
  );
  return [...hits, ...rest];
};

/** Concepts of a text with the words that name them. A word read in the text's own language is not read again in another. */
export const readConcepts = (
  tokens: Token[],
  lexicons: LexiconPair[],
  language: string,
  silent: { from: number; to: number } | null,
): Concepts => {
  const concepts: Concepts = new Map();
  const taken = new Set<number>();
  lexicons.forEach((lexicon, order) => {
    const own = order === 0 || (lexicon.plain.language === "prs" && order === 1);
    // "Vänskapsparken" names a place; it does not speak of parks.
    const hits = findBoth(lexicon, tokens, own).filter(
      (hit) => !silent || hit.from > silent.to || hit.to < silent.from,
    );
    const usable = hits.filter(
      (hit) => own || (!taken.has(hit.from) && (hit.length >= BORROWED || language === "und")),
    );
    for (const hit of usable) note(concepts, hit, own ? 1 : 0.8);
    for (const hit of usable) for (let at = hit.from; at <= hit.to; at += 1) taken.add(at);
  });
  return concepts;
};

const note = (concepts: Concepts, hit: Hit, trust: number): void => {
  const weight = (hit.weak ? 0.4 : 1) * trust;
  const known = concepts.get(hit.concept);
  if (!known) {
    concepts.set(hit.concept, { concept: hit.concept, weight, spans: [{ from: hit.from, to: hit.to }] });
    return;
  }
  known.weight = Math.max(known.weight, weight);
  if (!known.spans.some((span) => span.from === hit.from && span.to === hit.to))
    known.spans.push({ from: hit.from, to: hit.to });
};
