// Speed of the understanding on one core: node test/bench/understanding.ts
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { readNetwork } from "#shared/understanding/training/network.ts";
import { readCorpora } from "#shared/understanding/training/sources.ts";
import { createUnderstanding } from "#shared/understanding/understand.ts";

const round = (value: number): number => Math.round(value * 100) / 100;

export const benchUnderstanding = () => {
  const started = performance.now();
  const data = loadUnderstandingData();
  const loaded = performance.now() - started;
  const understand = createUnderstanding(data);
  const network = readNetwork();
  const read = (folder: string) =>
    readCorpora(folder).map((row) => ({ text: row.text, formLanguage: row.lang }));
  // Warm as a function in use is: every language's tables open, other texts read.
  for (const { text, formLanguage } of read("dev")) understand(text, { formLanguage, network });
  const texts = read("train");
  const times = texts.map(({ text, formLanguage }) => {
    const from = performance.now();
    understand(text, { formLanguage, network });
    return performance.now() - from;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  const packed = gzipSync(
    readFileSync(new URL("../../shared/understanding/compiled/understanding.bin", import.meta.url)),
  );
  return {
    statements: texts.length,
    "statements a second": Math.round(texts.length / (times.reduce((sum, time) => sum + time, 0) / 1000)),
    "median ms": at(0.5),
    "p99 ms": at(0.99),
    "load ms": round(loaded),
    "data gzipped kB": Math.round(packed.length / 1024),
  };
};

if (import.meta.main) console.table(benchUnderstanding());
