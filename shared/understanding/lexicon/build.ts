import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import type { Layer, Pattern, UnderstandingData } from "../data.ts";
import type { LanguageModel } from "../language/identify.ts";
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
});
const Entry = z.string().regex(/^(?:\?)?(?:=)?\S/, "starts with a blank").max(80);
const Lexicon = z.object({
  language: z.string(),
  concepts: z.record(z.string(), z.array(Entry)),
  themes: z.record(z.string(), z.array(z.string())).optional(),
  names: z.array(z.string()).optional(),
});
const Themes = z.record(z.string(), z.strictObject({ strong: z.array(z.string()), weak: z.array(z.string()).default([]), pairs: z.array(z.string()).default([]) }));
const PlaceTypes = z.record(z.string(), z.strictObject({ kinds: z.array(z.string()), endings: z.array(z.string()), words: z.array(z.string()) }));

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
  const asks = read(z.array(Ask), "lexicon/asks.json").map(({ id, scope, themes: own }) => {
    for (const theme of own) if (!themes.some((entry) => entry.id === theme)) problems.errors.push(`ask ${id}: unknown theme "${theme}"`);
    if (!patterns[id]) problems.warnings.push(`ask ${id} has no pattern`);
    return { id, scope, themes: own.map((theme) => themes.findIndex((entry) => entry.id === theme)), patterns: (patterns[id] ?? []).map((pattern) => readPattern(pattern, id)) };
  });

  const lexicons: UnderstandingData["lexicons"] = {};
  for (const file of readLexicons()) {
    const parsed = Lexicon.safeParse(file);
    if (!parsed.success) {
      problems.errors.push(`${file.language}.json: ${parsed.error.issues[0]?.path.join(".")} ${parsed.error.issues[0]?.message}`);
      continue;
    }
    const { language, concepts: words } = parsed.data;
    const table: Record<string, string[]> = {};
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
      table[index] = withoutCovered(entries.map((entry) => entry.trim().replace(/\s+/g, " ")));
    }
    for (const { id } of concepts) if (!words[id]?.length && language !== "prs") problems.warnings.push(`${language}.json: no word for ${id}`);
    lexicons[language] = table;
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

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, "base64"));
const signed = (base64: string): Int8Array => new Int8Array(bytes(base64).buffer);

const ScriptGroups = z.enum(["latin", "arabic", "cyrillic", "ethiopic"]);
const StoredScript = z.object({ labels: z.array(z.string()), size: z.number(), scale: z.number(), bias: z.array(z.number()), weights: z.base64() });
const StoredLayer = z.object({
  classes: z.array(z.string()),
  counts: z.base64(),
  targets: z.base64(),
  weights: z.base64(),
  scale: z.number(),
  bias: z.array(z.number()),
});
const StoredPoints = z.object({ weights: z.base64(), scale: z.number(), threshold: z.number() });
const StoredLayers = z.object({
  concepts: z.number(),
  asks: z.number(),
  rarity: z.array(z.number()),
  thresholds: z.object({ theme: z.array(z.number()), ask: z.number(), asked: z.number() }),
  layers: z.object({ themes: StoredLayer, asks: StoredLayer, kinds: StoredLayer }),
});

const readModels = () => {
  const language: LanguageModel = {};
  if (existsSync(new URL("../model/language.json", import.meta.url))) {
    const stored = z.partialRecord(ScriptGroups, StoredScript).parse(json("model/language.json"));
    for (const group of ScriptGroups.options) {
      const model = stored[group];
      if (model) language[group] = { ...model, weights: signed(model.weights) };
    }
  }
  const points = existsSync(new URL("../model/points.json", import.meta.url))
    ? StoredPoints.parse(json("model/points.json"))
    : { weights: "", scale: 1, threshold: 0.5 };
  const open8 = { ...points, weights: signed(points.weights) };
  if (!existsSync(new URL("../model/layers.json", import.meta.url))) return { language, layers: null, points: open8 };
  const stored = StoredLayers.parse(json("model/layers.json"));
  const open = ({ counts, targets, weights, ...rest }: z.infer<typeof StoredLayer>): Layer => {
    const each = bytes(counts);
    const offsets = new Uint32Array(each.length + 1);
    for (let index = 0; index < each.length; index += 1) offsets[index + 1] = (offsets[index] ?? 0) + (each[index] ?? 0);
    return { ...rest, offsets, targets: bytes(targets), weights: signed(weights) };
  };
  const { themes, asks, kinds } = stored.layers;
  return {
    language,
    points: open8,
    layers: {
      layers: { themes: open(themes), asks: open(asks), kinds: open(kinds) },
      rarity: stored.rarity,
      thresholds: stored.thresholds,
      // A layer trained on another inventory points at the wrong concepts.
      fits: (concepts: number, asks: number) => stored.concepts === concepts && stored.asks === asks,
    },
  };
};
