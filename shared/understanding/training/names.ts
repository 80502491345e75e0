// Trains what tells a private person's name, and packs the lists of names: node shared/understanding/training/names.ts [--measure]
// --measure holds a seventh of the statements out, prints what thresholds give on them, and writes nothing.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { findByRule } from "../mask/names.ts";
import { firstNames } from "../mask/first-names.ts";
import { type NameLists, nameReader } from "../mask/name-lists.ts";
import type { StoredNameModel } from "../mask/name-model.ts";
import { NAME_BUCKETS, nameFeatures } from "../mask/persons.ts";
import { split } from "../mask/words.ts";
import { shapeOf } from "../text/tokens.ts";
import { type Example, packLogistic, scoreOf, trainLogistic } from "./logistic.ts";
import { heldOut, readCorpora, type Row } from "./sources.ts";

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

/** Every word that may be a name, with whether it is part of one. */
const examplesOf = (rows: Row[], listOf: ReturnType<typeof nameReader>): Example[] =>
  rows.flatMap(({ text, pii }) => {
    const names = (pii ?? []).filter((bit) => !/[\p{Nd}@]/u.test(bit) && text.includes(bit));
    const spans = names.map((name) => ({ start: text.indexOf(name), end: text.indexOf(name) + name.length }));
    const words = split(text);
    return words.flatMap((word, index) => {
      const features = nameFeatures(words, index, text, listOf);
      const is = spans.some(({ start, end }) => word.start < end && word.end > start);
      return features ? [{ features, is }] : [];
    });
  });

/** Names are rare: to miss one counts as much as to hide three words for nothing. */
const recipe = { buckets: NAME_BUCKETS, epochs: 8, rate: 0.1, decay: 0, drop: 0.4, weight: 3 };
/** Chosen on held-out statements: half a per cent of those without a name are touched. */
const THRESHOLD = -0.5;

const main = (): void => {
  const lists = readNameLists();
  const listOf = nameReader(lists);
  // Some names of the older corpora were never labelled; what a rule finds there must not teach that it is none.
  const rows = ["train", "dev", "more", "groups", "names"]
    .flatMap(readCorpora)
    .filter(({ text, pii }) => pii?.length > 0 || findByRule(split(text), text).length === 0);
  if (process.argv.includes("--measure")) {
    const learned = rows.filter((row) => !heldOut(row));
    const weights = trainLogistic(examplesOf(learned, listOf), recipe);
    const held = rows
      .filter(heldOut)
      .map((row) => ({ clean: !row.pii?.length, words: examplesOf([row], listOf) }));
    for (const threshold of [-1, -0.75, -0.5, -0.25, 0]) {
      const taken = ({ features }: Example) => scoreOf(weights, features) >= threshold;
      const names = held.flatMap(({ words }) => words.filter(({ is }) => is));
      const clean = held.filter((each) => each.clean);
      const touched = clean.filter(({ words }) => words.some(taken));
      console.log(
        `${threshold}: ${(names.filter(taken).length / names.length).toFixed(3)} of ${names.length} words of names, ${(touched.length / clean.length).toFixed(4)} of ${clean.length} statements without any touched`,
      );
    }
    return;
  }
  const { weights, ...rest } = packLogistic(trainLogistic(examplesOf(rows, listOf), recipe), THRESHOLD);
  const stored: StoredNameModel = {
    first: [...lists.first].join(" "),
    family: [...lists.family].join(" "),
    alsoWords: [...lists.alsoWords].join(" "),
    weights: Buffer.from(weights.buffer).toString("base64"),
    ...rest,
  };
  writeFileSync(packed, `${JSON.stringify(stored)}\n`);
  console.log(`persons.json from ${rows.length} statements`);
};

if (import.meta.main) main();
