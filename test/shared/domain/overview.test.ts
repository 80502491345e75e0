import { describe, expect, it } from "vitest";
import {
  daysBetween,
  groupedWaits,
  medianOf,
  monthsBetween,
  toldByProposal,
  waitStep,
  waitsByTelling,
} from "#shared/domain/overview.ts";

describe("the time to a first answer", () => {
  it("is counted in whole days, and never below none", () => {
    expect(daysBetween("2026-02-27", "2026-03-01T23:59:00.000Z")).toBe(2);
    expect(daysBetween("2026-03-02", "2026-03-01T12:00:00.000Z")).toBe(0);
  });

  it("has a median of those that have an answer", () => {
    expect(
      medianOf(
        new Map([
          [3, 2],
          [0, 1],
          [40, 2],
        ]),
      ),
    ).toBe(3);
    expect(
      medianOf(
        new Map([
          [10, 1],
          [2, 1],
        ]),
      ),
    ).toBe(2);
    expect(medianOf(new Map())).toBeNull();
  });

  it("is kept by day for two months and by week after, so that counters stay few", () => {
    expect([0, 60, 61, 69, 70].map(waitStep)).toEqual([0, 60, 56, 63, 70]);
  });

  it("falls into groups that lose nobody", () => {
    const waits = new Map([
      [0, 3],
      [7, 2],
      [8, 1],
      [30, 4],
      [91, 5],
      [400, 1],
    ]);

    expect(groupedWaits(waits).map(({ count }) => count)).toEqual([3, 2, 5, 0, 6]);
  });

  it("by a proposal is that of what was said before, in the period, and has no answer of its own", () => {
    const requests = new Map([
      [
        "r1",
        {
          id: "r1",
          tally: {
            days: { "2026-01-10": 4, "2026-02-10": 2, "2026-06-01": 3, "2025-12-31": 9 },
            answered: { "2026-01-10": 1 },
          },
        },
      ],
    ]);
    const proposals = [
      {
        requestIds: ["r1", "gone"],
        steps: [
          { to: "filed", date: "2026-03-01" },
          { to: "answered", date: "2026-03-10" },
          { to: "followed-up", date: "2026-05-01" },
        ],
      },
      { requestIds: ["r1"], steps: [{ to: "filed", date: "2026-03-01" }] },
    ];

    const waits = waitsByTelling(proposals.flatMap(toldByProposal), requests, (day) =>
      day.startsWith("2026"),
    );

    expect([...waits]).toEqual([
      [59, 3],
      [28, 2],
    ]);
  });

  it("by several tellings is that of the first one after it was said, once, also where a request was merged", () => {
    const tally = { days: { "2026-01-10": 2, "2026-02-10": 3, "2026-04-01": 4 }, answered: {} };
    const none = { days: {}, answered: {} };
    const requests = new Map([
      ["r1", { id: "r1", tally }],
      ["r2", { id: "r2", tally: none, merged: { into: "r3" } }],
      ["r3", { id: "r3", tally: none, merged: { into: "r1" } }],
    ]);
    const tellings = [
      { on: "2026-03-10", requestIds: ["r1"] },
      { on: "2026-01-20", requestIds: ["r2"] },
      { on: "2026-02-12", requestIds: ["r1", "r3"] },
    ];

    expect(
      new Map([...waitsByTelling(tellings, requests, () => true)].toSorted(([a], [b]) => a - b)),
    ).toEqual(
      new Map([
        [2, 3],
        [10, 2],
      ]),
    );
  });
});

it("lists months over the turn of a year, and none backwards", () => {
  expect(monthsBetween("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsBetween("2026-02", "2026-01")).toEqual([]);
});
