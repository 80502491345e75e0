// Trains what tells a private person's name, and packs the lists of names: node shared/understanding/training/names.ts [--measure]
// --measure holds a fifth of the statements out, prints what thresholds give on them, and writes nothing.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { findByRule } from "../mask/names.ts";
import { firstNames } from "../mask/first-names.ts";
import { type NameLists, nameReader } from "../mask/name-lists.ts";
import type { StoredNameModel } from "../mask/name-model.ts";
import { NAME_BUCKETS, nameFeatures } from "../mask/persons.ts";
import { split } from "../mask/words.ts";
import { sigmoid } from "../model/layer.ts";
import { shapeOf } from "../text/tokens.ts";
import { mulberry, readCorpora, type Row } from "./sources.ts";

type ListFile = Record<"language" | "first" | "family" | "alsoWords", string>;

const folder = new URL("../mask/names/", import.meta.url);
const packed = new URL("../mask/persons.json", import.meta.url);

/** All languages' names together: people bear names of everywhere. */
export const readNameLists = (): NameLists => {
  const files = readdirSync(folder).map((name): ListFile =>
    JSON.parse(readFileSync(new URL(name, folder), "utf8")),
  );
  const listed = (kind: "first" | "family" | "alsoWords"): string[] =>
    files.flatMap((file) => file[kind].split(" ").map((name) => shapeOf(name).folded));
  return {
    first: new Set([...listed("first"), ...firstNames()].toSorted()),
    family: new Set(listed("family").toSorted()),
    alsoWords: new Set(listed("alsoWords").toSorted()),
  };
};

type Example = { features: number[]; isName: boolean };

/** Every word that may be a name, with whether it is part of one. */
const examplesOf = (rows: Row[], listOf: ReturnType<typeof nameReader>): Example[] =>
  rows.flatMap(({ text, pii }) => {
    const names = (pii ?? []).filter((bit) => !/[\p{Nd}@]/u.test(bit) && text.includes(bit));
    const spans = names.map((name) => ({ start: text.indexOf(name), end: text.indexOf(name) + name.length }));
    const words = split(text);
    return words.flatMap((word, index) => {
      const features = nameFeatures(words, index, text, listOf);
      const isName = spans.some(({ start, end }) => word.start < end && word.end > start);
      return features ? [{ features, isName }] : [];
    });
  });

const EPOCHS = 8;
const RATE = 0.1;
const DROP = 0.4;
/** Names are rare: to miss one counts as much as to hide three words for nothing. */
const NAME = 3;
/** Chosen on held-out statements: half a per cent of those without a name are touched. */
const THRESHOLD = -0.5;

/** Logistic regression by Adagrad; features are left out by chance, so that neither the word nor its neighbour decides alone. */
const train = (examples: Example[]): Float64Array => {
  const weights = new Float64Array(NAME_BUCKETS);
  const squares = new Float64Array(NAME_BUCKETS).fill(0.1);
  const random = mulberry(7);
  const order = [...examples];
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      const [a, b] = [order[at], order[other]];
      if (a && b) [order[at], order[other]] = [b, a];
    }
    for (const { features, isName } of order) {
      const used = features.filter(() => random() >= DROP);
      const score = used.reduce((sum, index) => sum + (weights[index] ?? 0), 0) / (1 - DROP);
      const error = (sigmoid(score) - (isName ? 1 : 0)) * (isName ? NAME : 1);
      for (const index of used) {
        squares[index] = (squares[index] ?? 0) + error * error;
        weights[index] = (weights[index] ?? 0) - (RATE * error) / Math.sqrt(squares[index] ?? 1);
      }
    }
  }
  return weights;
};

const scoreOf = (weights: Float64Array, features: number[]): number =>
  features.reduce((sum, index) => sum + (weights[index] ?? 0), 0);

/** The same statement in five is held out each time. */
const heldBack = ({ id }: Row): boolean =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 5 === 0;

const main = (): void => {
  const lists = readNameLists();
  const listOf = nameReader(lists);
  // Some names of the older corpora were never labelled; what a rule finds there must not teach that it is none.
  const rows = ["train", "dev", "more", "groups", "names"]
    .flatMap(readCorpora)
    .filter(({ text, pii }) => pii?.length > 0 || findByRule(split(text), text).length === 0);
  if (process.argv.includes("--measure")) {
    const weights = train(
      examplesOf(
        rows.filter((row) => !heldBack(row)),
        listOf,
      ),
    );
    const held = rows
      .filter(heldBack)
      .map((row) => ({ clean: !row.pii?.length, words: examplesOf([row], listOf) }));
    for (const threshold of [-1, -0.75, -0.5, -0.25, 0]) {
      const taken = ({ features }: Example) => scoreOf(weights, features) >= threshold;
      const names = held.flatMap(({ words }) => words.filter(({ isName }) => isName));
      const clean = held.filter((each) => each.clean);
      const touched = clean.filter(({ words }) => words.some(taken));
      console.log(
        `${threshold}: ${(names.filter(taken).length / names.length).toFixed(3)} of ${names.length} words of names, ${(touched.length / clean.length).toFixed(4)} of ${clean.length} statements without any touched`,
      );
    }
    return;
  }
  const weights = train(examplesOf(rows, listOf));
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  const stored: StoredNameModel = {
    first: [...lists.first].join(" "),
    family: [...lists.family].join(" "),
    alsoWords: [...lists.alsoWords].join(" "),
    weights: Buffer.from(bytes.buffer).toString("base64"),
    scale,
    threshold: THRESHOLD,
  };
  writeFileSync(packed, `${JSON.stringify(stored)}\n`);
  console.log(`persons.json from ${rows.length} statements`);
};

if (import.meta.main) main();
