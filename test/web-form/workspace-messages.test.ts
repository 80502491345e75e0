import { describe, expect, it } from "vitest";
import en from "#web-form/workspace/messages/en.json" with { type: "json" };
import sv from "#web-form/workspace/messages/sv.json" with { type: "json" };

const placeholders = (message: unknown) =>
  [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""))].toSorted();

describe("the workspace's words", () => {
  it("are the same messages in Swedish and English, none of them empty", () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(sv).toSorted());
    expect([...Object.values(sv), ...Object.values(en)].filter((message) => JSON.stringify(message) === '""')).toEqual([]);
  });

  it.each(Object.entries(sv))("%s fills in the same values in both", (key, message) => {
    const english = Object.entries(en).find(([name]) => name === key)?.[1];

    expect(placeholders(english)).toEqual(placeholders(message));
  });
});
