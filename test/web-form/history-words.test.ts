import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { acts, changeKinds } from "#shared/domain/history.ts";
import { ExportRecord } from "#shared/domain/export.ts";
import en from "#web-form/workspace/messages/en.json" with { type: "json" };
import sv from "#web-form/workspace/messages/sv.json" with { type: "json" };

const every = Object.values(acts).flat();
const root = new URL("../../", import.meta.url);
const sources = ["functions", "shared/store", "infra"].flatMap((room) =>
  readdirSync(new URL(room, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(`${room}/${name}`, root), "utf8")),
);
/** Acts that the code writes down, as far as they stand there in words: where a change is made, not where it is logged. */
const written = sources
  .flatMap((source) => source.split("\n"))
  .filter((line) => /\bwhat\b|\b(change|changed|made|tell)\(/.test(line) && !line.includes("log."))
  .flatMap((line) => [...line.matchAll(/"([a-z][a-z'-]*(?: [a-z'-]+)+)"/g)].map(([, act]) => act ?? ""));

describe.each(Object.entries({ sv, en }))("the history in %s", (_tag, words) => {
  const known = new Map(Object.entries<unknown>(words));

  it.each(changeKinds)(
    "has a filter, a name for what it is about and a sentence for every act: %s",
    (kind) => {
      const keys = [
        `kindOf.${kind}`,
        `thing.${kind.toUpperCase()}`,
        ...acts[kind].map((act) => `what.${act}`),
      ];

      expect(acts[kind].length).toBeGreaterThan(0);
      expect(keys.filter((key) => !known.get(key))).toEqual([]);
    },
  );

  it("has a sentence for nothing that is never written", () => {
    const sentences = [...known.keys()].filter((key) => key.startsWith("what.")).map((key) => key.slice(5));

    expect(sentences.filter((act) => !every.includes(act))).toEqual([]);
  });
});

it("lists every act that the code writes down", () => {
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter((act) => !every.includes(act))).toEqual([]);
  for (const list of ExportRecord.shape.of.options) expect(every).toContain(`${list} exported`);
});
