import { assert, array, integer, oneof, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { suppressed } from "#shared/domain/suppression.ts";
import { timelineOf } from "#shared/domain/theme-timeline.ts";

/** Many small ones, so that most rows have something to hide. */
const row = array(oneof(integer({ min: 0, max: 6 }), integer({ min: 0, max: 40 })), { maxLength: 9 });
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const shown = (cells: readonly (number | null)[]) => cells.filter((cell) => cell !== null);

/**
 * What somebody who knows the total, the shown counts and our rules can work out: the values that a hidden count
 * may have. Zero is shown as such unless the whole row is hidden.
 */
function possible(cells: readonly (number | null)[], total: number): number[] {
  const hidden = cells.filter((cell) => cell === null).length;
  const rest = total - sum(shown(cells));
  const least = hidden === cells.length ? 0 : 1;
  const most = rest - least * (hidden - 1);
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, i) => least + i);
}

describe("a published row", () => {
  it("shows no small count, and every count that it shows is right", () => {
    assert(
      property(row, (counts) => {
        const cells = suppressed(counts);

        expect(cells.map((cell, index) => cell ?? counts[index])).toEqual(counts);
        expect(shown(cells).filter((cell) => cell > 0 && cell < 5)).toEqual([]);
      }),
    );
  });

  it("leaves at least five values open for each hidden count, whoever subtracts", () => {
    assert(
      property(row, (counts) => {
        const cells = suppressed(counts);
        const total = sum(counts);
        // A small total is itself not shown.
        if (total < 5 || !cells.includes(null)) return;
        expect(possible(cells, total).length).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 2000 },
    );
  });

  it("hides nothing where nothing is small", () => {
    assert(
      property(array(integer({ min: 5, max: 90 })), (counts) => {
        expect(suppressed(counts)).toEqual(counts);
      }),
    );
  });

  it.each([
    [
      [3, 20, 30],
      [null, null, 30],
    ],
    [
      [3, 0, 4],
      [null, 0, null],
    ],
    [
      [2, 3],
      [null, null],
    ],
    [
      [1, 1, 9, 12],
      [null, null, null, 12],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[4], [null]],
  ])("of %j is %j", (counts, cells) => {
    expect(suppressed(counts)).toEqual(cells);
  });
});

describe("themes over time", () => {
  const month = (name: string, themes: Record<string, number>) => ({ month: name, themes });

  it("are told by quarter, with what lies further back in one column that belongs to the total", () => {
    const months = Array.from({ length: 10 }, (_, i) =>
      month(`${2022 + Math.floor(i / 4)}-${String((i % 4) * 3 + 1).padStart(2, "0")}`, { lighting: 10 + i }),
    );

    const { periods, rows } = timelineOf(months);

    expect(periods).toHaveLength(9);
    expect(periods.slice(0, 2)).toEqual([{ before: "2022-07" }, { from: "2022-07", to: "2022-09" }]);
    expect(rows).toEqual([{ theme: "lighting", counts: [21, 12, 13, 14, 15, 16, 17, 18, 19], total: 145 }]);
  });

  it("put the most spoken of first, and leave out what nobody spoke of", () => {
    const { rows } = timelineOf([
      month("2024-02", { waste: 7, lighting: 9 }),
      month("2024-03", { waste: 8 }),
    ]);

    expect(rows.map(({ theme }) => theme)).toEqual(["waste", "lighting"]);
  });

  it("are told by longer periods where few speak, so that not all is hidden", () => {
    const months = [1, 4, 7, 10].map((number) =>
      month(`2024-${String(number).padStart(2, "0")}`, { lighting: 3 }),
    );

    expect(timelineOf(months)).toEqual({
      periods: [
        { from: "2024-01", to: "2024-06" },
        { from: "2024-07", to: "2024-12" },
      ],
      rows: [{ theme: "lighting", counts: [6, 6], total: 12 }],
    });
  });

  it("are empty where nothing was said", () => {
    expect(timelineOf([])).toEqual({ periods: [], rows: [] });
  });
});
