import { existsSync, readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { unpackData } from "./pack.ts";
import type { UnderstandingData } from "./data.ts";

// In the repository the data lies in compiled/; in a Lambda zip it lies beside the bundle.
const candidates = ["./compiled/understanding.bin", "./understanding.bin"];

/** The only place that reads the engine's data from disk. */
export const loadUnderstandingData = (): UnderstandingData => {
  const found = candidates.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (!found) throw new Error("understanding.bin is missing: run node shared/understanding/compile.ts");
  return unpackData(readFileSync(found), brotliDecompressSync);
};
