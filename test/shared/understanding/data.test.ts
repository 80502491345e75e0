import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { build } from "#shared/understanding/lexicon/build.ts";
import { packData, unpackData } from "#shared/understanding/pack.ts";
import { type Entry, entriesOf, packEntries } from "#shared/understanding/text/entries.ts";
import { readCorpora } from "#shared/understanding/training/sources.ts";
import { data } from "./support.ts";

describe("the compiled data", () => {
  it("is what the readable files say", () => {
    const { data: built, problems } = build();

    expect(problems.errors).toEqual([]);
    expect(built.concepts).toEqual(data.concepts);
    expect(built.lexicons).toEqual(data.lexicons);
    expect(data.layers).not.toBeNull();
  });

  it("survives packing", () => {
    // Compressing well takes seconds and is not what is asked here.
    const packed = packData(data, (bytes) => bytes);

    expect(unpackData(packed, (bytes) => bytes)).toEqual(data);
  });

  it("has every entry in words that a text can have: no hyphen, joiner or double space is left in one", () => {
    const written = Object.values(data.lexicons).flatMap((lexicon) =>
      entriesOf(lexicon).map(([, entry]) => entry),
    );

    expect(written.length).toBeGreaterThan(100_000);
    expect(written.filter((entry) => /[-\u200c]|\s\s|^\s|\s$/.test(entry))).toEqual([]);
  });

  it("gives back each concept's own words, in whatever order they were written", () => {
    const words: Entry[] = [
      [2, "lampor"],
      [0, "hiss*"],
      [2, "lampa"],
      [3, "hiss*"],
    ];

    expect(entriesOf(packEntries(words, 5))).toEqual([words[1], words[2], words[0], words[3]]);
  });

  it("stays under a megabyte gzipped", () => {
    const file = new URL("../../../shared/understanding/compiled/understanding.bin", import.meta.url);

    expect(gzipSync(readFileSync(file)).length).toBeLessThan(1_000_000);
  });

  it("has at least 120 asks, each with a pattern", () => {
    expect(data.asks.length).toBeGreaterThanOrEqual(120);
    expect(data.asks.filter(({ patterns }) => patterns.length === 0)).toEqual([]);
  });

  it("keeps the held-out statements out of training", () => {
    const trained = new Set(readCorpora("train").map(({ id }) => id));

    expect(readCorpora("dev").filter(({ id }) => trained.has(id))).toEqual([]);
  });
});
