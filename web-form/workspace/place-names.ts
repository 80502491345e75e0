import type { Fault } from "#shared/domain/refusal.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { AnswerTo } from "./api.ts";

export type Place = AnswerTo<"listPlaces">["items"][number];
export type Added = Place["added"][number];

/** As the API takes it; importing its schema would bring zod into the browser. */
const longestName = 80;

/** Letters without marks, case and double blanks, so that spellings of one name meet. */
const plain = (text: string) =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/\s+/g, " ").trim();

const namesOf = (place: Place) => [
  place.name,
  ...Object.values(place.aliases).flat(),
  ...place.added.map(({ name }) => name),
];

/** Places with a name that has the words in it; those whose own name begins with them first. */
export function foundPlaces(places: readonly Place[], wanted: string): Place[] {
  const words = plain(wanted);
  const begins = (place: Place) => (plain(place.name).startsWith(words) ? 0 : 1);
  return places
    .filter((place) => namesOf(place).some((name) => plain(name).includes(words)))
    .toSorted((a, b) => begins(a) - begins(b) || a.name.localeCompare(b.name, "sv"));
}

/** The other name by which a search found the place, where its own does not tell. */
export const foundBy = (place: Place, wanted: string) =>
  wanted.trim() === "" || plain(place.name).includes(plain(wanted))
    ? undefined
    : namesOf(place).find((name) => plain(name).includes(plain(wanted)));

export type NameTyped = { name: string; language: LanguageTag | "" };

/** Case and blanks make no other name; marks do, as the machine's own names have them with and without. */
const spelled = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s#]+/g, " ")
    .trim();

export function nameFaults({ name, language }: NameTyped, place: Place): Fault[] {
  const isThere = namesOf(place).some((known) => spelled(known) === spelled(name));
  return [
    ...(name.trim() === "" ? [{ pointer: "#/name", code: "required" }] : []),
    ...(name.trim().length > longestName ? [{ pointer: "#/name", code: "too-big", limit: longestName }] : []),
    ...(name.trim() !== "" && isThere ? [{ pointer: "#/name", code: "already-there" }] : []),
    ...(language === "" ? [{ pointer: "#/language", code: "choose" }] : []),
  ];
}
