// Checks the readable data and packs it: node shared/understanding/compile.ts
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "./lexicon/build.ts";
import { packData } from "./pack.ts";

const { data, problems } = build();
for (const problem of problems.warnings.slice(0, process.argv.includes("--all") ? Infinity : 12))
  console.warn(`warning: ${problem}`);
if (problems.warnings.length > 12) console.warn(`${problems.warnings.length} warnings; --all shows them`);
for (const problem of problems.errors) console.error(`error: ${problem}`);
if (problems.errors.length > 0) process.exit(1);

const folder = new URL("./compiled/", import.meta.url);
if (!existsSync(folder)) mkdirSync(folder);
const packed = packData(data, brotliCompressSync);
writeFileSync(new URL("understanding.bin", folder), packed);
const kb = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;
console.log(
  `understanding.bin ${kb(packed.length)}, gzipped ${kb(gzipSync(readFileSync(new URL("understanding.bin", folder))).length)}`,
);
