// Places that a core means together with the word for their type beside it: "ulica Ramels", "Örtagårdstorget".
import { remember } from "../text/remember.ts";
import type { Token } from "../text/tokens.ts";
import { isEnding } from "./affixes.ts";
import type { PlaceHit } from "./choose.ts";
import type { Cores, NearCore } from "./cores.ts";
import { typeReader, type TypeWord } from "./types.ts";

/** Where the word for the type may stand around from..to, and how many words lie between. */
const besides = (from: number, to: number): [at: number, gap: number][] => [
  [from - 1, 0],
  [to + 1, 0],
  [from - 2, 1],
  [to + 2, 1],
  [from - 3, 2],
];

/** Whether the core is enough without a word for the type. */
const standsAlone = (
  { form, core, bones, plainStart }: NearCore,
  foreign: boolean,
  oneWord: boolean,
): boolean =>
  plainStart ||
  // Four consonants alone are met by chance; they count beside a word for street or school.
  (bones.length - core.bones.length <= 1 &&
    (!foreign || core.bones.length > 4 || (oneWord && bones === core.bones && form.length >= 4)));

export const coreReader = (
  cores: Cores,
  words: TypeWord[],
): ((tokens: Token[], language: string) => PlaceHit[]) => {
  const typeAt = typeReader(words);
  const stems = words.filter(({ text, stem }) => stem && text.length >= 3);
  const coresOfWord = remember((_, { folded, script }: Token) => cores.near(folded, script));

  /** The place that the core in from..to means, with the word for its type that fits best. */
  const placeOf = (
    near: NearCore,
    tokens: Token[],
    from: number,
    to: number,
    language: string,
  ): PlaceHit | null => {
    const { form, core, plainStart } = near;
    const foreign = tokens[to]?.script !== "latin";
    const tail = plainStart || !foreign ? form.slice(core.joined.length) : "";
    let best: PlaceHit | null = null;
    const span = (type: string | null, low: number, high: number, score: number) => {
      const place = type ? core.byType.get(type) : core.own;
      if (place && (!best || score > best.score))
        best = { place, from: low, to: high, score, name: { from, to } };
    };
    const base = core.joined.length * (plainStart ? 0.85 : 0.7);
    // The type may be part of the word (Örtagårdstorget), before it (ulica Ramels) or after it (Ramels väg).
    const bare = tail.replace(/^(?:ens|s|en)/, "");
    const inside = bare && stems.find(({ text }) => bare.startsWith(text));
    if (inside) span(inside.type, from, to, base + inside.text.length);
    for (const [at, gap] of besides(from, to)) {
      const type = at < 0 ? null : typeAt(tokens[at], language);
      if (type && tokens[at]?.sentence === tokens[to]?.sentence)
        span(type, Math.min(at, from), Math.max(at, to), base + 4 - gap / 4);
    }
    // A street's or school's bare first part ("von") is too little; a neighbourhood's is its name.
    if ((tail === "" || isEnding(tail) || !plainStart) && standsAlone(near, foreign, to === from))
      span(null, from, to, base - 0.5);
    return best;
  };

  return (tokens, language) => {
    const hits: PlaceHit[] = [];
    for (let from = 0; from < tokens.length; from += 1) {
      let joined = "";
      for (let to = from; to < Math.min(tokens.length, from + 3); to += 1) {
        const token = tokens[to];
        if (!token) break;
        joined += token.folded;
        const foreign = token.script !== "latin";
        // Other scripts write a core as one word, but for a "von" before it.
        if (to > from && (foreign ? to > from + 1 : !cores.mayBegin(tokens[from]?.folded ?? ""))) break;
        const near = to === from ? coresOfWord(token.folded, token) : cores.near(joined, token.script);
        for (const each of near) {
          if (foreign && to > from && !each.core.joined.startsWith("von")) continue;
          const hit = placeOf(each, tokens, from, to, language);
          if (hit) hits.push(hit);
        }
      }
    }
    return hits;
  };
};
