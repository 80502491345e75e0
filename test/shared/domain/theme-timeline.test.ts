import { assert, array, integer, oneof, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { leastOf, stepOf } from "#shared/domain/figure.ts";
import { timelineOf } from "#shared/domain/theme-timeline.ts";

/** Many small ones, so that most rows have something to hide. */
const count = oneof(integer({ min: 0, max: 6 }), integer({ min: 0, max: 40 }));
const themes = record({ lighting: count, waste: count, safety: count });
const months = array(themes, { minLength: 1, maxLength: 30 }).map((all) =>
  all.map((each, i) => ({
    month: `${2022 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    themes: each,
  })),
);

describe("a published row", () => {
  it("has a total that follows from its cells alone, so that nothing hidden can be found by subtraction", () => {
    assert(
      property(months, (all) => {
        for (const { cells, total } of timelineOf(all).rows)
          expect(total).toEqual(stepOf(cells.reduce((sum, cell) => sum + leastOf(cell), 0)));
      }),
    );
  });

  it("says of no count more than there is, and of none below five how many", () => {
    assert(
      property(months, (all) => {
        for (const { theme, cells, total } of timelineOf(all).rows) {
          const whole = all.reduce(
            (sum, { themes: of }) => sum + (new Map(Object.entries(of)).get(theme) ?? 0),
            0,
          );
          expect(leastOf(total)).toBeLessThanOrEqual(whole);
          for (const cell of cells)
            expect(JSON.stringify(cell)).toMatch(/^{"(fewerThan":5|atLeast":\d*[05])}$/);
        }
      }),
    );
  });

  it("changes with one voice more only where a cell's step is crossed, in no cell, row, order or period", () => {
    assert(
      property(months, integer({ min: 0, max: 29 }), (all, at) => {
        const index = at % all.length;
        const more = all.map((each, i) =>
          i === index ? { ...each, themes: { ...each.themes, lighting: each.themes.lighting + 1 } } : each,
        );
        const [before, after] = [timelineOf(all), timelineOf(more)];
        const cellsOf = ({ rows }: typeof before) =>
          rows.filter(({ theme }) => theme === "lighting").flatMap(({ cells }) => cells.map(leastOf));
        const isCrossed = JSON.stringify(cellsOf(before)) !== JSON.stringify(cellsOf(after));
        expect(isCrossed ? before : after).toEqual(before);
      }),
      { numRuns: 500 },
    );
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
    expect(rows).toEqual([
      {
        theme: "lighting",
        cells: [20, 10, 10, 10, 15, 15, 15, 15, 15].map((atLeast) => ({ atLeast })),
        total: { atLeast: 125 },
      },
    ]);
  });

  it("put the most spoken of first, and leave out what too few spoke of", () => {
    const { rows } = timelineOf([
      month("2024-02", { waste: 7, lighting: 9, safety: 4 }),
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
      rows: [{ theme: "lighting", cells: [{ atLeast: 5 }, { atLeast: 5 }], total: { atLeast: 10 } }],
    });
  });

  it("are empty where nothing was said", () => {
    expect(timelineOf([])).toEqual({ periods: [], rows: [] });
  });
});
