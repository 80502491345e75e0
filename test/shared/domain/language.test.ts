import { describe, expect, it } from "vitest";
import { chooseLanguage, languageTags, languages, textIn } from "#shared/domain/language.ts";
import { openness, saidOn } from "#shared/domain/occasion.ts";
import { figure } from "#shared/domain/figure.ts";

describe("the language of a page", () => {
  it.each([
    ["the one asked for", "so", "ar,en;q=0.5", "so"],
    ["the browser's first that we have", undefined, "nl, de;q=0.9, ar-SY;q=0.8, en;q=0.7", "ar"],
    ["by quality, not by order", undefined, "en;q=0.3, tr;q=0.9", "tr"],
    ["Dari for Afghan Persian", undefined, "fa-AF", "fa-AF"],
    ["Persian for Iranian", undefined, "fa-IR", "fa"],
    ["Bosnian for Croatian and Serbian", undefined, "hr-HR", "bs"],
    ["Kurmanji by its own code", undefined, "kmr", "ku"],
    ["Swedish when nothing fits", undefined, "nl,de", "sv"],
    ["Swedish when nothing is said", undefined, undefined, "sv"],
    ["Swedish when nonsense is asked for", "<script>", ";;q=x,,", "sv"],
    ["none that the browser refuses", undefined, "ar;q=0, en", "en"],
  ])("is %s", (_what, asked, header, expected) => {
    expect(chooseLanguage(asked, header)).toBe(expected);
  });
});

it("has Gregorian dates and Latin digits in every language", () => {
  for (const tag of languageTags) {
    const { calendar, numberingSystem } = new Intl.DateTimeFormat(languages[tag].locale).resolvedOptions();

    expect([tag, calendar, numberingSystem]).toEqual([tag, "gregory", "latn"]);
  }
});

it("lets Swedish stand in for a missing text, and says so", () => {
  expect(textIn({ sv: "Hej", so: "Haye" }, "so")).toEqual({ text: "Haye", language: "so" });
  expect(textIn({ sv: "Hej" }, "so")).toEqual({ text: "Hej", language: "sv" });
});

describe("an occasion", () => {
  const now = new Date("2024-10-10T18:00:00Z");

  it.each([
    ["open when nothing is said", {}, "open"],
    ["not open before its time", { opensAt: "2024-10-10T18:00:01Z" }, "not-open-yet"],
    ["open from its time on", { opensAt: "2024-10-10T18:00:00Z" }, "open"],
    ["closed from its end on", { closesAt: "2024-10-10T18:00:00Z" }, "closed"],
  ])("is %s", (_what, times, expected) => {
    expect(openness(times, now)).toBe(expected);
  });

  it.each([
    ["the day it came in", { date: "2024-10-10" }, "2024-10-10T21:00:00Z", "2024-10-10"],
    [
      "the occasion's day when it is typed in later",
      { date: "2024-10-10" },
      "2024-10-19T08:00:00Z",
      "2024-10-10",
    ],
    ["the occasion's day when it comes early", { date: "2024-10-10" }, "2024-10-01T08:00:00Z", "2024-10-10"],
    [
      "the very day within a series",
      { date: "2024-01-01", endDate: "2024-12-31" },
      "2024-08-03T08:00:00Z",
      "2024-08-03",
    ],
  ])("counts what is said to %s", (_what, occasion, receivedAt, expected) => {
    expect(saidOn(occasion, new Date(receivedAt))).toBe(expected);
  });
});

it("shows no count under five, but that nobody said it", () => {
  expect([0, 1, 4, 5, 120].map(figure)).toEqual([
    { count: 0 },
    { fewerThan: 5 },
    { fewerThan: 5 },
    { count: 5 },
    { count: 120 },
  ]);
});
