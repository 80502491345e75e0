import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { nextRun } from "#infra/local/schedule-expression.ts";
import { startScheduler } from "#infra/local/scheduler.ts";
import { aFunction, aLog } from "./support.ts";

describe("a schedule expression", () => {
  it.each([
    ["rate(5 minutes)", "2026-11-23T10:05:30.000Z"],
    ["rate(1 hour)", "2026-11-23T11:00:30.000Z"],
    ["rate(30 days)", "2026-12-23T10:00:30.000Z"],
    ["cron(15 1 * * ? *)", "2026-11-24T01:15:00.000Z"],
    ["cron(0/15 * * * ? *)", "2026-11-23T10:15:00.000Z"],
    ["cron(0 8 1 * ? *)", "2026-12-01T08:00:00.000Z"],
    ["cron(0 8 L * ? *)", "2026-11-30T08:00:00.000Z"],
    // Sunday is 1 there, so 2 is Monday and 2-6 are the working days.
    ["cron(0 8 ? * 2 *)", "2026-11-30T08:00:00.000Z"],
    ["cron(0 12 ? * 2-6 *)", "2026-11-23T12:00:00.000Z"],
    ["cron(0 8 ? * 1 *)", "2026-11-29T08:00:00.000Z"],
    ["cron(0 8 ? * SUN *)", "2026-11-29T08:00:00.000Z"],
    ["cron(0 8 ? * 6#1 *)", "2026-12-04T08:00:00.000Z"],
    ["cron(0 0 1 1 ? 2028)", "2028-01-01T00:00:00.000Z"],
  ])("%s is due at %s", (expression, due) => {
    expect(nextRun(expression)(new Date("2026-11-23T10:00:30Z"))?.toISOString()).toBe(due);
  });

  it("is never due again after its last year", () => {
    expect(nextRun("cron(0 0 1 1 ? 2020)")(new Date("2026-11-23T10:00:00Z"))).toBeUndefined();
  });

  it.each([
    "rate(0 minutes)",
    "rate(5 weeks)",
    "cron(15 1 * * *)",
    "cron(0 8 1 * 2 *)",
    "cron(99 1 * * ? *)",
    "5 4 * * *",
  ])("%s is refused", (expression) => {
    expect(() => nextRun(expression)).toThrow(TypeError);
  });
});

describe("the scheduler", () => {
  afterEach(() => void vi.useRealTimers());

  it("runs a task with its input when it is due", async () => {
    vi.useFakeTimers();
    const inputs: unknown[] = [];
    const target = aFunction((input) => void inputs.push(input), "scheduled", 60);
    const scheduler = startScheduler(
      [{ name: "sweep", expression: "rate(5 minutes)", input: { task: "sweep" }, target }],
      aLog(),
    );

    await vi.advanceTimersByTimeAsync(4 * 60_000);
    expect(inputs).toEqual([]);
    await vi.advanceTimersByTimeAsync(12 * 60_000);

    expect(inputs).toEqual([{ task: "sweep" }, { task: "sweep" }, { task: "sweep" }]);
    await scheduler.stop();
  });

  it("never runs a task beside itself", async () => {
    let runs = 0;
    const target = aFunction(async () => {
      runs++;
      await wait(50);
    });
    const scheduler = startScheduler(
      [{ name: "sweep", expression: "rate(1 day)", input: {}, target }],
      aLog(),
    );

    const results = await Promise.all([scheduler.runNow("sweep"), scheduler.runNow("sweep")]);

    expect(runs).toBe(1);
    expect(results).toEqual([true, true]);
    await scheduler.stop();
  });

  it("tells of a task that failed, goes on, and waits for one under way when it stops", async () => {
    const log = aLog();
    let ended = false;
    const failing = aFunction(() => Promise.reject(new Error("broken")));
    const slow = aFunction(async () => {
      await wait(50);
      ended = true;
    });
    const scheduler = startScheduler(
      [
        { name: "failing", expression: "rate(1 day)", input: {}, target: failing },
        { name: "slow", expression: "rate(1 day)", input: {}, target: slow },
      ],
      log,
    );

    expect(await scheduler.runNow("failing")).toBe(false);
    void scheduler.runNow("slow");
    await scheduler.stop();

    expect(log.problems.join()).toMatch(/"failing" failed/);
    expect(ended).toBe(true);
    await expect(scheduler.runNow("unknown")).rejects.toThrow(/unknown/);
  });
});
