// Places that a text names without their name: "the station" where an area has one, the trains that stop there.
import { remember } from "../text/remember.ts";
import type { Token } from "../text/tokens.ts";
import type { NetworkPlace, UnderstandingNetwork } from "../types.ts";
import { holdsOf, mayBegin, phraseOf, standsAt, type Phrase } from "./phrases.ts";

/** What a type of place says of the words that mean one without its name. */
export type KnownWords = {
  /** These words alone mean the area's only place of the type, unless one of the phrases holds of them. */
  alone?: { words: string[]; unless: string[] } | undefined;
  /** Where these stand, another thing of the type is meant: an outdoor pool that is wished for, a police station. */
  other?: string[] | undefined;
  /** Of all within a named place these leave the one of this type: trains in Rosengård stop at its station. */
  within?: { phrases: string[]; unless: string[] } | undefined;
};

export type KnownHit = { place: NetworkPlace; from: number; to: number };

export type KnownPlaces = {
  isArea: (place: NetworkPlace) => boolean;
  isOther: (place: NetworkPlace, tokens: Token[], from: number, to: number) => boolean;
  alone: (tokens: Token[]) => KnownHit | null;
  within: (place: NetworkPlace, tokens: Token[], from: number, to: number) => NetworkPlace | null;
};

type Alone = { place: NetworkPlace; word: Phrase; unless: Phrase[] };
type Within = { phrases: Phrase[]; unless: Phrase[] };

const only = <T>(all: T[]): T | null => (all.length === 1 ? (all[0] ?? null) : null);

export const knownPlaces = (
  network: UnderstandingNetwork,
  types: Record<string, { kinds: string[] } & KnownWords>,
): KnownPlaces => {
  const parents = new Set(network.places.map(({ parent }) => parent));
  const areas = new Set(
    network.places.filter(({ id, parent }) => parent === null && parents.has(id)).map(({ id }) => id),
  );
  const alone: Alone[] = [];
  /** By the id of the place that has only one of the type. */
  const within = new Map<string, { place: NetworkPlace; said: Within }[]>();
  const others = new Map<string, Phrase[]>();
  for (const type of Object.values(types)) {
    if (type.other) for (const kind of type.kinds) others.set(kind, type.other.map(phraseOf));
    const places = network.places.filter(({ kind }) => type.kinds.includes(kind));
    // An area's own station is the known one; a neighbourhood's is named.
    const own = only(places.filter(({ parent }) => parent !== null && areas.has(parent)));
    if (own && type.alone) {
      const unless = type.alone.unless.map(phraseOf);
      for (const word of type.alone.words) alone.push({ place: own, word: phraseOf(word), unless });
    }
    if (!type.within) continue;
    const said = { phrases: type.within.phrases.map(phraseOf), unless: type.within.unless.map(phraseOf) };
    for (const [parent, children] of Map.groupBy(places, (place) => place.parent ?? "")) {
      const place = only(children);
      if (place) within.set(parent, [...(within.get(parent) ?? []), { place, said }]);
    }
  }
  const beginning = remember((_, token: Token): Alone[] => alone.filter(({ word }) => mayBegin(word, token)));
  return {
    isArea: ({ id }) => areas.has(id),
    isOther: ({ kind }, tokens, from, to) =>
      others.get(kind)?.some((phrase) => holdsOf(phrase, tokens, from, to)) ?? false,
    alone: (tokens) => {
      for (const [from, token] of tokens.entries()) {
        for (const { place, word, unless } of beginning(token.lower, token)) {
          const to = standsAt(word, tokens, from);
          const held = (phrase: Phrase) => to !== null && holdsOf(phrase, tokens, from, to);
          if (to !== null && !unless.some(held) && !others.get(place.kind)?.some(held))
            return { place, from, to };
        }
      }
      return null;
    },
    within: (place, tokens, from, to) =>
      within
        .get(place.id)
        ?.find(
          ({ said }) =>
            said.phrases.some((phrase) => holdsOf(phrase, tokens, from, to)) &&
            !said.unless.some((phrase) => holdsOf(phrase, tokens, from, to)),
        )?.place ?? null,
  };
};
