// Every name of every place, and the tables by which a form is met with few of them.
import { fold } from "../text/fold.ts";
import type { NetworkPlace, UnderstandingNetwork } from "../types.ts";
import { limitFor } from "./edits.ts";
import { runOf, type Run } from "./run.ts";
import { skeleton } from "./skeleton.ts";
import type { TypeWord } from "./types.ts";

/** Its words are folded and written together. */
export type Name = Run & {
  place: NetworkPlace;
  /** Each word by itself, and its consonants. */
  parts: { folded: string; bones: string }[];
  words: number;
  stem: boolean;
  latin: boolean;
  /** As the place is called in Swedish, not translated. */
  swedish: boolean;
  /** How many edits it may be away at most. */
  limit: number;
  /** A plain word such as "badet": only as it stands, never by likeness. */
  plain: boolean;
};

export const namesOf = ({ places }: UnderstandingNetwork, typeWords: TypeWord[]): Name[] => {
  const generic = typeWords.map(({ text }) => text).filter((text) => text.length >= 3);
  return places.flatMap((place) => {
    const { sv = [], ...translated } = place.aliases;
    const swedish = new Set([place.name, ...sv]);
    const names = new Map<string, Name>();
    for (const alias of [...swedish, ...Object.values(translated).flat()]) {
      const stem = alias.endsWith("*");
      const words = alias
        .replace(/[*"()]/g, "")
        .split(/[\s/-]+/)
        .filter(Boolean)
        .map(fold);
      // Languages share many of a place's names, and folding makes more of them one.
      const key = `${words.join(" ")}${stem ? "*" : ""}`;
      if (names.has(key)) continue;
      const joined = words.join("");
      const latin = /^[a-z0-9]+$/.test(joined);
      names.set(key, {
        ...runOf(joined),
        place,
        parts: words.map((folded) => ({ folded, bones: skeleton(folded) })),
        words: words.length,
        stem,
        latin,
        swedish: swedish.has(alias),
        limit: limitFor(joined.length, latin),
        // Words of the dictionary must not be met by likeness: "badet" is not "bidet".
        plain: joined.length < 6 || (words.length === 1 && generic.some((word) => joined.startsWith(word))),
      });
    }
    return [...names.values()];
  });
};

export type NameTables = {
  /** Names with the form's first letters. */
  startingAs: (form: string) => Name[];
  /** Names that may be the word misspelt (the first two consonants are right), by how many consonants they have. */
  writtenLike: (bones: string, latin: boolean) => Name[][];
  /** Names with these consonants. */
  soundingAs: (bones: string, latin: boolean) => Name[];
};

const LETTERS = 4;

const startOf = (latin: boolean, bones: string): string => (latin ? "l" : "o") + bones.slice(0, 2);

export const tablesOf = (names: Name[]): NameTables => {
  const byLetters = Map.groupBy(names, ({ joined }) => joined.slice(0, LETTERS));
  const sounding = names.filter(({ plain, bones }) => !plain && bones.length >= 3);
  const byStart = new Map<string, Name[][]>();
  for (const name of sounding) {
    const start = startOf(name.latin, name.bones);
    const byLength = byStart.get(start) ?? [];
    if (name.limit > 0) (byLength[name.bones.length] ??= []).push(name);
    byStart.set(start, byLength);
  }
  // Five consonants are not met by chance; other scripts write what Swedish sounds like, not what others call it.
  const byBones = Map.groupBy(
    sounding.filter(
      ({ swedish, latin, bones, joined }) => swedish && latin && bones.length >= 5 && joined.length >= 8,
    ),
    ({ bones }) => bones,
  );
  return {
    startingAs: (form) => byLetters.get(form.slice(0, LETTERS)) ?? [],
    writtenLike: (bones, latin) => byStart.get(startOf(latin, bones)) ?? [],
    soundingAs: (bones, latin) => {
      const same = byBones.get(bones) ?? [];
      // Another script may write an ending's consonant onto it.
      const ended = latin ? undefined : byBones.get(bones.slice(0, -1));
      return ended ? [...same, ...ended] : same;
    },
  };
};
