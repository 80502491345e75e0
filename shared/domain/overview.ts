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

/** That residents were told what came of some requests, on a day. */
export type Telling = { on: string; requestIds: readonly string[] };

/** By a proposal: on the first day on which it said what came of it. */
export function toldByProposal({
  steps,
  requestIds,
}: {
  steps: readonly { to: string; date: string }[];
  requestIds: readonly string[];
}): Telling[] {
  const on = steps.find(({ to }) => telling.has(to))?.date;
  return on === undefined ? [] : [{ on, requestIds }];
}

type Behind = {
  id: string;
  tally: { days: Readonly<Record<string, number>>; answered: Readonly<Record<string, number>> };
  merged?: { into: string } | null;
};

/**
 * Statements that have no answer of their own and were answered by what was told of their request, by the days that
 * the first telling took. Read from the requests' numbers: no statement is.
 */
export function waitsByTelling(
  tellings: readonly Telling[],
  requests: ReadonlyMap<string, Behind>,
  isIn: (day: string) => boolean,
): Map<number, number> {
  const waits = new Map<number, number>();
  for (const [id, days] of toldDays(tellings, requests)) {
    const { days: said = {}, answered = {} } = requests.get(id)?.tally ?? {};
    for (const [day, count] of Object.entries(said)) {
      const without = count - (answered[day] ?? 0);
      // What was said after an answer has not been answered by it.
      const told = days.find((on) => on >= day);
      if (without <= 0 || told === undefined || !isIn(day)) continue;
      const step = waitStep(daysBetween(day, told));
      waits.set(step, (waits.get(step) ?? 0) + without);
    }
  }
  return waits;
}

/** Longest way of merges that is followed. */
const longestWay = 20;

/** The days of the tellings by the request that counts, earliest first: what was merged counts where it lies now. */
function toldDays(tellings: readonly Telling[], requests: ReadonlyMap<string, Behind>) {
  const days = new Map<string, string[]>();
  for (const { on, requestIds } of tellings) {
    for (let id of new Set(requestIds)) {
      for (let way = 0; way < longestWay; way++) id = requests.get(id)?.merged?.into ?? id;
      days.set(id, [...(days.get(id) ?? []), on].toSorted());
    }
  }
  return days;
}
