// Which words may begin a name: most rows of words are no place and need no further look.
import { remember } from "../text/remember.ts";
import type { Token } from "../text/tokens.ts";
import { withoutPrefix } from "./affixes.ts";
import { begins, lettersOf, more } from "./edits.ts";
import type { Name } from "./names.ts";
import { skeleton } from "./skeleton.ts";

/** How much of a name tells whether a word begins it. */
const BEGINNING = 9;

/** The names' beginnings, each once, by the first consonants of the name and of its first word. */
const beginningsOf = (names: Name[]): Map<string, { text: string; letters: number }[]> => {
  const texts = new Map<string, Set<string>>();
  for (const { joined, bones, parts, plain } of names) {
    if (plain) continue;
    for (const start of [bones, parts[0]?.bones ?? ""].map((each) => each.slice(0, 2)))
      texts.set(start, (texts.get(start) ?? new Set()).add(joined.slice(0, BEGINNING)));
  }
  return new Map(
    [...texts].map(([start, each]) => [start, [...each].map((text) => ({ text, letters: lettersOf(text) }))]),
  );
};

/** Where a word stands, or would stand, in a sorted list. */
const firstNotBefore = (sorted: string[], word: string): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Whether a name begins with this word or nearly so. */
export const beginningReader = (names: Name[]): ((token: Token) => boolean) => {
  const sorted = [...new Set(names.map(({ joined }) => joined))].toSorted();
  const firstWords = new Set(names.map(({ parts }) => parts[0]?.folded ?? ""));
  const firstSounds = new Set(names.map(({ parts }) => parts[0]?.bones ?? ""));
  const beginnings = beginningsOf(names);

  const mayBegin = (word: string): boolean => {
    if (word.length < 3) return firstWords.has(word);
    if (sorted[firstNotBefore(sorted, word)]?.startsWith(word)) return true;
    const bones = skeleton(word);
    if (bones.length >= 3 && firstSounds.has(bones)) return true;
    const limit = Math.floor(word.length / 4);
    const letters = lettersOf(word);
    // As with the names themselves, the first two consonants are right.
    return (beginnings.get(bones.slice(0, 2)) ?? []).some(
      (beginning) =>
        (word.length > BEGINNING || !more(letters & ~beginning.letters, limit)) &&
        begins(word, beginning.text, limit),
    );
  };

  const wordMayBegin = remember((_, { folded, script }: Token): boolean => {
    // Arabic and Tigrinya write small words onto the first one.
    if (mayBegin(folded)) return true;
    if (script === "ethiopic") return folded.length > 1 && mayBegin(folded.slice(1));
    if (script !== "arabic") return false;
    const bare = withoutPrefix(folded);
    return bare !== "" && bare !== folded && (mayBegin(bare) || mayBegin(folded.slice(1)));
  });
  return (token) => wordMayBegin(token.folded, token);
};
