import { serbianToLatin } from "#shared/understanding/text/fold.ts";
import { type Token, tokenise, variants } from "#shared/understanding/text/tokens.ts";

/** A word as somebody types it to find others that begin like it: each of its forms will do. */
type Wanted = readonly string[];
type Span = [number, number];

/** Most words that one looks for at once. */
const mostWords = 10;

/** What was typed as words to look for, folded as the texts are: without case and accents, letter variants as one. */
export function wantedWords(typed: string): Wanted[] {
  const words = new Map(tokenise(typed).map((token) => [token.folded, formsOf(token)]));
  return [...words.values()].slice(0, mostWords);
}

function formsOf({ folded, lower, script }: Token): Wanted {
  // Whoever looks for "the lamp" in Arabic looks for lamps, and Bosnian is written in two scripts.
  if (script === "arabic" && folded.startsWith("ال") && folded.length >= 4) return [folded, folded.slice(2)];
  if (script === "cyrillic") return [folded, serbianToLatin(lower)];
  return [folded];
}

/** Where in a text the wanted words begin a word, and which of them do. */
export function findWords(wanted: readonly Wanted[], text: string, language: string) {
  const spans: Span[] = [];
  const found = new Set<Wanted>();
  for (const token of tokenise(text)) {
    const forms = [token.folded, ...variants(token, language)];
    const begins = wanted.filter((word) => word.some((form) => forms.some((each) => each.startsWith(form))));
    if (begins.length === 0) continue;
    spans.push([token.start, token.end]);
    for (const word of begins) found.add(word);
  }
  return { spans, found };
}
