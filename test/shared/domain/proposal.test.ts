import { describe, expect, it } from "vitest";
import { ruleOn } from "#shared/domain/initiative.ts";
import type { Preflight } from "#shared/domain/preflight.ts";
import { editProposal } from "#shared/domain/proposal.ts";
import {
  type NewStep,
  type Stage,
  moveProposal,
  movesOf,
  ruleFor,
  stages,
} from "#shared/domain/proposal-way.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { aProposal } from "#test/support/builders.ts";

const now = new Date("2024-11-05T10:00:00Z");
const malmo = ruleOn(initiatives, "malmoinitiativet", "2024-11-05");
const are = ruleOn(initiatives, "medborgarforslag-are", "2024-11-05");
const clear: Preflight = { ruleId: malmo.id, checkedAt: malmo.checkedAt, at: now.toISOString(), results: [] };
const everything = {
  note: "En anteckning",
  deadline: "2025-05-05",
  decision: { verdict: "no" as const, because: "Det finns en toalett i biblioteket." },
  outcome: "not-done" as const,
  into: "pro_2",
};
const move = (from: Stage, step: NewStep, fields: object = {}, rule = malmo) =>
  moveProposal(aProposal({ stage: from, ...fields }), step, {
    rule,
    by: "Samordnare",
    now,
    preflight: clear,
  });
const faultsOf = (work: () => unknown) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};

describe("a proposal", () => {
  it.each([
    ["with votes", malmo],
    ["without votes", are],
  ])("takes exactly the moves of an instrument %s", (_which, rule) => {
    const moves = movesOf(rule);
    for (const from of stages) {
      const taken = stages.filter(
        (to) => faultsOf(() => move(from, { to, ...everything }, {}, rule)) === undefined,
      );

      expect([from, taken.toSorted()]).toEqual([from, [...moves[from]].toSorted()]);
    }
  });

  it("can come from its draft to every stage that the instrument has", () => {
    const reachedWith = (rule: typeof malmo) => {
      const reached = new Set<Stage>(["draft"]);
      for (const stage of reached) for (const to of movesOf(rule)[stage]) reached.add(to);
      return [...reached].toSorted();
    };

    expect(reachedWith(malmo)).toEqual([...stages].toSorted());
    expect(reachedWith(are)).toEqual(
      stages.filter((stage) => !["published", "collecting", "closed-too-few"].includes(stage)).toSorted(),
    );
  });

  it.each([
    ["refused", "filed", "note"],
    ["answered", "under-consideration", "decision"],
    ["merged", "draft", "into"],
  ] as const)("needs to be told what %s means", (to, from, needed) => {
    const { [needed]: _missing, ...rest } = everything;

    expect(() => move(from, { to, ...rest })).toThrow(
      expect.objectContaining({ code: "invalid", faults: [{ pointer: `#/${needed}`, code: "required" }] }),
    );
  });

  it.each([
    [{ to: "collecting" }, "published", {}, "#/window", "required"],
    [{ to: "collecting", window: 5 }, "published", {}, "#/window", "choose"],
    [{ to: "collecting", deadline: "2024-11-01" }, "published", {}, "#/deadline", "before-date"],
    [{ to: "published", date: "2024-12-01" }, "filed", {}, "#/date", "in-future"],
    [{ to: "handed-to-board" }, "collecting", { supportCount: 99 }, "#/supportCount", "too-few-votes"],
    [{ to: "closed-too-few", supportCount: 100 }, "collecting", {}, "#/supportCount", "enough-votes"],
    [{ to: "followed-up", outcome: "unknown" }, "answered", {}, "#/outcome", "not-an-end"],
  ] as const)("refuses %j from %s, saying where", (step, from, fields, pointer, code) => {
    expect(() => move(from, step, fields)).toThrow(
      expect.objectContaining({ code: "invalid", faults: [expect.objectContaining({ pointer, code })] }),
    );
  });

  it("counts the last day for votes from the chosen window", () => {
    expect(move("published", { to: "collecting", date: "2024-10-31", window: 6 }).deadline).toBe(
      "2025-04-30",
    );
  });

  it("is not called ready while a check hinders, and keeps the checks that let it pass", () => {
    const hindered: Preflight = { ...clear, results: [{ check: "sponsor", level: "blocking" }] };

    expect(() =>
      moveProposal(aProposal(), { to: "ready" }, { rule: malmo, by: "S", now, preflight: hindered }),
    ).toThrow(expect.objectContaining({ code: "proposal/not-ready" }));
    expect(() => moveProposal(aProposal(), { to: "ready" }, { rule: malmo, by: "S", now })).toThrow(
      expect.objectContaining({ code: "proposal/not-ready" }),
    );
    expect(move("draft", { to: "ready" }).steps.at(-1)?.preflight).toEqual(clear);
  });

  it("is followed by the rule that it was checked against, and before that by the one in force", () => {
    const old = { stage: "collecting" as const, ruleId: "malmoinitiativet.2019" };

    expect(ruleFor(initiatives, "malmoinitiativet", old, "2024-11-05").id).toBe("malmoinitiativet.2019");
    expect(ruleFor(initiatives, "malmoinitiativet", { ...old, stage: "draft" }, "2024-11-05").id).toBe(
      "malmoinitiativet.2020",
    );
  });

  it("keeps each step: from where, when and by whom", () => {
    expect(move("ready", { to: "filed", date: "2024-11-04" }).steps).toEqual([
      {
        from: "ready",
        to: "filed",
        date: "2024-11-04",
        at: now.toISOString(),
        by: "Samordnare",
        preflight: clear,
      },
    ]);
  });

  it("keeps its page at the municipality apart from the link to the answer", () => {
    const answered = move(
      "under-consideration",
      { to: "answered", link: "https://b.example", decision: { verdict: "yes", because: "Ja." } },
      { link: "https://a.example" },
    );

    expect([answered.link, answered.steps.at(-1)?.link]).toEqual(["https://a.example", "https://b.example"]);
  });

  it("keeps its texts once it is filed, and still takes the number of votes", () => {
    const filed = aProposal({ stage: "collecting" });

    expect(() => editProposal(filed, { title: "Annat" }, now)).toThrow(
      expect.objectContaining({ code: "proposal/not-editable" }),
    );
    expect(editProposal(filed, { supportCount: 63 }, now).supportCount).toBe(63);
  });
});
