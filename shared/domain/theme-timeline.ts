import { type Step, leastOf, stepOf, sumOf } from "./figure.ts";
import { type ThemeId, themeIds } from "./theme.ts";

/** First and last month, as `2024-01` to `2024-03`, or everything before a month. */
export type Period = { from: string; to: string } | { before: string };

export type Timeline = {
  periods: Period[];
  /** Most spoken of first. `total` is what the row's cells come to at least. */
  rows: { theme: ThemeId; cells: Step[]; total: Step }[];
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
    const judged = rows.slice(0, rowsJudged).flatMap(({ cells }) => cells);
    return judged.length > 0 && judged.filter((cell) => leastOf(cell) > 0).length * 2 >= judged.length;
  };
  return all.find(tells) ?? all.at(-1) ?? { periods: [], rows: [] };
}

/**
 * Themes by period, in steps. Which rows there are, their order and their totals follow from what the cells say: none
 * of it changes with an answer that crosses no step. Columns have no total: a statement may be of several themes.
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
    .map((theme) => ({ theme, cells: columns.map((column) => stepOf(countIn(theme, column))) }))
    .map(({ theme, cells }) => ({ theme, cells, total: sumOf(cells) }))
    .filter(({ total }) => leastOf(total) > 0)
    .toSorted((a, b) => leastOf(b.total) - leastOf(a.total));
  const periods = columns.map((column) =>
    column === undefined ? { before: first } : periodOf(column, grain),
  );
  return { periods, rows };
}
