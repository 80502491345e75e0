/** Whole days from one day or moment to another; none where the second comes first. */
export const daysBetween = (from: string, to: string) =>
  Math.max(0, Math.floor((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000));

/** Days are counted one by one for two months, then by weeks: few counters, and a median that is right enough. */
export const waitStep = (days: number) => (days <= 60 ? days : days - (days % 7));

/** How long a wait is for a chart: up to so many days. */
export const waitGroups = [0, 7, 30, 90, null] as const;

/** Statements by the days that their first answer took. */
export type Waits = ReadonlyMap<number, number>;

/** Half of those who have an answer had it within this many days. */
export function medianOf(waits: Waits): number | null {
  const total = [...waits.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const [days, count] of [...waits].toSorted(([a], [b]) => a - b)) {
    seen += count;
    if (seen * 2 >= total) return days;
  }
  return null;
}

/** Counts by group of days, in the groups' order. */
export const groupedWaits = (waits: Waits) =>
  waitGroups.map((upTo, i) => {
    const after = waitGroups[i - 1] ?? -1;
    return {
      upTo,
      count: [...waits]
        .filter(([days]) => days > after && (upTo === null || days <= upTo))
        .reduce((sum, [, count]) => sum + count, 0),
    };
  });

/** Months from one to another, both included, as YYYY-MM. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split("-").map(Number);
  for (;;) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    if (name > to) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

/** The steps of a proposal by which residents get to know what came of it, be it a no. */
const telling: ReadonlySet<string> = new Set(["answered", "refused", "closed-too-few", "followed-up"]);

type Told = { steps: readonly { to: string; date: string }[]; requestIds: readonly string[] };
type Behind = {
  id: string;
  tally: { days: Readonly<Record<string, number>>; answered: Readonly<Record<string, number>> };
};

/**
 * Statements that have no answer of their own and were answered by what came of their request's proposal, by the days
 * that it took. Read from the requests' numbers: no statement is.
 */
export function waitsByProposal(
  proposals: readonly Told[],
  requests: ReadonlyMap<string, Behind>,
  isIn: (day: string) => boolean,
): Map<number, number> {
  const waits = new Map<number, number>();
  for (const { steps, requestIds } of proposals) {
    const told = steps.find(({ to }) => telling.has(to))?.date;
    if (told === undefined) continue;
    for (const id of requestIds) {
      const { days = {}, answered = {} } = requests.get(id)?.tally ?? {};
      for (const [day, count] of Object.entries(days)) {
        const without = count - (answered[day] ?? 0);
        // What was said after the answer has not been answered by it.
        if (without <= 0 || day > told || !isIn(day)) continue;
        const step = waitStep(daysBetween(day, told));
        waits.set(step, (waits.get(step) ?? 0) + without);
      }
    }
  }
  return waits;
}
