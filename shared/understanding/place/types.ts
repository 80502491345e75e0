// Types of places (a street, a school, a square) and the words that say one beside a name.
import { fold } from "../text/fold.ts";
import { remember } from "../text/remember.ts";
import type { Token } from "../text/tokens.ts";
import type { NetworkPlace } from "../types.ts";
import type { KnownWords } from "./known.ts";

export type PlaceTypes = Record<string, { kinds: string[]; endings: string[]; words: string[] } & KnownWords>;

/** `text` is folded; a stem is a word's beginning. */
export type TypeWord = { type: string; text: string; stem: boolean };

/** The type that a word says in a language. */
export type TypeReader = (token: Token | undefined, language: string) => string | null;

export const typeOf = (place: NetworkPlace, types: PlaceTypes): string | null => {
  for (const [type, { kinds, endings }] of Object.entries(types)) {
    if (
      kinds.includes(place.kind) ||
      (kinds.length === 0 && endings.some((ending) => place.name.toLowerCase().endsWith(ending)))
    )
      return type;
  }
  return null;
};

export const typeWordsOf = (types: PlaceTypes): TypeWord[] =>
  Object.entries(types).flatMap(([type, { words }]) =>
    words.map((word) => ({ type, text: fold(word.replace("*", "")), stem: word.endsWith("*") })),
  );

/** A school in Persian, Dari and Pashto, any office in Arabic. */
const OFFICE = fold("مکتب");

export const typeReader = (words: TypeWord[]): TypeReader => {
  const typeOfWord = remember((_, token: Token, language: string): string | null => {
    const forms = [token.folded];
    if (language === "ar" && token.folded.startsWith("ال")) forms.push(token.folded.slice(2));
    if (language === "ar" && /^[بلو]/.test(token.folded))
      forms.push(token.folded.slice(1), token.folded.slice(3));
    for (const { type, text, stem } of words)
      if (
        (language !== "ar" || text !== OFFICE) &&
        forms.some((form) => (stem ? form.startsWith(text) : form === text))
      )
        return type;
    return null;
  });
  return (token, language) =>
    token ? typeOfWord(language === "ar" ? `${token.folded} ar` : token.folded, token, language) : null;
};
