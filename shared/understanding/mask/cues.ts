// What stands before a name, and which words are none, as cues.json lists them: folded as the words of a text are.
import { once } from "#shared/platform/once.ts";
import { fold } from "../text/fold.ts";
import cues from "./cues.json" with { type: "json" };

/** Cues of one or more words by the last of them, which is the word before the name. */
export type CueTable = ReadonlyMap<string, string[][]>;

const setOf = (words: string[]) => once((): ReadonlySet<string> => new Set(words.map(fold)));

const tableOf = (...lists: string[][]) =>
  once((): CueTable => {
    const written = lists.flat().map((entry) =>
      entry
        .split(/[\s.]+/)
        .filter(Boolean)
        .map(fold),
    );
    return Map.groupBy(written, (words) => words.at(-1) ?? "");
  });

export const notNames = setOf(cues.notNames);
export const notAlone = setOf(cues.notAlone);
export const adjectives = setOf(cues.adjectives);
export const alsoWords = setOf(cues.alsoWords);
export const nameEnds = setOf(cues.nameEnds);
export const honorifics = setOf(cues.honorifics);
export const saints = setOf(cues.saints);

export const introduce = tableOf(cues.introduce);
export const sign = tableOf(cues.sign);
export const thanks = tableOf(cues.sign, cues.thanks);
export const about = tableOf(cues.about);
export const roles = tableOf(cues.about, cues.roles);
export const iAm = tableOf(cues.iAm);
export const titles = tableOf(cues.titles);
export const near = tableOf(cues.near);
export const ask = tableOf(cues.ask);
export const asked = tableOf(cues.asked);
export const owned = tableOf(cues.owned);

const ends = once(
  () =>
    new Set(
      [introduce, thanks, roles, iAm, titles, near, ask, asked, owned].flatMap((table) => [
        ...table().keys(),
      ]),
    ),
);

/** Whether a word may be the last before a name: most are none, and need no look into the tables. */
export const endsCue = (folded: string): boolean => ends().has(folded);
