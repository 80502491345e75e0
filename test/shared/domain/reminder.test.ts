import { describe, expect, it } from "vitest";
import { ruleOn } from "#shared/domain/initiative.ts";
import { paceOf, remindersOn, watched } from "#shared/domain/reminder.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { aProposal } from "#test/support/builders.ts";

const malmo = ruleOn(initiatives, "malmoinitiativet", "2026-01-01");
const lycksele = ruleOn(initiatives, "e-forslag-lycksele", "2026-01-01");
const step = (to: "filed" | "handed-to-board" | "collecting", date: string) => ({
  from: null,
  to,
  date,
  at: `${date}T08:00:00.000Z`,
  by: "Samordnare",
});
const collecting = aProposal({
  stage: "collecting",
  deadline: "2026-06-30",
  steps: [step("collecting", "2026-03-30")],
  changedAt: "2026-06-25T08:00:00.000Z",
});

describe("a coordinator is reminded", () => {
  it.each([
    ["2026-06-15", []],
    ["2026-06-16", ["2026-06-16"]],
    ["2026-06-23", ["2026-06-23"]],
    ["2026-06-29", ["2026-06-29"]],
    ["2026-06-30", ["2026-06-29"]],
    ["2026-07-01", ["2026-07-01"]],
  ])("of the last day for votes two weeks, one week and a day before: on %s", (day, since) => {
    const found = remindersOn({ ...collecting, changedAt: "2026-06-20T08:00:00.000Z" }, malmo, day);

    expect(found.map((each) => each.since)).toEqual(since);
  });

  it("when the review or the decision takes longer than the rule says", () => {
    const filed = aProposal({
      stage: "under-review",
      steps: [step("filed", "2026-05-01")],
      changedAt: "2026-05-10T08:00:00.000Z",
    });
    const handed = {
      ...filed,
      stage: "handed-to-board" as const,
      steps: [step("handed-to-board", "2026-01-15")],
    };

    expect(remindersOn(filed, malmo, "2026-05-15")).toEqual([]);
    expect(remindersOn(filed, malmo, "2026-05-16")).toMatchObject([
      { kind: "review-overdue", due: "2026-05-15" },
    ]);
    expect(
      remindersOn({ ...handed, changedAt: "2026-07-10T08:00:00.000Z" }, lycksele, "2026-07-16"),
    ).toMatchObject([{ kind: "decision-overdue", due: "2026-07-15" }]);
  });

  it("when nothing happened for thirty days, and again thirty days after it was put off", () => {
    const draft = aProposal({ changedAt: "2026-01-01T08:00:00.000Z" });

    expect(remindersOn(draft, malmo, "2026-01-30")).toEqual([]);
    expect(remindersOn(draft, malmo, "2026-01-31")).toMatchObject([{ kind: "silent" }]);
    expect(remindersOn({ ...draft, snoozedOn: "2026-02-01" }, malmo, "2026-03-02")).toEqual([]);
    expect(remindersOn({ ...draft, snoozedOn: "2026-02-01" }, malmo, "2026-03-03")).toHaveLength(1);
  });

  it.each(["merged", "withdrawn", "refused", "closed-too-few"] as const)(
    "of nothing once it is %s",
    (stage) => {
      expect(remindersOn(aProposal({ stage }), malmo, "2030-01-01")).toEqual([]);
    },
  );

  it("of one that is under way until it is done", () => {
    const followed = aProposal({ stage: "followed-up", outcome: "under-way" });

    expect(remindersOn(followed, malmo, "2030-01-01")).toHaveLength(1);
    expect(remindersOn({ ...followed, outcome: "done" }, malmo, "2030-01-01")).toEqual([]);
  });

  it("and each proposal knows the day to look at it again", () => {
    const on = (day: string) => watched(collecting, malmo, new Date(`${day}T03:15:00Z`)).remindOn;

    expect([on("2026-06-20"), on("2026-06-23"), on("2026-06-29"), on("2026-07-01")]).toEqual([
      "2026-06-23",
      "2026-06-29",
      "2026-07-01",
      "2026-07-25",
    ]);
    expect(watched(aProposal({ stage: "merged" }), malmo, new Date()).remindOn).toBeNull();
  });
});

it("the pace is how many votes a week are still needed", () => {
  expect(paceOf(100, 30, "2026-06-30", "2026-06-10")).toEqual({
    needed: 100,
    missing: 70,
    daysLeft: 21,
    perWeek: 24,
  });
  expect(paceOf(100, 120, "2026-06-30", "2026-06-10")?.perWeek).toBe(0);
  expect(paceOf(100, 40, "2026-06-30", "2026-07-05")).toMatchObject({ daysLeft: 0, perWeek: 60 });
  expect(paceOf(null, 40, "2026-06-30", "2026-07-05")).toBeNull();
});
