import { readFileSync } from "node:fs";
import * as z from "zod";
import type { Pattern, UnderstandingData } from "../data.ts";
import { readModels } from "../model/stored.ts";
import { type Entry, packEntries } from "../text/entries.ts";
import { fold } from "../text/fold.ts";
import { readLexicons } from "../training/sources.ts";

const Concept = z.strictObject({ id: z.string(), group: z.string(), en: z.string(), sv: z.string(), means: z.string() });
const Ask = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  sv: z.string(),
  en: z.string(),
  scope: z.enum(["place", "area"]),
  themes: z.array(z.string()).min(1),
  is: z.string(),
  not: z.string().optional(),
  /** What is meant instead at a kind of place where this ask cannot be. */
  at: z.record(z.string(), z.string()).optional(),
});
const Written = z.string().regex(/^(?:\?)?(?:=)?\S/, "starts with a blank").max(80);
const Lexicon = z.strictObject({ language: z.string(), concepts: z.record(z.string(), z.array(Written)) });
const Themes = z.record(z.string(), z.strictObject({ strong: z.array(z.string()), weak: z.array(z.string()).default([]), pairs: z.array(z.string()).default([]) }));
const words = z.array(z.string());
const PlaceTypes = z.record(
  z.string(),
  z.strictObject({
    kinds: words,
    endings: words,
    words,
    other: words.optional(),
    alone: z.strictObject({ words, unless: words }).optional(),
    within: z.strictObject({ phrases: words, unless: words }).optional(),
  }),
);

const json = (name: string): unknown => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));

export type Problems = { errors: string[]; warnings: string[] };

const pairOf = (a: number, b: number): [number, number] => [a, b];

/** Stems so short that they begin other words, by script. */
const tooShort = (entry: string): boolean => {
  const stem = /^\??\*?([^ *]+)\*$/.exec(entry)?.[1];
  if (!stem) return false;
  const length = fold(stem).length;
  if (/\p{Script=Ethiopic}/u.test(stem)) return length < 2;
  return /\p{Script=Arabic}/u.test(stem) ? length < 3 : length < 3;
};

/** One space between words, which a hyphen and a joiner part as they do in a text, and letters of other scripts than Latin as every text is folded: there no mark tells two words apart. */
export const inPlainLetters = (entry: string): string => {
  const spaced = entry.replace(/-(?=\*)/g, "").replace(/[\s\u200c-]+/g, " ").trim();
  return /[=\p{Script=Latin}]/u.test(spaced) ? spaced : spaced.replace(/[^\s*?_]+/gu, (word) => fold(word));
};

/** Leaves out what another entry of the concept finds anyway: a longer stem, the same word typed without marks. */
const withoutCovered = (entries: string[]): string[] => {
  const marked = new Set(entries.filter((entry) => fold(entry) !== entry.toLowerCase()).map(fold));
  const stems = entries.filter((entry) => /^[^?=* ]+\*$/.test(entry)).map((entry) => entry.slice(0, -1).toLowerCase());
  return [...new Set(entries)].filter((entry) => {
    const small = entry.toLowerCase();
    if (/[?=]/.test(entry) || entry.startsWith("*")) return true;
    if (fold(entry) === small && marked.has(small)) return false;
    if (small.includes(" ")) return !stems.some((stem) => small.split(" ").some((word) => word.replace("*", "").startsWith(stem)));
    return !stems.some((stem) => small.length > stem.length + (small.endsWith("*") ? 1 : 0) && small.startsWith(stem));
  });
};

