import { Cron } from "croner";

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** When an EventBridge expression is due next, in UTC: `rate(5 minutes)`, `cron(15 1 * * ? *)`. */
export function nextRun(expression: string): (after: Date) => Date | undefined {
  const [, amount, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (amount !== undefined && unit !== undefined && Number(amount) > 0)
    return (after) => new Date(after.getTime() + Number(amount) * (units[unit] ?? 0));

  const fields = /^cron\(([^)]+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw new TypeError(`not a schedule expression: ${expression}`);
  const [minute, hour, day, month, weekday, year] = fields;
  // One of the two days is "?" there ("whatever the other says"), and weekdays count from Sunday = 1.
  if ((day === "?") === (weekday === "?"))
    throw new TypeError(`one of day of month and day of week must be "?": ${expression}`);
  const any = (field = "*") => (field === "?" ? "*" : field);
  const cron = parse([0, minute, hour, any(day), month, any(weekday), year].join(" "), expression);
  return (after) => cron.nextRun(after) ?? undefined;
}

function parse(pattern: string, expression: string): Cron {
  try {
    return new Cron(pattern, {
      paused: true,
      timezone: "UTC",
      mode: "7-part",
      alternativeWeekdays: true,
      // "0/15" is usual there.
      sloppyRanges: true,
    });
  } catch (cause) {
    throw new TypeError(`not a schedule expression: ${expression}`, { cause });
  }
}
