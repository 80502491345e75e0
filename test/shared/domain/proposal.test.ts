import { describe, expect, it } from "vitest";
import {
  type Proposal,
  type Stage,
  draftTexts,
  editProposal,
  moveProposal,
  moves,
  stages,
} from "#shared/domain/proposal.ts";

const now = new Date("2024-11-05T10:00:00Z");
const aProposal = (fields: Partial<Proposal> = {}): Proposal => ({
  id: "pro_1",
  networkId: "rosengard",
  requestIds: ["rosengard.toilets.ortagardstorget"],
  title: "Toalett",
  summary: "",
  text: "",
  sponsor: "",
  stage: "draft",
  steps: [],
  supportCount: null,
  deadline: null,
  link: null,
  decision: null,
  outcome: null,
  createdAt: now.toISOString(),
  changedAt: now.toISOString(),
  version: 1,
  ...fields,
});
const everything = {
  note: "En anteckning",
  deadline: "2025-05-05",
  decision: { verdict: "no" as const, because: "Det finns en toalett i biblioteket." },
  outcome: "no-because" as const,
};

describe("a proposal", () => {
  it("takes exactly the moves of its way", () => {
    for (const from of stages) {
      const taken = stages.filter((to) => {
        try {
          return (
            moveProposal(aProposal({ stage: from }), { to, ...everything }, "Samordnare", now).stage === to
          );
        } catch {
          return false;
        }
      });

      expect([from, taken.toSorted()]).toEqual([from, [...moves[from]].toSorted()]);
    }
  });

  it("can come from its draft to every stage", () => {
    const reached = new Set<Stage>(["draft"]);
    for (const stage of reached) for (const to of moves[stage]) reached.add(to);

    expect([...reached].toSorted()).toEqual([...stages].toSorted());
  });

  it.each([
    ["refused", "filed", "note"],
    ["collecting", "published", "deadline"],
    ["answered", "under-consideration", "decision"],
    ["followed-up", "answered", "outcome"],
  ] as const)("needs to be told what %s means", (to, from, needed) => {
    const { [needed]: _missing, ...rest } = everything;

    expect(() => moveProposal(aProposal({ stage: from }), { to, ...rest }, "Samordnare", now)).toThrow(
      expect.objectContaining({ code: "invalid", faults: [{ pointer: `#/${needed}`, code: "required" }] }),
    );
  });

  it("keeps each step: from where, when and by whom", () => {
    const moved = moveProposal(
      aProposal({ stage: "ready" }),
      { to: "filed", date: "2024-11-04" },
      "Samordnare",
      now,
    );

    expect(moved.steps).toEqual([
      { from: "ready", to: "filed", date: "2024-11-04", at: now.toISOString(), by: "Samordnare" },
    ]);
  });

  it("keeps its texts once it is filed, and still takes the number of votes", () => {
    const filed = aProposal({ stage: "collecting" });

    expect(() => editProposal(filed, { title: "Annat" }, now)).toThrow(
      expect.objectContaining({ code: "proposal/not-editable" }),
    );
    expect(editProposal(filed, { supportCount: 63 }, now).supportCount).toBe(63);
  });
});

it("drafts its texts from the evidence", () => {
  const draft = draftTexts("Offentlig toalett", "Örtagårdstorget", {
    people: 14,
    languages: 5,
    occasions: [
      { name: "Vårfestival", date: "2024-05-10" },
      { name: "Höstfestival", date: "2024-10-17" },
    ],
    firstSeen: "2024-05-10",
    lastSeen: "2024-10-17",
  });

  expect(draft.title).toBe("Offentlig toalett – Örtagårdstorget");
  expect(draft.text).toContain("Sagt av 14 personer på 5 språk vid 2 tillfällen.");
  expect(draft.text).toContain("– Höstfestival, 2024-10-17");
});