export const build = (): { data: UnderstandingData; problems: Problems } => {
  const problems: Problems = { errors: [], warnings: [] };
  const read = <T>(schema: z.ZodType<T>, name: string): T => {
    const parsed = schema.safeParse(json(name));
    if (parsed.success) return parsed.data;
    throw new Error(`${name}: ${parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}`);
  };
  const concepts = read(z.array(Concept), "lexicon/concepts.json");
  const number = new Map(concepts.map(({ id }, index) => [id, index]));
  const known = (id: string, where: string): number[] => {
    const found = number.get(id);
    if (found === undefined) problems.errors.push(`${where}: unknown concept "${id}"`);
    return found === undefined ? [] : [found];
  };

  const themes = Object.entries(read(Themes, "lexicon/themes.json")).map(([id, { strong, weak, pairs }]) => ({
    id,
    strong: strong.flatMap((concept) => known(concept, `theme ${id}`)),
    weak: weak.flatMap((concept) => known(concept, `theme ${id}`)),
    pairs: pairs.flatMap((pair) => {
      const [a, b] = pair.split(" ").flatMap((concept) => known(concept, `theme ${id}`));
      return a === undefined || b === undefined ? [] : [pairOf(a, b)];
    }),
  }));

  const patterns = read(z.record(z.string(), z.array(z.string())), "lexicon/ask-patterns.json");
  const readPattern = (written: string, ask: string): Pattern => {
    const groups = written.split(" ");
    // Wanting is said in many ways: where a pattern takes a wish, a need, a plea and "why not" do as well.
    const wanting = ["wish", "need", "please", "why-not"];
    const numbers = (group: string): number[] => {
      const ids = group.split("|");
      return [...new Set(ids.includes("wish") ? [...ids, ...wanting] : ids)].flatMap((id) => known(id, `ask ${ask}`));
    };
    return {
      all: groups.filter((group) => !group.startsWith("!")).map(numbers),
      none: groups.filter((group) => group.startsWith("!")).flatMap((group) => numbers(group.slice(1))),
    };
  };
  const listed = read(z.array(Ask), "lexicon/asks.json");
  const asks = listed.map(({ id, scope, themes: own, at = {} }) => {
    for (const other of Object.values(at)) if (!listed.some((entry) => entry.id === other)) problems.errors.push(`ask ${id}: unknown ask "${other}"`);
    for (const theme of own) if (!themes.some((entry) => entry.id === theme)) problems.errors.push(`ask ${id}: unknown theme "${theme}"`);
    if (!patterns[id]) problems.warnings.push(`ask ${id} has no pattern`);
    return { id, scope, at, themes: own.map((theme) => themes.findIndex((entry) => entry.id === theme)), patterns: (patterns[id] ?? []).map((pattern) => readPattern(pattern, id)) };
  });

  const lexicons: UnderstandingData["lexicons"] = {};
  for (const file of readLexicons()) {
    const parsed = Lexicon.safeParse(file);
    if (!parsed.success) {
      problems.errors.push(`${file.language}.json: ${parsed.error.issues[0]?.path.join(".")} ${parsed.error.issues[0]?.message}`);
      continue;
    }
    const { language, concepts: words } = parsed.data;
    const table: Entry[] = [];
    const owner = new Map<string, string>();
    for (const [id, entries] of Object.entries(words)) {
      const [index] = known(id, `${language}.json`);
      if (index === undefined) continue;
      for (const entry of entries) {
        if (tooShort(entry)) problems.warnings.push(`${language}.json ${id}: the stem "${entry}" is too short to be safe`);
        const before = owner.get(entry);
        if (before && before !== id && !entry.startsWith("?")) problems.warnings.push(`${language}.json: "${entry}" stands under ${before} and ${id}`);
        owner.set(entry, id);
      }
      for (const entry of withoutCovered(entries.map(inPlainLetters))) table.push([index, entry]);
    }
    for (const { id } of concepts) if (!words[id]?.length && !["prs", "und"].includes(language)) problems.warnings.push(`${language}.json: no word for ${id}`);
    lexicons[language] = packEntries(table, concepts.length);
  }

  const { language, layers, points } = readModels();
  return {
    data: {
      concepts: concepts.map(({ id }) => id),
      rarity: layers?.rarity ?? concepts.map(({ group }) => (/conditions|cues/.test(group) ? 0.6 : 1.4)),
      lexicons,
      themes,
      asks,
      placeTypes: read(PlaceTypes, "lexicon/place-types.json"),
      language,
      layers: layers?.fits(concepts.length, asks.length) ? layers.layers : null,
      points,
      thresholds: layers?.thresholds ?? { theme: themes.map(() => 0.7), ask: 1.8, asked: 0.5 },
    },
    problems,
  };
};
