import { atMost } from "./at-most.ts";
import { describeError, type LocalFunction } from "./lambda.ts";
import type { Log } from "./log.ts";
import { nextRun } from "./schedule-expression.ts";

export type Schedule = { name: string; expression: string; input: unknown; target: LocalFunction };

export type Scheduler = {
  /** Runs a task at once; one that runs already is waited for instead. False when it failed. */
  runNow(name: string): Promise<boolean>;
  stop(): Promise<void>;
};

/** Timers stop while a laptop sleeps, so the wall clock is asked again at least this often. */
const longestSleep = 60_000;

/** EventBridge Scheduler. A task never runs beside itself. */
export function startScheduler(
  schedules: readonly Schedule[],
  log: Log,
  now: () => Date = () => new Date(),
): Scheduler {
  const running = new Map<string, Promise<boolean>>();
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;

  const run = (schedule: Schedule): Promise<boolean> => {
    const current = running.get(schedule.name);
    if (current) return current;
    const started = schedule.target
      .invoke(structuredClone(schedule.input))
      .then(
        () => true,
        (error: unknown) => {
          log.problem(`The scheduled task "${schedule.name}" failed: ${describeError(error)}`);
          return false;
        },
      )
      .finally(() => running.delete(schedule.name));
    running.set(schedule.name, started);
    return started;
  };

  for (const schedule of schedules) {
    const next = nextRun(schedule.expression);
    const arm = (due: Date | undefined) => {
      if (stopped || !due) return;
      const left = due.getTime() - now().getTime();
      const timer = setTimeout(
        () => {
          if (now() < due) return arm(due);
          void run(schedule);
          arm(next(now()));
        },
        Math.min(Math.max(left, 0), longestSleep),
      );
      timers.set(schedule.name, timer.unref());
    };
    arm(next(now()));
  }

  return {
    runNow: async (name) => {
      const schedule = schedules.find((each) => each.name === name);
      if (!schedule) throw new Error(`there is no scheduled task named ${name}`);
      return run(schedule);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      // A task can go on after the next start where it was.
      await atMost(5_000, Promise.all(running.values()));
    },
  };
}
