import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import type { Layer } from "../data.ts";
import type { LanguageModel } from "../language/identify.ts";

const json = (name: string): unknown => JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), "utf8"));

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

export type StoredLayers = z.infer<typeof StoredLayers>;

const openLayer = ({ counts, targets, weights, ...rest }: z.infer<typeof StoredLayer>): Layer => {
  const each = bytes(counts);
  const offsets = new Uint32Array(each.length + 1);
  for (let index = 0; index < each.length; index += 1)
    offsets[index + 1] = (offsets[index] ?? 0) + (each[index] ?? 0);
  return { ...rest, offsets, targets: bytes(targets), weights: signed(weights) };
};

export const openLayers = ({ layers, rarity, thresholds }: StoredLayers) => ({
  layers: {
    themes: openLayer(layers.themes),
    asks: openLayer(layers.asks),
    kinds: openLayer(layers.kinds),
  },
  rarity,
  thresholds,
});

/** What training wrote beside this file; a model that was never trained is null. */
export const readModels = () => {
  const language: LanguageModel = {};
  if (existsSync(new URL("./language.json", import.meta.url))) {
    const stored = z.partialRecord(ScriptGroups, StoredScript).parse(json("language.json"));
    for (const group of ScriptGroups.options) {
      const model = stored[group];
      if (model) language[group] = { ...model, weights: signed(model.weights) };
    }
  }
  const stored = existsSync(new URL("./points.json", import.meta.url))
    ? StoredPoints.parse(json("points.json"))
    : { weights: "", scale: 1, threshold: 0.5 };
  const points = { ...stored, weights: signed(stored.weights) };
  if (!existsSync(new URL("./layers.json", import.meta.url))) return { language, points, layers: null };
  const read = StoredLayers.parse(json("layers.json"));
  return {
    language,
    points,
    layers: {
      ...openLayers(read),
      // A layer trained on another inventory points at the wrong concepts.
      fits: (concepts: number, asks: number) => read.concepts === concepts && read.asks === asks,
    },
  };
};
