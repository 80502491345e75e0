import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import en from "#web-form/workspace/messages/en.json" with { type: "json" };
import sv from "#web-form/workspace/messages/sv.json" with { type: "json" };

const placeholders = (message: unknown) =>
  [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""))].toSorted();

describe("the workspace's words", () => {
  it("are the same messages in Swedish and English, none of them empty", () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(sv).toSorted());
    expect(
      [...Object.values(sv), ...Object.values(en)].filter((message) => JSON.stringify(message) === '""'),
    ).toEqual([]);
  });

  // JSON takes the later of two silently, and the first is never shown.
  it.each(["sv", "en"])("stand once each: %s", (language) => {
    const file = new URL(`../../web-form/workspace/messages/${language}.json`, import.meta.url);
    const keys = [...readFileSync(file, "utf8").matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);

    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(keys.length).toBe(Object.keys(language === "sv" ? sv : en).length);
  });

  it("fill in the same values in both", () => {
    const english = new Map(Object.entries(en));
    const differing = Object.entries(sv)
      .filter(([key, message]) => placeholders(english.get(key)).join() !== placeholders(message).join())
      .map(([key]) => key);

    expect(differing).toEqual([]);
  });
});
