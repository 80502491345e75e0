import { fold } from "../text/fold.ts";
import { remember } from "../text/remember.ts";
import type { Script, Token } from "../text/tokens.ts";
import type { NetworkPlace, UnderstandingNetwork } from "../types.ts";
import { knownPlaces, type KnownWords } from "./known.ts";
import { joinBones, lettersOf, more, skeleton, within } from "./skeleton.ts";

export type PlaceTypes = Record<string, { kinds: string[]; endings: string[]; words: string[] } & KnownWords>;

/** `name` is the part that is a name; from..to may include the word for street or square beside it. */
export type PlaceHit = {
  place: NetworkPlace;
  from: number;
  to: number;
  score: number;
  name: { from: number; to: number };
};

type Name = {
  place: NetworkPlace;
  /** Folded words written together. */
  joined: string;
  bones: string;
  /** Each word by itself, and its consonants. */
  parts: { folded: string; bones: string }[];
  words: number;
  stem: boolean;
  latin: boolean;
  /** As the place is called in Swedish, not translated. */
  swedish: boolean;
  letters: number;
  /** How many edits it may be away at most. */
  limit: number;
  /** A plain word such as "badet": only as it stands, never by likeness. */
  plain: boolean;
};

type Core = { joined: string; bones: string; byType: Map<string, NetworkPlace>; own: NetworkPlace | null };

type NearCore = { form: string; core: Core; bones: string; plainStart: boolean };

/** The one place a text is about. */
export type PlaceFinder = (tokens: Token[], language: string) => PlaceHit | null;

const typeOf = (place: NetworkPlace, types: PlaceTypes): string | null => {
  for (const [type, { kinds, endings }] of Object.entries(types)) {
    if (
      kinds.includes(place.kind) ||
      (kinds.length === 0 && endings.some((ending) => place.name.toLowerCase().endsWith(ending)))
    )
      return type;
  }
  return null;
};

/** "Ramels väg" → "ramels", "Örtagårdstorget" → "ortagard": what tells the place from others of its type. */
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

const startOf = (latin: boolean, bones: string): string => (latin ? "l" : "o") + bones.slice(0, 2);

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

