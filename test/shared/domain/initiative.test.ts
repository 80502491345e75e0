import { describe, expect, it } from "vitest";
import { addMonths, ruleOn, votesNeeded, windowEnd } from "#shared/domain/initiative.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { networks } from "#shared/networks/networks.ts";

const { rules } = initiatives;

describe("the rules of the municipalities", () => {
  it("have an id each, and name their source, when it was read and what is not certain", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.filter(({ sources, uncertain }) => sources.length === 0 || uncertain.length === 0)).toEqual(
      [],
    );
  });

  it("are never in force twice on a day", () => {
    for (const instrument of new Set(rules.map((rule) => rule.instrument))) {
      const versions = rules
        .filter((rule) => rule.instrument === instrument)
        .toSorted((a, b) => (a.validFrom ?? "").localeCompare(b.validFrom ?? ""));
      const overlaps = versions.slice(1).filter(({ validFrom }, index) => {
        const before = versions[index]?.validTo ?? null;
        return before === null || validFrom === null || before >= validFrom;
      });

      expect([instrument, overlaps]).toEqual([instrument, []]);
    }
  });

  it("have one in force today for every network", () => {
    for (const network of networks.values()) {
      expect(ruleOn(initiatives, network.initiative, "2026-11-28").validTo).toBeNull();
    }
  });

  it("are chosen by the day", () => {
    const on = (day: string) => ruleOn(initiatives, "malmoinitiativet", day).id;
    const votes = (day: string) => votesNeeded(ruleOn(initiatives, "e-forslag-harnosand", day));

    expect([on("2020-02-27"), on("2020-02-28")]).toEqual(["malmoinitiativet.2019", "malmoinitiativet.2020"]);
    expect([votes("2022-05-31"), votes("2022-06-01")]).toEqual([25, 50]);
    expect(() => ruleOn(initiatives, "none", "2026-01-01")).toThrow("no rule of none");
  });

  it.each([
    ["malmoinitiativet", 100, "months", 24],
    ["goteborgsforslaget", 200, "days", null],
    ["lundaforslaget", 100, "days", null],
    ["e-forslag-lulea", 77, "months", null],
    ["medborgarforslag-are", null, undefined, null],
  ])("%s needs %s votes", (instrument, votes, unit, duplicateMonths) => {
    const rule = ruleOn(initiatives, instrument, "2026-01-01");

    expect([votesNeeded(rule), rule.window?.unit, rule.duplicateMonths]).toEqual([
      votes,
      unit,
      duplicateMonths,
    ]);
  });
});

describe("a number of votes", () => {
  it.each([
    [{ kind: "absolute", value: 100, compare: "at-least" }, 100],
    [{ kind: "absolute", value: 100, compare: "more-than" }, 101],
    [{ kind: "permille", value: 1, compare: "at-least" }, null],
    [{ kind: "none" }, null],
  ] as const)("%j is enough from %s", (threshold, votes) => {
    expect(votesNeeded({ threshold })).toBe(votes);
  });
});

describe("a window", () => {
  it("ends on the same day of a later month, or on that month's last", () => {
    expect(addMonths("2024-10-31", 4)).toBe("2025-02-28");
    expect(addMonths("2024-03-31", -1)).toBe("2024-02-29");
    expect(windowEnd("2024-12-20", "days", 60)).toBe("2025-02-18");
  });
});
