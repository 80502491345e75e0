// The way from a text's words to the one place it is about: all names they are or are like (by-name.ts, by-likeness.ts), all
// places that a core means with the word for its type (by-core.ts), what is no name but known (known.ts), and the choice.
import type { Token } from "../text/tokens.ts";
import type { UnderstandingNetwork } from "../types.ts";
import { coreReader } from "./by-core.ts";
import { nameReader } from "./by-name.ts";
import { choosePlace, type PlaceHit } from "./choose.ts";
import { openCores } from "./cores.ts";
import { knownPlaces } from "./known.ts";
import { namesOf } from "./names.ts";
import { typeWordsOf, type PlaceTypes } from "./types.ts";

/** The one place a text is about. */
export type PlaceFinder = (tokens: Token[], language: string) => PlaceHit | null;

export const placeFinder = (network: UnderstandingNetwork, types: PlaceTypes): PlaceFinder => {
  const typeWords = typeWordsOf(types);
  const cores = openCores(network, types);
  const byName = nameReader(namesOf(network, typeWords), cores);
  const byCore = coreReader(cores, typeWords);
  const known = knownPlaces(network, types);
  return (tokens, language) => {
    const hits = [...byName(tokens), ...byCore(tokens, language)];
    const named = choosePlace(hits.filter(({ place, from, to }) => !known.isOther(place, tokens, from, to)));
    // A known place says more than the area's name, but less than any other name.
    const alone = named === null || known.isArea(named.place) ? known.alone(tokens) : null;
    if (alone) return { ...alone, score: 0, name: { from: alone.from, to: alone.to } };
    const inner = named && known.within(named.place, tokens, named.from, named.to);
    return inner ? { ...named, place: inner } : named;
  };
};
