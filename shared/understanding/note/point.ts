import type { PointLayer } from "../data.ts";
import { sigmoid } from "../model/layer.ts";
import { hash } from "../text/hash.ts";
import type { Understanding } from "../types.ts";
import { kindOfWord, wordsOf } from "./count.ts";
import type { NoteClause } from "./split.ts";

export const POINT_BUCKETS = 4096;

/** What tells a resident's point from a heading, a head-count or a practical remark: words, their order, what was understood. */
export const pointFeatures = (clause: NoteClause, understood: Understanding): number[] => {
  const words = wordsOf(clause.text).map((word) => (/^\d/.test(word) ? "#" : word));
  const named = words
    .map((word) => `w:${word}`)
    .concat(words.slice(1).map((word, at) => `b:${words[at]}_${word}`));
  const names = [
    "bias",
    ...named,
    ...words.map((word) => `p:${word.slice(0, 5)}`),
    `first:${words[0] ?? ""}`,
    `shape:${words.slice(0, 3).map(kindOfWord).join("")}`,
    `start:${kindOfWord(words[0] ?? "")}`,
    ...clause.cues.map((cue) => `cue:${cue}`),
    `bullet:${clause.bullet}`,
    ...wordsOf(clause.section).map((word) => `section:${word}`),
    `section:${clause.section !== ""}`,
    `many:${clause.count > 1}`,
    `length:${Math.min(4, Math.floor(words.length / 4))}`,
    `quote:${/["“”«»]/.test(clause.text)}`,
    `question:${/\?/.test(clause.text)}`,
    `digits:${/\d/.test(clause.text)}`,
    `themes:${Math.min(2, understood.themes.length)}`,
    `sure:${Math.floor(4 * (understood.themes[0]?.weight ?? 0))}`,
    `ask:${understood.ask === null ? "none" : Math.floor(3 * understood.ask.weight)}`,
    `kind:${understood.kind}`,
    `place:${understood.place !== null}`,
  ];
  return [...new Set(names.map((name) => hash(name) % POINT_BUCKETS))];
};

/** How likely a clause is a resident's point, 0 to 1. */
export const pointChance = (layer: PointLayer, features: number[]): number =>
  sigmoid(features.reduce((sum, index) => sum + (layer.weights[index] ?? 0) * layer.scale, 0));
