// Trains the linear layers: node shared/understanding/train.ts [--all] [--from corrections.jsonl [--apply]]
// --all learns from the held-out statements too. --from adds what a network's staff corrected: it shows what that would change, language
// by language, on statements that neither model learned from, and writes nothing until it is told to --apply.
import { readFileSync, writeFileSync } from "node:fs";
import type { UnderstandingData } from "./data.ts";
import { build } from "./lexicon/build.ts";
import { openLayers, type StoredLayers } from "./model/stored.ts";
import { featureLayout } from "./model/features.ts";
import { type Dense, examplesOf, type Floors, packDense, rarityOf, trainLayers } from "./training/layers.ts";
import { packLogistic } from "./training/logistic.ts";
import { measure, table } from "./training/measure.ts";
import { readNetwork } from "./training/network.ts";
import { crossValidate, pointExamples, readNotes, trainPoints } from "./training/points.ts";
import { heldOut, readCorpora, type Row } from "./training/sources.ts";
import { createUnderstanding } from "./understand.ts";

/** How often a correction counts beside a statement of the corpora: it is about this network's own residents. */
const CORRECTION_WEIGHT = 3;

const from = process.argv.indexOf("--from");
const file = from > 0 ? process.argv[from + 1] : undefined;
const corrections = (file ? readFileSync(file, "utf8").split("\n").filter(Boolean) : []).map((line): Row =>
  JSON.parse(line),
);
const network = readNetwork();
const base64 = (bytes: Uint8Array | Int8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");

const checked = (): UnderstandingData => {
  const { data, problems } = build();
  for (const problem of problems.errors) console.error(`error: ${problem}`);
  if (problems.errors.length > 0) process.exit(1);
  return data;
};

const learn = (rows: Row[]): StoredLayers => {
  const data = checked();
  data.rarity = rarityOf(examplesOf(rows, data, network), data.concepts.length);
  const dense = trainLayers(examplesOf(rows, data, network), data);
  const store = ({ counts, targets, weights, ...rest }: ReturnType<typeof packDense>) => ({
    ...rest,
    counts: base64(counts),
    targets: base64(targets),
    weights: base64(weights),
  });
  const layout = featureLayout(data);
  const packed = (layer: Dense, floors: Floors) => store(packDense(layer, floors, layout));
  return {
    concepts: data.concepts.length,
    asks: data.asks.length,
    rarity: data.rarity,
    thresholds: { theme: data.themes.map(() => 0.4), ask: 0.15, asked: 0.4 },
    layers: {
      themes: packed(dense.themes, { pairs: 0.9, others: 0.4 }),
      asks: packed(dense.asks, { pairs: 0.9, others: 0.5 }),
      kinds: packed(dense.kinds, { pairs: 0.5, others: 0.2 }),
    },
  };
};

const often = (rows: Row[]): Row[] => Array.from({ length: CORRECTION_WEIGHT }, () => rows).flat();

const figures = (data: UnderstandingData, rows: Row[]): string => {
  const understand = createUnderstanding(data);
  const formLanguage = (row: Row) => (row.lang === "und" ? undefined : row.lang);
  return table(
    measure(
      rows.map((row) => ({ row, got: understand(row.text, { formLanguage: formLanguage(row), network }) })),
    ),
  );
};

const showEffect = (): void => {
  const rows = [...readCorpora("dev"), ...corrections.filter(heldOut)];
  const without = learn(readCorpora("train"));
  const within = learn([
    ...readCorpora("train"),
    ...often(corrections.filter((correction) => !heldOut(correction))),
  ]);
  console.log(`without the corrections\n${figures({ ...checked(), ...openLayers(without) }, rows)}`);
  console.log(`\nwith the corrections\n${figures({ ...checked(), ...openLayers(within) }, rows)}`);
  console.log(`\n${corrections.length} corrections. Nothing was written; --apply takes them in.`);
};

const writeModels = (): void => {
  const started = performance.now();
  const rows = [...readCorpora("train"), ...(process.argv.includes("--all") ? readCorpora("dev") : [])];
  const stored = learn([...rows, ...often(corrections)]);
  writeFileSync(new URL("./model/layers.json", import.meta.url), `${JSON.stringify(stored)}\n`);
  // The layers decide how a clause is understood, and that helps to tell whether it is a point: they are built in first.
  const clauses = pointExamples(readNotes("train"), checked(), network);
  console.table(crossValidate(clauses, [0.3, 0.4, 0.5, 0.6, 0.7]));
  const points = packLogistic(trainPoints(clauses), 0.5);
  writeFileSync(
    new URL("./model/points.json", import.meta.url),
    `${JSON.stringify({ ...points, weights: base64(points.weights) })}\n`,
  );
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${rows.length} statements, ${clauses.length} clauses of notes, ${seconds} s. Now: compile.ts`);
};

if (file && !process.argv.includes("--apply")) showEffect();
else writeModels();
