import { expect, it } from "vitest";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import sv from "#web-form/messages/sv.json" with { type: "json" };

/** Words of more than six letters are long (C. H. Björnsson, Läsbarhet, 1968). */
const longFrom = 7;

/**
 * LIX, the Swedish readability index: words a sentence and the share of long words in per cent, added. Björnsson calls
 * a text below 30 very easy (children's books) and one of 30 to 40 easy (fiction).
 */
function lix(text: string): number {
  const words = text.match(/[\p{L}\p{M}\d]+/gu) ?? [];
  const sentences = text.split(/[.!?:]+/).filter((sentence) => /\p{L}/u.test(sentence));
  const long = words.filter((word) => word.length >= longFrom);
  return words.length / Math.max(1, sentences.length) + (100 * long.length) / Math.max(1, words.length);
}

/** What is read while one answers, as running text; names of stages and themes are no sentences. */
const read = Object.entries(sv)
  .filter(([key]) =>
    /^(form|error|draft|queue|kiosk|receipt|erase|erased|find|closed|notYet|layout)\./.test(key),
  )
  .map(([, text]) => text.replaceAll(/\{\$\w+\}/g, "x"))
  .filter((text) => !text.startsWith(".input") && text.split(" ").length > 3);

it("is counted as its author did", () => {
  expect(lix("Solen skiner. Fåglarna sjunger i trädgården.")).toBeCloseTo(3 + (100 * 3) / 6);
});

it("is easy as a whole: the form and its answers read like a children's book", () => {
  expect(lix(read.map((text) => `${text.replace(/[.?!:]?$/, "")}.`).join(" "))).toBeLessThan(30);
});

it("has no sentence of more than 15 words, in messages and ready-made surveys alike", () => {
  const asked = rosengard.surveys.flatMap(({ questions }) =>
    questions.flatMap(({ texts, help }) => [texts.sv ?? "", help?.sv ?? ""]),
  );
  const tooLong = [...read, ...asked]
    .flatMap((text) => text.split(/[.!?]+/))
    .filter((sentence) => (sentence.match(/[\p{L}\d]+/gu) ?? []).length > 15);

  expect(tooLong).toEqual([]);
});
