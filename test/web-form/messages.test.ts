import { readFileSync, readdirSync } from "node:fs";
import { MessageFormat } from "messageformat";
import { describe, expect, it } from "vitest";
import { languageTags, languages } from "#shared/domain/language.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { dateIn, translator } from "#web-form/messages.ts";
import sv from "#web-form/messages/sv.json" with { type: "json" };

const catalogue = (tag: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../web-form/messages/${tag}.json`, import.meta.url), "utf8"));
const keys = Object.keys(sv);
const placeholders = (message: string) =>
  [...new Set([...message.matchAll(/\{\$(\w+)/g)].map(([, name]) => name ?? ""))].toSorted();
const numbers = [0, 1, 2, 3, 5, 11, 21, 100];

it.each(languageTags.filter((tag) => tag !== "sv"))(
  "are translated into %s: no long message is the Swedish one",
  (tag) => {
    const messages = catalogue(tag);

    const same = keys.filter(
      (key) => messages[key] === catalogue("sv")[key] && (messages[key]?.length ?? 0) > 12,
    );

    expect(same).toEqual([]);
  },
);

describe.each(languageTags)("the words in %s", (tag) => {
  const messages = catalogue(tag);

  it("are complete: the same messages as in Swedish, none of them empty", () => {
    expect(Object.keys(messages).toSorted()).toEqual(keys.toSorted());
    expect(Object.values(messages).filter((message) => message.trim() === "")).toEqual([]);
  });

  it("fill in the same values", () => {
    for (const key of keys) {
      expect([key, placeholders(messages[key] ?? "")]).toEqual([
        key,
        placeholders(catalogue("sv")[key] ?? ""),
      ]);
    }
  });

  it("have a variant for every plural of the language", () => {
    const { locale } = languages[tag];
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(messages).filter(([, each]) => each.startsWith(".input"))) {
      const variants = [...message.matchAll(/\s(zero|one|two|few|many|\*) \{\{/g)].map(([, variant]) =>
        variant === "*" ? "other" : String(variant),
      );

      expect([key, variants.toSorted()]).toEqual([key, [...categories].toSorted()]);
    }
  });

  it("can be said, with every number", () => {
    const errors: unknown[] = [];
    for (const message of Object.values(messages)) {
      for (const count of numbers) {
        const values = Object.fromEntries(
          placeholders(message).map((name) => [name, name === "count" ? count : name === "limit" ? 5 : name]),
        );
        const said = new MessageFormat(languages[tag].locale, message).format(values, (error) =>
          errors.push(error),
        );

        expect(said).not.toMatch(/[{}]/);
      }
    }
    expect(errors).toEqual([]);
  });

  it("have every survey's questions", () => {
    const missing = rosengard.surveys.flatMap(({ questions }) =>
      questions.filter(({ texts }) => !texts[tag]).map(({ id }) => id),
    );

    expect(missing).toEqual([]);
  });

  it("have dates with Latin digits in this century", () => {
    expect(dateIn(tag, "2024-10-17")).toMatch(/17.*2024|2024.*17/);
    expect(translator(tag)("people.count", { count: 12 })).toContain("12");
  });
});

it("are listed with who made them and whether a speaker has read them", () => {
  const readme = readFileSync(new URL("../../web-form/messages/README.md", import.meta.url), "utf8");
  const files = readdirSync(new URL("../../web-form/messages/", import.meta.url)).filter((name) =>
    name.endsWith(".json"),
  );

  expect(files).toHaveLength(languageTags.length);
  for (const tag of languageTags) expect(readme).toMatch(new RegExp(`^\\| ${tag} +\\|`, "m"));
});