const openPlaces = (network: UnderstandingNetwork, types: PlaceTypes) => {
  const names: Name[] = [];
  const generic = Object.values(types)
    .flatMap(({ words }) => words.map((word) => fold(word.replace("*", ""))))
    .filter((word) => word.length >= 3);
  const cores = new Map<string, Core>();
  for (const place of network.places) {
    const type = typeOf(place, types);
    const core = coreOf(place, types, type);
    const known = cores.get(core) ?? { joined: core, bones: skeleton(core), byType: new Map(), own: null };
    if (type) known.byType.set(type, place);
    else if (core.length >= 4) known.own ??= place;
    if (core.length >= 4) cores.set(core, known);
    const { sv = [], ...translated } = place.aliases;
    const swedish = new Set([place.name, ...sv]);
    const met = new Set<string>();
    for (const alias of [...swedish, ...Object.values(translated).flat()]) {
      const stem = alias.endsWith("*");
      const words = alias
        .replace(/[*"()]/g, "")
        .split(/[\s/-]+/)
        .filter(Boolean)
        .map(fold);
      // Languages share many of a place's names, and folding makes more of them one.
      const folded = `${words.join(" ")}${stem ? "*" : ""}`;
      if (met.has(folded)) continue;
      met.add(folded);
      const joined = words.join("");
      // Words of the dictionary must not be met by likeness: "badet" is not "bidet".
      const plain =
        joined.length < 6 || (words.length === 1 && generic.some((word) => joined.startsWith(word)));
      names.push({
        place,
        joined,
        bones: skeleton(joined),
        parts: words.map((word) => ({ folded: word, bones: skeleton(word) })),
        words: words.length,
        stem,
        plain,
        latin: /^[a-z0-9]+$/.test(joined),
        letters: lettersOf(joined),
        swedish: swedish.has(alias),
        limit: limitFor(joined.length, /^[a-z0-9]+$/.test(joined)),
      });
    }
  }
  for (const core of cores.values())
    if (!core.own && core.byType.size === 1) core.own = [...core.byType.values()][0] ?? null;
  const exact = new Map<string, Name[]>();
  /** By script and first two consonants, then by how many consonants there are. */
  const likely = new Map<string, Name[][]>();
  const byBones = new Map<string, Name[]>();
  const put = (table: Map<string, Name[]>, key: string, name: Name) =>
    table.set(key, [...(table.get(key) ?? []), name]);
  for (const name of names) {
    put(exact, name.joined.slice(0, 4), name);
    if (name.plain || name.bones.length < 3) continue;
    const start = startOf(name.latin, name.bones);
    const byLength = likely.get(start) ?? [];
    if (name.limit > 0) (byLength[name.bones.length] ??= []).push(name);
    likely.set(start, byLength);
    // Five consonants are not met by chance; other scripts write what Swedish sounds like, not what others call it.
    if (name.swedish && name.latin && name.bones.length >= 5 && name.joined.length >= 8)
      put(byBones, name.bones, name);
  }
  const words = Object.entries(types).flatMap(([type, { words: own }]) =>
    own.map((word) => ({ type, text: fold(word.replace("*", "")), stem: word.endsWith("*") })),
  );
  const longest = Math.max(0, ...names.map(({ joined }) => joined.length));
  const sorted = [...new Set(names.map(({ joined }) => joined))].toSorted();
  const firstWords = new Set(names.map(({ parts }) => parts[0]?.folded ?? ""));
  const beginnings = beginningsOf(names);
  const firstSounds = new Set(names.map(({ parts }) => parts[0]?.bones ?? ""));
  return {
    exact,
    likely,
    byBones,
    longest,
    sorted,
    firstWords,
    beginnings,
    firstSounds,
    cores: [...cores.values()],
    words,
  };
};

/** Words written together, as they grow by one word after the other. */
type Run = { joined: string; bones: string; letters: number };

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

/** Letters of Sorani alone, which writes nothing onto a name's beginning. */
const SORANI = /[ەێۆڕڵڤ]/;

/** A school in Persian, Dari and Pashto, any office in Arabic. */
const OFFICE = fold("مکتب");

const PREFIX = /^(?:و?[بلک]?ال|لل|[وبلکف])/;

// Case endings and particles that languages hang on a foreign name; anything longer is another name.
const INFLECTION =
  /^(?:s|n|t|et|en|s?vags?|a|e|i|u|o|om|em|ie|u|ut|in|it|es|ve|da|de|ta|te|dan|den|ya|ye|yi|daki|deki|taki|teki|nda|nde|ka|ku|ga|ta|ha|te|je|ze|yan|ne|eta|oj|ov|ova|ova|у|і|а|ом|ом|ი|ه|ی|ێ|ات|ata|et|ets|esta|ki|un|un|nin|in|ni|ane|ate)$/;

/** Most letters that an ending may have, and some to spare for what is misspelt. */
const ENDING = 8;

// Scripts that leave vowels out say more with each letter.
const limitFor = (length: number, latin: boolean): number =>
  latin ? (length < 6 ? 0 : length < 10 ? 1 : length < 16 ? 2 : 3) : length < 7 ? 0 : length < 12 ? 1 : 2;

const withoutPrefix = (folded: string): string => folded.replace(PREFIX, "");

/** So many consonants in one order are a name, even where it is parted into two words. */
const UNMISTAKABLE = 9;

const H = /^[hهحخхгሀ-ሆኀ-ኆኸ-ኾ]/u;

/** Whether a word of another script begins with a sound like the name's own: what has no consonant is too little. */
const beginAlike = (name: string, form: string): boolean =>
  name.startsWith("h")
    ? H.test(form)
    : skeleton(name[0] ?? "") === skeleton(form[0] ?? "") || /^[vw]/.test(name);

/** Whether each word sounds like the name's own word: letters must not wander from one word into the next. */
const sameParts = (name: Name, tokens: Token[], from: number, to: number): boolean =>
  (name.words === 1 && to === from + 1 && name.bones.length >= UNMISTAKABLE) ||
  (name.words === to - from + 1 &&
    name.parts.every(({ bones }, index) => {
      const folded = tokens[from + index]?.folded ?? "";
      const own = skeleton(folded);
      // Two consonants are met by chance in any other script.
      if (bones.length < 3) return false;
      return (
        own === bones ||
        skeleton(withoutPrefix(folded)) === bones ||
        (index === name.parts.length - 1 && own.startsWith(bones))
      );
    }));

/** So many letters are not met by chance. */
const LONG = 12;

/** Whether a word is the name's word misspelt. */
const likePart = (part: string, { folded }: Token): boolean => {
  const limit = Math.max(1, Math.floor(part.length / 3));
  return (
    folded.startsWith(part) ||
    within(folded, part, limit) <= limit ||
    within(withoutPrefix(folded), part, limit) <= limit
  );
};

/**
 * Whether the words, one by one, are the name's words misspelt; others may stand between them. One word written apart and
 * words written together are not judged here.
 */
const likeParts = ({ words, parts }: Name, tokens: Token[], from: number, to: number): boolean => {
  if (to === from || words === 1 || to - from + 1 < words) return true;
  let next = from;
  return parts.every(({ folded: part }) => {
    while (next <= to) {
      const token = tokens[next];
      next += 1;
      if (token && likePart(part, token)) return true;
    }
    return false;
  });
};

export const placeFinder = (network: UnderstandingNetwork, types: PlaceTypes): PlaceFinder => {
  const { exact, likely, byBones, longest, sorted, firstWords, beginnings, firstSounds, cores, words } =
    openPlaces(network, types);
  const known = knownPlaces(network, types);
  const coresBy = Map.groupBy(cores, (core) => core.bones.slice(0, 2));
  const coresByStart = Map.groupBy(cores, (core) => core.joined.slice(0, 4));
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
  const typeAt = (token: Token | undefined, language: string): string | null =>
    token ? typeOfWord(language === "ar" ? `${token.folded} ar` : token.folded, token, language) : null;

  /** What the words from..to, written together, say of places; `head` is all but the last of them. */
  const namesIn = (tokens: Token[], from: number, to: number, head: string, run: Run): PlaceHit[] => {
    const token = tokens[to];
    if (!token) return [];
    const { joined } = run;
    const hits: PlaceHit[] = [];
    const hit = ({ place }: Name, score: number): unknown =>
      hits.push({ place, from, to, score, name: { from, to } });
    const forms = [joined];
    if (token.script === "arabic" && !SORANI.test(tokens[from]?.lower ?? "")) {
      const bare = withoutPrefix(joined);
      if (bare !== joined && bare.length >= 3) forms.push(bare, joined.slice(1));
    }
    if (token.script === "ethiopic" && /^[ብንዝከኣናም]/.test(joined)) forms.push(joined.slice(1));
    for (const form of forms) {
      for (const name of exact.get(form.slice(0, 4)) ?? []) {
        // "Tune li" (there is none in) is no "tunel": what other languages call a thing by is written as one word.
        if (!form.startsWith(name.joined) || (to > from && name.words === 1 && (name.plain || name.stem)))
          continue;
        const rest = form.slice(name.joined.length);
        if (rest !== "" && name.words > 1 && (name.parts.at(-1)?.folded.length ?? 0) < 3) continue;
        const good =
          rest === "" ? 1 : name.stem ? 0.97 : name.joined.length >= 6 && INFLECTION.test(rest) ? 0.95 : 0;
        if (good > 0) hit(name, good * name.joined.length);
      }
    }
    if (joined.length < 6 || to - from > 3) return hits;
    for (const form of forms) alike(form === joined ? run : runOf(form), tokens, from, to, head, hit);
    return hits;
  };

  const soundingLike = (bones: string, latin: boolean): Name[] => {
    const same = byBones.get(bones) ?? [];
    const ended = latin ? undefined : byBones.get(bones.slice(0, -1));
    return ended ? [...same, ...ended] : same;
  };

  /** Names that are written or sound nearly like these words. */
  const alike = (
    { joined: form, bones, letters }: Run,
    tokens: Token[],
    from: number,
    to: number,
    head: string,
    hit: (name: Name, score: number) => unknown,
  ): void => {
    const script = tokens[to]?.script;
    const latin = script === "latin";
    if (bones.length < 3) return;
    const near = likely.get(startOf(latin, bones)) ?? [];
    const sounding = script === "digit" ? [] : soundingLike(bones, latin);
    if (near.length === 0 && sounding.length === 0) return;
    const base = coresByStart.get(form.slice(0, 4))?.find((core) => form.startsWith(core.joined));
    // Where only the end tells two places apart (Rosengårds skola, Rosengårds bad), likeness is asked of the end.
    const sharedWith = (name: Name) => (base && name.joined.startsWith(base.joined) ? base : undefined);
    const limitOf = (name: Name): number => {
      // The same where the words before are written as in the name: the last word must be like the name's own rest.
      const same = Math.max(
        sharedWith(name)?.joined.length ?? 0,
        head && name.joined.startsWith(head) ? head.length : 0,
      );
      return limitFor(name.joined.length - same, name.latin);
    };
    const written = new Set<Name>();
    for (let length = Math.min(bones.length + 1, near.length - 1); length >= bones.length - 3; length -= 1) {
      for (const name of near[length] ?? []) {
        const spare = form.length - name.joined.length;
        // Most names fall here: a letter that is missing costs an edit, whatever ending the word has.
        if (spare < -name.limit || spare > name.limit + 4 || more(name.letters & ~letters, name.limit))
          continue;
        if (bones.length - length > 1 && !bones.startsWith(name.bones)) continue;
        // A name written together or apart is otherwise written well: "dîwarekî" (a wall) is not "dîwarê Çînê".
        const other = name.words !== to - from + 1 && name.joined.length < LONG;
        const limit = other ? Math.min(1, limitOf(name)) : limitOf(name);
        if (limit === 0 || spare > limit + 4) continue;
        let distance = within(form, name.joined, limit);
        if (distance > limit && spare > 0 && INFLECTION.test(form.slice(name.joined.length)))
          distance = within(form.slice(0, name.joined.length), name.joined, limit);
        if (distance > limit || !likeParts(name, tokens, from, to)) continue;
        written.add(name);
        hit(name, name.joined.length * (0.9 - 0.08 * distance));
      }
    }
    for (const name of sounding) {
      if (written.has(name) || (!latin && !beginAlike(name.joined, form))) continue;
      if (to > from && !sameParts(name, tokens, from, to)) continue;
      const limit = limitOf(name) + 1;
      if (latin && (sharedWith(name) || within(form, name.joined, limit) > limit)) continue;
      hit(name, name.joined.length * (name.bones === bones ? 0.78 : 0.7));
    }
  };

  const runOf = (word: string): Run => ({ joined: word, bones: skeleton(word), letters: lettersOf(word) });
  const runOfWord = remember(runOf);
  const join = (a: Run, b: Run): Run => ({
    joined: a.joined + b.joined,
    bones: joinBones(a.bones, b.bones),
    letters: a.letters | b.letters,
  });

  /** A word by itself says the same wherever it stands. */
  const namesInWord = remember((_, token: Token) => namesIn([token], 0, 0, "", runOfWord(token.folded)));

  const begins = (word: string, name: string, limit: number): boolean =>
    word.length > name.length
      ? within(word.slice(0, name.length), name, limit) <= limit
      : within(word, name, limit, true) <= limit;

  /** Whether a name begins with this word or nearly so: most rows of words are no place and need no further look. */
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

  const fromNames = (tokens: Token[], hits: PlaceHit[]): void => {
    tokens.forEach((token, from) => {
      for (const { place, score } of namesInWord(token.folded, token))
        hits.push({ place, score, from, to: from, name: { from, to: from } });
      if (!wordMayBegin(token.folded, token)) return;
      let run = runOfWord(token.folded);
      for (let to = from + 1; to < Math.min(tokens.length, from + 5); to += 1) {
        const head = run.joined;
        if (head.length > longest + ENDING) break;
        run = join(run, runOfWord(tokens[to]?.folded ?? ""));
        for (const hit of namesIn(tokens, from, to, head, run)) hits.push(hit);
      }
    });
  };

  /** Cores that the word begins with or sounds like, with and without what its language writes onto it. */
  const nearbyCores = (joined: string, script: Script): NearCore[] => {
    const forms =
      script === "arabic"
        ? [joined, joined.replace(/^(?:و?[بل]?ال(?=...)|لل|[وبلف](?=....))/, "")]
        : script === "ethiopic"
          ? [joined, joined.replace(/^[ብንዝከናም](?=..)/, "")]
          : [joined];
    const near: NearCore[] = [];
    for (const form of new Set(forms)) {
      if (form.length < 4) continue;
      const bones = skeleton(form);
      for (const core of coresBy.get(bones.slice(0, 2)) ?? []) {
        const plainStart = form.startsWith(core.joined);
        const limit = core.joined.length < 6 ? 0 : core.joined.length < 9 ? 1 : 2;
        const alike =
          plainStart ||
          (script === "latin"
            ? limit > 0 &&
              form.length >= core.joined.length - 1 &&
              form[0] === core.joined[0] &&
              within(form.slice(0, core.joined.length), core.joined, limit) <= limit
            : core.bones.length >= 4 &&
              (core.bones.length > 4
                ? bones.startsWith(core.bones) && bones.length - core.bones.length <= 2
                : bones === core.bones));
        if (alike) near.push({ form, core, bones, plainStart });
      }
    }
    return near;
  };
  const coreMayBegin = remember((word): boolean =>
    cores.some(({ joined }) => joined[0] === word[0] && begins(word, joined, Math.floor(word.length / 4))),
  );
  const coresOfWord = remember((_, token: Token) => nearbyCores(token.folded, token.script));

  const fromCores = (tokens: Token[], language: string, hits: PlaceHit[]): void => {
    for (let from = 0; from < tokens.length; from += 1) {
      let joined = "";
      for (let to = from; to < Math.min(tokens.length, from + 3); to += 1) {
        const token = tokens[to];
        if (!token) break;
        joined += token.folded;
        const foreign = token.script !== "latin";
        // Other scripts write a core as one word, but for a "von" before it.
        if (to > from && (foreign ? to > from + 1 : !coreMayBegin(tokens[from]?.folded ?? ""))) break;
        const near = to === from ? coresOfWord(token.folded, token) : nearbyCores(joined, token.script);
        for (const { form, core, bones, plainStart } of near) {
          if (foreign && to > from && !(core.joined.startsWith("von") && to === from + 1)) continue;
          const tail = plainStart || token.script === "latin" ? form.slice(core.joined.length) : "";
          let best: PlaceHit | null = null;
          const span = (type: string | null, low: number, high: number, score: number) => {
            const place = type ? core.byType.get(type) : core.own;
            if (place && (!best || score > best.score))
              best = { place, from: low, to: high, score, name: { from, to } };
          };
          const base = core.joined.length * (plainStart ? 0.85 : 0.7);
          // The type may be part of the word (Örtagårdstorget), before it (ulica Ramels) or after it (Ramels väg).
          const inside =
            tail &&
            words.find(
              ({ text, stem }) =>
                stem && text.length >= 3 && tail.replace(/^(?:ens|s|en)/, "").startsWith(text),
            );
          if (inside) span(inside.type, from, to, base + inside.text.length);
          for (const [index, gap] of [
            [from - 1, 0],
            [to + 1, 0],
            [from - 2, 1],
            [to + 2, 1],
            [from - 3, 2],
          ] as const) {
            const type = index < 0 ? null : typeAt(tokens[index], language);
            if (type && tokens[index]?.sentence === token.sentence)
              span(type, Math.min(index, from), Math.max(index, to), base + 4 - gap / 4);
          }
          if (tail === "" || INFLECTION.test(tail) || !plainStart) {
            // A street's or school's bare first part ("von") is too little; a neighbourhood's is its name.
            // Four consonants alone are met by chance; they count beside a word for street or school.
            if (
              (bones.length - core.bones.length <= 1 &&
                (!foreign ||
                  core.bones.length > 4 ||
                  (to === from && bones === core.bones && form.length >= 4))) ||
              plainStart
            )
              span(null, from, to, base - 0.5);
          }
          if (best) hits.push(best);
        }
      }
    }
  };

  return (tokens, language) => {
    const hits: PlaceHit[] = [];
    fromNames(tokens, hits);
    fromCores(tokens, language, hits);
    const meant = hits.filter(({ place, from, to }) => !known.isOther(place, tokens, from, to));
    const named = choosePlace(meant.toSorted((a, b) => b.score - a.score || a.from - b.from));
    // A known place says more than the area's name, but less than any other name.
    const alone = named === null || known.isArea(named.place) ? known.alone(tokens) : null;
    if (alone) return { ...alone, score: 0, name: { from: alone.from, to: alone.to } };
    const inner = named && known.within(named.place, tokens, named.from, named.to);
    return inner ? { ...named, place: inner } : named;
  };
};

const depthOf = ({ parent, kind }: NetworkPlace): number =>
  parent === null ? 0 : kind.startsWith("neighbourhood") ? 1 : kind === "street" ? 2 : 3;

/** The most exact place; the district only when nothing within it is named. */
const choosePlace = (hits: PlaceHit[]): PlaceHit | null => {
  const kept: PlaceHit[] = [];
  for (const hit of hits) {
    const covered = kept.some(
      (other) => hit.from <= other.to && hit.to >= other.from && other.score >= hit.score,
    );
    if (!covered) kept.push(hit);
  }
  const [first] = kept;
  if (!first) return null;
  const depth = (hit: PlaceHit): number => depthOf(hit.place);
  return kept.reduce((best, hit) => {
    if (depth(hit) !== depth(best)) return depth(hit) > depth(best) ? hit : best;
    return hit.from < best.from ? hit : best;
  }, first);
};
