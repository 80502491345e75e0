import type { AskData, Layer, UnderstandingData } from "./data.ts";
import { because } from "./because.ts";
import { groupKey } from "./group.ts";
import { identifyLanguage } from "./language/identify.ts";
import { mask } from "./mask/mask.ts";
import { usualThemes } from "./model/usual.ts";
import { featuresOf, type Feature, type Reading } from "./model/features.ts";
import { applyLayer, sigmoid, softmax } from "./model/layer.ts";
import type { PlaceHit } from "./place/choose.ts";
import { placeFinder, type PlaceFinder } from "./place/places.ts";
import { lexiconsFor, readConcepts } from "./text/concepts.ts";
import { entriesOf } from "./text/entries.ts";
import { openLexicon, type Lexicon } from "./text/lexicon.ts";
import { tokenise, type Token } from "./text/tokens.ts";
import type {
  Kind,
  NetworkPlace,
  ThemeTag,
  Understand,
  UnderstandOptions,
  Understanding,
  UnderstandingNetwork,
} from "./types.ts";

const SHOWN = 4;
const OFF_TOPIC = 0.85;

// Places whose names are made of words that mean nothing where they stand in a name.
const silentKinds = new Set([
  "district",
  "neighbourhood",
  "neighbourhood+mall",
  "street",
  "square",
  "park",
  "school",
  "cemetery",
  "housing_block",
  "youth_activity_house",
  "community_house",
  "association_premises",
  "association-venue",
  "walking_cycling_route",
  "manor",
  "shops",
  "activity_area",
  "meeting_place",
  "church",
  "mosque",
  "industrial_area",
  "football_pitch",
]);

/** Everything read from one text before anything is decided; training reads it too. */
export type Analysis = {
  reading: Reading;
  confidence: number;
  place: PlaceHit | null;
};

export const createAnalyser = (
  data: UnderstandingData,
): ((text: string, options: UnderstandOptions) => Analysis) => {
  const lexicons = new Map<string, Lexicon>();
  const finders = new WeakMap<UnderstandingNetwork, PlaceFinder>();
  // A language's tables are built when its first text comes, so that a cold start pays only for what it reads.
  const open = (tag: string, marked: boolean): Lexicon | null => {
    const source = data.lexicons[tag];
    if (!source) return null;
    const key = `${tag}${marked ? "+" : ""}`;
    const lexicon = lexicons.get(key) ?? openLexicon(tag, entriesOf(source), marked);
    lexicons.set(key, lexicon);
    return lexicon;
  };
  return (text, { formLanguage, network }) => {
    const guess = identifyLanguage(data.language, text, formLanguage);
    const tokens = tokenise(text);
    const finder = finders.get(network) ?? placeFinder(network, data.placeTypes);
    finders.set(network, finder);
    const place = finder(tokens, guess.language);
    const marked = tokens.some(
      (token) => token.script === "latin" && token.lower !== token.folded && /[^a-z0-9]/.test(token.lower),
    );
    const pairs = lexiconsFor(guess.language, guess.ranked).flatMap((tag) => {
      const plain = open(tag, false);
      return plain ? [{ plain, marked: marked ? open(tag, true) : null }] : [];
    });
    const silent = place && silentKinds.has(place.place.kind) ? place.name : null;
    const concepts = readConcepts(tokens, pairs, guess.language, silent);
    const reading: Reading = {
      text,
      language: guess.language,
      tokens,
      concepts,
      placeKind: place?.place.kind ?? null,
      name: silent,
    };
    return { reading, confidence: guess.confidence, place };
  };
};

