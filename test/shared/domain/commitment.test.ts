import { describe, expect, it } from "vitest";
import { editCommitment, isOverdue } from "#shared/domain/commitment.ts";
import { aCommitment } from "#test/support/builders.ts";

const now = new Date("2026-06-01T10:00:00Z");

describe("a commitment", () => {
  it("is overdue when its day has passed and nobody said what became of it", () => {
    const due = aCommitment({ due: "2026-05-31" });

    expect(isOverdue(due, "2026-05-31")).toBe(false);
    expect(isOverdue(due, "2026-06-01")).toBe(true);
    expect(isOverdue({ ...due, status: "partly" }, "2026-06-01")).toBe(false);
    expect(isOverdue({ ...due, due: null }, "2026-06-01")).toBe(false);
  });

  it.each(["partly", "not-kept", "withdrawn"] as const)("that is %s says how it went", (status) => {
    expect(() => editCommitment(aCommitment(), { status }, now)).toThrow(
      expect.objectContaining({ faults: [{ pointer: "#/note", code: "required" }] }),
    );
    expect(editCommitment(aCommitment(), { status, note: "Pengarna räckte inte." }, now)).toMatchObject({
      status,
      note: "Pengarna räckte inte.",
      since: "2026-06-01",
    });
  });

  it("may be opened again, without what was said of its end", () => {
    const ended = aCommitment({ status: "not-kept", note: "Nej.", since: "2026-01-01" });

    expect(editCommitment(ended, { status: "open" }, now)).toMatchObject({ note: "", since: "2026-06-01" });
  });
});
