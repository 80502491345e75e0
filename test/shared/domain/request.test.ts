import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyTally,
  evidenceOf,
  evidenceScore,
  peopleOf,
  rankOf,
  requestKeyOf,
  tallied,
} from "#shared/domain/request.ts";
import { aContribution } from "#test/support/builders.ts";

const anyContribution = fc
  .record({
    id: fc.integer({ min: 0, max: 20 }).map((n) => `con_${n}`),
    voices: fc.integer({ min: 1, max: 40 }),
    language: fc.constantFrom("sv", "ar", "so", "und"),
    occasionId: fc.constantFrom("occ_A", "occ_B", "occ_C"),
    saidOn: fc.constantFrom("2024-05-10", "2024-06-14", "2024-10-17"),
  })
  .map((fields) => aContribution(fields));

describe("a tally", () => {
  it("is the same in whatever order statements come and go", () => {
    fc.assert(
      fc.property(
        fc.array(anyContribution, { maxLength: 12 }),
        fc.array(anyContribution, { maxLength: 6 }),
        (stay, leave) => {
          const add = (tally: typeof emptyTally, each: (typeof stay)[number]) =>
            tallied(tally, each, 1, each.voices);
          const direct = stay.reduce(add, emptyTally);
          const detour = leave.reduce(
            (tally, each) => tallied(tally, each, -1, -each.voices),
            [...leave, ...stay.toReversed()].reduce(add, emptyTally),
          );

          expect(detour).toEqual(direct);
        },
      ),
    );
  });

  it("is empty again when all have left", () => {
    const statement = aContribution({ voices: 3 });

    const back = tallied(tallied(emptyTally, statement, 1, 3), statement, -1, -3);

    expect(back).toEqual(emptyTally);
  });
});

it("counts several statements of one source as its largest group", () => {
  expect(peopleOf({})).toBe(0);
  expect(peopleOf({ con_1: 3, con_2: 5 })).toBe(5);
});

describe("the evidence", () => {
  it("weighs a further language and a further occasion more than a further person", () => {
    const one = tallied(emptyTally, aContribution(), 1, 1);
    const samePlace = tallied(one, aContribution({ id: "con_2" }), 1, 1);
    const otherLanguage = tallied(one, aContribution({ id: "con_2", language: "ar" }), 1, 1);
    const otherOccasion = tallied(one, aContribution({ id: "con_2", occasionId: "occ_B" }), 1, 1);

    const scores = [samePlace, otherLanguage, otherOccasion].map(evidenceScore);

    expect(scores).toEqual([2, 4, 5]);
  });

  it("fades with age, so that of two equal ones the later ranks higher", () => {
    const early = tallied(emptyTally, aContribution({ saidOn: "2023-05-10" }), 1, 1);
    const late = tallied(emptyTally, aContribution({ saidOn: "2024-05-10" }), 1, 1);

    expect(rankOf(late)).toBeGreaterThan(rankOf(early));
    expect(rankOf(emptyTally)).toBe(0);
  });

  it("says from when to when", () => {
    const tally = ["2024-06-14", "2024-05-10", "2024-10-17"].reduce(
      (sum, saidOn, i) => tallied(sum, aContribution({ id: `con_${i}`, saidOn }), 1, 1),
      emptyTally,
    );

    expect(evidenceOf({ tally })).toMatchObject({ firstSeen: "2024-05-10", lastSeen: "2024-10-17" });
  });
});

describe("a statement belongs to", () => {
  const asks = new Map([
    ["more-lighting", { scope: "place" as const }],
    ["summer-jobs", { scope: "area" as const }],
  ]);
  const keyOf = (fields: Parameters<typeof aContribution>[0]) =>
    requestKeyOf(aContribution(fields), asks, "rosengard");

  it.each([
    [
      "its ask at its place",
      { ask: "more-lighting", place: "ramels-vag" },
      { ask: "more-lighting", place: "ramels-vag" },
    ],
    ["no request without a place", { ask: "more-lighting", place: null }, null],
    ["no request without an ask", { ask: null, place: "ramels-vag" }, null],
    [
      "the whole area, when the ask is the area's and no place is named",
      { ask: "summer-jobs", place: null },
      { ask: "summer-jobs", place: null },
    ],
    [
      "the whole area, when the ask is the area's and the area is named",
      { ask: "summer-jobs", place: "rosengard" },
      { ask: "summer-jobs", place: null },
    ],
    [
      "the place, when an area's ask names one",
      { ask: "summer-jobs", place: "tegelhuset" },
      { ask: "summer-jobs", place: "tegelhuset" },
    ],
    ["none while it is held", { status: "held" as const }, null],
    ["none when it is hidden", { status: "hidden" as const }, null],
    [
      "where the human puts it",
      { correction: { place: "bennets-vag" } },
      { ask: "more-lighting", place: "bennets-vag" },
    ],
    ["none when the human takes its ask away", { correction: { ask: null } }, null],
  ])("%s", (_title, fields, key) => {
    expect(keyOf(fields)).toEqual(key);
  });
});
