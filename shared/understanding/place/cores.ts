// Cores of names: what tells a place from others of its type ("Ramels" of Ramels väg), and which of them a word is.
import { fold } from "../text/fold.ts";
import { remember } from "../text/remember.ts";
import type { Script } from "../text/tokens.ts";
import type { NetworkPlace, UnderstandingNetwork } from "../types.ts";
import { coreForms } from "./affixes.ts";
import { begins, within } from "./edits.ts";
import { skeleton } from "./skeleton.ts";
import { typeOf, type PlaceTypes } from "./types.ts";

/** `own` is the place that the core means without a word for its type. */
export type Core = {
  joined: string;
  bones: string;
  byType: Map<string, NetworkPlace>;
  own: NetworkPlace | null;
};

/** A core that a word is like, under one of the word's forms; `plainStart` says that this begins with it, letter by letter. */
export type NearCore = { form: string; core: Core; bones: string; plainStart: boolean };

export type Cores = {
  /** The core that a form begins with. */
  beginning: (form: string) => Core | undefined;
  /** Cores that the word begins with or sounds like, with and without what its language writes onto it. */
  near: (joined: string, script: Script) => NearCore[];
  /** Whether a Latin word may be the first of several that are a core. */
  mayBegin: (word: string) => boolean;
};

/** "Ramels väg" → "ramels", "Örtagårdstorget" → "ortagard". */
const coreOf = (place: NetworkPlace, types: PlaceTypes, type: string | null): string => {
  let name = place.name
    .toLowerCase()
    .replace(/\(.*\)|\/.*/g, "")
    .trim();
  for (const ending of type ? (types[type]?.endings ?? []) : []) {
    if (name.endsWith(ending.toLowerCase())) {
      name = name.slice(0, -ending.length);
      break;
    }
  }
  return fold(name.replace(/^von /, "von").replace(/[^\p{L}]/gu, ""))
    .replace(/gards$/, "gard")
    .replace(/garden$/, "gard");
};

const coresOf = (network: UnderstandingNetwork, types: PlaceTypes): Core[] => {
  const cores = new Map<string, Core>();
  for (const place of network.places) {
    const type = typeOf(place, types);
    const joined = coreOf(place, types, type);
    if (joined.length < 4) continue;
    const core = cores.get(joined) ?? { joined, bones: skeleton(joined), byType: new Map(), own: null };
    if (type) core.byType.set(type, place);
    else core.own ??= place;
    cores.set(joined, core);
  }
  for (const core of cores.values())
    if (!core.own && core.byType.size === 1) core.own = [...core.byType.values()][0] ?? null;
  return [...cores.values()];
};

/** Whether a Latin form begins with nearly the core. */
const writtenLike = (form: string, { joined }: Core): boolean => {
  const limit = joined.length < 6 ? 0 : joined.length < 9 ? 1 : 2;
  return (
    limit > 0 &&
    form.length >= joined.length - 1 &&
    form[0] === joined[0] &&
    within(form.slice(0, joined.length), joined, limit) <= limit
  );
};

/** Whether a form in another script sounds like the core; four consonants are too few for anything after them. */
const soundsLike = (bones: string, core: Core): boolean =>
  core.bones.length > 4
    ? bones.startsWith(core.bones) && bones.length - core.bones.length <= 2
    : core.bones.length === 4 && bones === core.bones;

export const openCores = (network: UnderstandingNetwork, types: PlaceTypes): Cores => {
  const cores = coresOf(network, types);
  const byBones = Map.groupBy(cores, ({ bones }) => bones.slice(0, 2));
  const byLetters = Map.groupBy(cores, ({ joined }) => joined.slice(0, 4));
  return {
    beginning: (form) => byLetters.get(form.slice(0, 4))?.find(({ joined }) => form.startsWith(joined)),
    near: (joined, script) => {
      const near: NearCore[] = [];
      for (const form of new Set(coreForms(joined, script))) {
        if (form.length < 4) continue;
        const bones = skeleton(form);
        for (const core of byBones.get(bones.slice(0, 2)) ?? []) {
          const plainStart = form.startsWith(core.joined);
          if (plainStart || (script === "latin" ? writtenLike(form, core) : soundsLike(bones, core)))
            near.push({ form, core, bones, plainStart });
        }
      }
      return near;
    },
    mayBegin: remember((word) =>
      cores.some(({ joined }) => joined[0] === word[0] && begins(word, joined, Math.floor(word.length / 4))),
    ),
  };
};
