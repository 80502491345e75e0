import { type Cell, suppressed } from "./suppression.ts";
import { type ThemeId, themeIds } from "./theme.ts";

/** First and last month, as `2024-01` to `2024-03`, or everything before a month. */
export type Period = { from: string; to: string } | { before: string };

export type Timeline = {
  periods: Period[];
  /** Most spoken of first. `total` is what the row's counts add up to. */
  rows: { theme: ThemeId; counts: Cell[]; total: number }[];
};

type Month = { month: string; themes: Readonly<Record<string, number>> };

/** Periods that are shown one by one; what was said before them is one column. */
const periodsShown = 8;
/** Months of a period, the finest first. */
const grains = [3, 6, 12] as const;
/** Rows by which a grain is judged: those that a picture shows. */
const rowsJudged = 6;

/** The first month of the period that a month is in, and the last. */
function periodOf(month: string, grain: number): { from: string; to: string } {
  const first = Math.floor((Number(month.slice(5, 7)) - 1) / grain) * grain + 1;
  const name = (number: number) => `${month.slice(0, 4)}-${String(number).padStart(2, "0")}`;
  return { from: name(first), to: name(first + grain - 1) };
}

/** Quarters where these show anything, else half-years, else years: where few speak, most quarters would be hidden. */
export function timelineOf(months: readonly Month[]): Timeline {
  const all = grains.map((grain) => byPeriod(months, grain));
  const tells = ({ rows }: Timeline) => {
    const cells = rows.slice(0, rowsJudged).flatMap(({ counts }) => counts);
    return cells.filter((cell) => cell !== null).length * 2 >= cells.length;
  };
  return all.find(tells) ?? all.at(-1) ?? { periods: [], rows: [] };
}

/**
 * Themes by period, safe to publish: no small count, and none that follows from the row's total. Only rows have a
 * total: a statement may be of several themes, so columns do not add up to anything.
 */
function byPeriod(months: readonly Month[], grain: number): Timeline {
  const startOf = (month: string) => periodOf(month, grain).from;
  const starts = [...new Set(months.map(({ month }) => startOf(month)))].toSorted();
  const shown = starts.slice(-periodsShown);
  const [first] = shown;
  if (first === undefined) return { periods: [], rows: [] };
  const hasEarlier = starts.length > shown.length;
  const columns = [...(hasEarlier ? [undefined] : []), ...shown];
  const countIn = (theme: ThemeId, column: string | undefined) =>
    months
      .filter(({ month }) => {
        const start = startOf(month);
        return column === undefined ? start < first : start === column;
      })
      .reduce((sum, { themes }) => sum + (themes[theme] ?? 0), 0);
  const rows = themeIds
    .map((theme) => ({ theme, exact: columns.map((column) => countIn(theme, column)) }))
    .map(({ theme, exact }) => ({
      theme,
      counts: suppressed(exact),
      total: exact.reduce((sum, count) => sum + count, 0),
    }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
  const periods = columns.map((column) =>
    column === undefined ? { before: first } : periodOf(column, grain),
  );
  return { periods, rows };
}