/** Text in, tags out: pure and synchronous; what it knows is handed in, so the caller decides where it is loaded from. */
export const createUnderstanding = (data: UnderstandingData): Understand => {
  const analyse = createAnalyser(data);
  return (text, options) => {
    const { reading, confidence, place } = analyse(text, options);
    const { language, tokens } = reading;
    const site = place?.place ?? options.network.places.find(({ id }) => id === options.where) ?? null;
    const { features, themes: ruleThemes, asks: ruleAsks } = featuresOf(reading, data);
    const why = because(text, tokens, reading.concepts, data);

    let kind: Kind = "request";
    let ask: Understanding["ask"] = null;
    let askChances: Float64Array | null = null;
    let asked = 0;
    if (data.layers) {
      const decided = decideKind(data.layers.kinds, features);
      kind = decided.kind;
      asked = decided.asks;
      askChances = softmax(applyLayer(data.layers.asks, features));
      const top = indexOfTop(askChances);
      const found = data.asks[top - 1];
      const weight = (askChances[top] ?? 0) * decided.asks;
      if (found && decided.asks >= data.thresholds.asked && (askChances[top] ?? 0) >= data.thresholds.ask) {
        ask = {
          id: askAt(found, site),
          weight: Math.round(weight * 100) / 100,
          because: why.ask(top - 1, features),
        };
      }
    } else {
      const best = Math.max(0, ...ruleAsks);
      const found = best >= data.thresholds.ask ? data.asks[ruleAsks.indexOf(best)] : undefined;
      if (found)
        ask = { id: askAt(found, site), weight: 0.5, because: why.ask(ruleAsks.indexOf(best), features) };
    }

    const tagged: ThemeTag[] = [];
    const layerThemes = data.layers && applyLayer(data.layers.themes, features);
    const usual = usualThemes(data, askChances?.map((chance) => chance * asked) ?? null);
    data.themes.forEach(({ id }, index) => {
      const rule = ruleThemes[index] ?? 0;
      const weight = layerThemes
        ? sigmoid((layerThemes[index] ?? 0) + (usual[index] ?? 0))
        : Math.min(1, rule / 1.2);
      if (weight < (data.thresholds.theme[index] ?? 0.5)) return;
      tagged.push({ id, weight: Math.round(weight * 100) / 100, because: why.theme(index, features) });
    });
    const themes = tagged.toSorted((a, b) => b.weight - a.weight).slice(0, SHOWN);
    // A sofa for sale is no dumped furniture.
    const offTopic = reading.concepts.get(data.concepts.indexOf("off-topic"))?.weight ?? 0;
    if (kind === "other" && ask === null && offTopic >= 0.8 && (themes[0]?.weight ?? 0) < OFF_TOPIC)
      themes.splice(0);

    return {
      language,
      confidence,
      kind,
      themes,
      place: place && {
        id: place.place.id,
        name: place.place.name,
        because: spanOf(text, tokens, place.from, place.to),
      },
      ask,
      group: groupKey(data, {
        ask: ask?.id ?? null,
        place: site,
        kind,
        themes,
        concepts: reading.concepts,
      }),
      ...mask(text),
    };
  };
};

/** The ask as it is meant at that place. */
const askAt = ({ id, at }: AskData, site: NetworkPlace | null): string => at[site?.kind ?? ""] ?? id;

const indexOfTop = (values: Float64Array): number => {
  let top = 0;
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) > (values[top] ?? 0)) top = at;
  return top;
};

const kindOrder: Kind[] = ["request", "problem", "question", "praise", "other"];

/** Classes are kinds twice over: first with something asked for, then without. */
const decideKind = (layer: Layer, features: Feature[]): { kind: Kind; asks: number } => {
  const chances = softmax(applyLayer(layer, features));
  const n = kindOrder.length;
  const sums = kindOrder.map((_, index) => (chances[index] ?? 0) + (chances[index + n] ?? 0));
  const asks = chances.slice(0, n).reduce((total, chance) => total + chance, 0);
  return { kind: kindOrder[sums.indexOf(Math.max(...sums))] ?? "other", asks };
};

const spanOf = (text: string, tokens: Token[], from: number, to: number) => {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to]?.end ?? start;
  return { start, end, text: text.slice(start, end) };
};
