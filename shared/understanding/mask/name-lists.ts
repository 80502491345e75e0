import { remember } from "../text/remember.ts";
import type { Word } from "./words.ts";

/** What is known of names, folded as the words of a text are. */
export type NameLists = {
  first: ReadonlySet<string>;
  family: ReadonlySet<string>;
  /** Names that are ordinary words as well. */
  alsoWords: ReadonlySet<string>;
};
// A particle or preposition written onto a name: لمروان, وكارين, ንሰላም.
const PARTICLE = /^(?:[وفبلک]|ال|لل|بال|وال)(?=.{3})|^[ንብናከ](?=.{2})/u;
const ENDINGS = [1, 2, 3];
const LEAST_STEM = 4;

/** Which list has the word: as it stands, or marked "-" without an ending or a particle written onto it. */
export const nameReader = (lists: NameLists): ((word: Word) => string) => {
  const look = (form: string): string => {
    if (lists.alsoWords.has(form)) return "word";
    const first = lists.first.has(form);
    const family = lists.family.has(form);
    return first && family ? "both" : first ? "first" : family ? "family" : "";
  };
  const read = remember((folded, { cased, text }: Word): string => {
    const own = look(folded);
    if (own) return own;
    if (!cased) return `-${look(folded.replace(PARTICLE, ""))}`;
    const [head = ""] = text.split(/[-’']/);
    if (head.length > 1 && head.length < text.length) return `-${look(folded.slice(0, head.length))}`;
    for (const ending of ENDINGS) {
      if (folded.length - ending < LEAST_STEM) break;
      const stem = folded.slice(0, -ending);
      const found = look(stem) || look(`${stem}a`);
      if (found) return `-${found}`;
    }
    return "-";
  });
  return (word) => (word.text === "" ? "" : read(word.folded, word));
};
