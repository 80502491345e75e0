import type { LanguageModel } from "./language/identify.ts";
import type { LexiconData } from "./text/entries.ts";
import type { PlaceTypes } from "./place/types.ts";

/** `at`: the ask that is meant at such a kind of place, where this one cannot be: lamps at a pitch are floodlights. */
export type AskData = {
  id: string;
  scope: "place" | "area";
  at: Record<string, string>;
  themes: number[];
  patterns: Pattern[];
};

/** All groups must be met (any of their concepts), none of the barred ones. Numbers are concept indexes. */
export type Pattern = { all: number[][]; none: number[] };

export type ThemeData = { id: string; strong: number[]; weak: number[]; pairs: [number, number][] };

/** A linear layer kept sparse: for each feature the classes it speaks for, and how much. */
export type Layer = {
  classes: string[];
  offsets: Uint32Array;
  targets: Uint8Array;
  weights: Int8Array;
  scale: number;
  bias: number[];
};

/** Eight-bit weights by hashed feature: whether a clause of a note is a resident's point. */
export type PointLayer = { weights: Int8Array; scale: number; threshold: number };

/** What compile.ts writes and load.ts reads; everything the engine knows except a network's places. */
export type UnderstandingData = {
  concepts: string[];
  /** Rarity of each concept in the train corpora: rare ones tell more. */
  rarity: number[];
  lexicons: Record<string, LexiconData>;
  themes: ThemeData[];
  asks: AskData[];
  placeTypes: PlaceTypes;
  language: LanguageModel;
  layers: { themes: Layer; asks: Layer; kinds: Layer } | null;
  thresholds: { theme: number[]; ask: number; asked: number };
  points: PointLayer;
};
