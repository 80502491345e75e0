// Trains the linear layers on test/corpora/train (with --all also on dev): node shared/understanding/train.ts [--all] [--from corrections.jsonl]
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "./lexicon/build.ts";
import { readNetwork } from "./training/network.ts";
import { crossValidate, packPoints, pointExamples, readNotes, trainPoints } from "./training/points.ts";
import { examplesOf, packDense, rarityOf, trainLayers } from "./training/layers.ts";
import { readCorpora, type Row } from "./training/sources.ts";

const from = process.argv.indexOf("--from");
const file = from > 0 ? process.argv[from + 1] : undefined;
// A network's exported corrections are rows of the same shape; each counts three times beside the corpus.
const corrections =
  file && existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line): Row => JSON.parse(line))
    : [];
const rows = [
  ...readCorpora("train"),
  ...(process.argv.includes("--all") ? readCorpora("dev") : []),
  ...corrections,
  ...corrections,
  ...corrections,
];

const { data, problems } = build();
for (const problem of problems.errors) console.error(`error: ${problem}`);
if (problems.errors.length > 0) process.exit(1);

const network = readNetwork();
const started = performance.now();
data.rarity = rarityOf(examplesOf(rows, data, network), data.concepts.length);
const examples = examplesOf(rows, data, network);
const dense = trainLayers(examples, data);
const base64 = (bytes: Uint8Array | Int8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
const store = (layer: ReturnType<typeof packDense>) => ({
  ...layer,
  counts: base64(layer.counts),
  targets: base64(layer.targets),
  weights: base64(layer.weights),
});
const packed = {
  themes: packDense(dense.themes, 0.2),
  asks: packDense(dense.asks, 0.28),
  kinds: packDense(dense.kinds, 0.2),
};
for (const [name, layer] of Object.entries(packed)) console.log(name, layer.weights.length, "weights");
writeFileSync(
  new URL("./model/layers.json", import.meta.url),
  `${JSON.stringify({
    concepts: data.concepts.length,
    asks: data.asks.length,
    rarity: data.rarity,
    thresholds: { theme: data.themes.map(() => 0.4), ask: 0.15, asked: 0.3 },
    layers: { themes: store(packed.themes), asks: store(packed.asks), kinds: store(packed.kinds) },
  })}\n`,
);
// The layers decide how a clause is understood, and that helps to tell whether it is a point: they are built in first.
const trained = build().data;
const clauses = pointExamples(readNotes("train"), trained, network);
console.table(crossValidate(clauses, [0.3, 0.4, 0.5, 0.6, 0.7]));
const points = packPoints(trainPoints(clauses), 0.5);
writeFileSync(
  new URL("./model/points.json", import.meta.url),
  `${JSON.stringify({ ...points, weights: base64(points.weights) })}\n`,
);
console.log(
  `${rows.length} statements, ${clauses.length} clauses of notes, ${Math.round((performance.now() - started) / 1000)} s`,
);
