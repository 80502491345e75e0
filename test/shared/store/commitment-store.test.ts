import { beforeEach, describe, expect, it } from "vitest";
import type { Change } from "#shared/domain/history.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aCommitment } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

let store: Stores;
const change = (what: string): Change => ({
  at: new Date().toISOString(),
  by: { subject: "s", name: "S", role: "coordinator" },
  what,
  fields: [],
});
const listed = async (filter: object) =>
  (await store.commitments.list("rosengard", filter, { limit: 10 })).items.map(({ id }) => id);

beforeEach(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  for (const commitment of [
    aCommitment({ id: "com_1", due: "2026-05-01", createdAt: "2026-01-01T00:00:00.000Z" }),
    aCommitment({ id: "com_2", due: null, occasionId: "occ_1", createdAt: "2026-01-02T00:00:00.000Z" }),
    aCommitment({ id: "com_3", due: "2026-03-01", createdAt: "2026-01-03T00:00:00.000Z" }),
    aCommitment({ id: "com_4", networkId: "granby", due: "2026-03-01", occasionId: "occ_1" }),
  ])
    await store.commitments.add(commitment, change("made"));
});

describe("commitments", () => {
  it("are listed newest first, open ones by their day, and of an occasion its network's own", async () => {
    expect(await listed({})).toEqual(["com_3", "com_2", "com_1"]);
    expect(await listed({ open: true })).toEqual(["com_3", "com_1", "com_2"]);
    expect(await listed({ dueBefore: "2026-04-01" })).toEqual(["com_3"]);
    expect(await listed({ dueBefore: "2026-03-01" })).toEqual([]);
    expect(await listed({ occasion: "occ_1" })).toEqual(["com_2"]);
  });

  it("leave the open ones when they are kept, and keep every change", async () => {
    const before = await store.commitments.find("com_3");
    if (!before) throw new Error("com_3 is missing");

    await store.commitments.change(before, { ...before, status: "done" }, change("changed"));

    expect(await listed({ open: true })).toEqual(["com_1", "com_2"]);
    expect((await store.commitments.historyOf("com_3")).map(({ what }) => what)).toEqual(["made", "changed"]);
    await expect(store.commitments.change(before, before, change("late"))).rejects.toMatchObject({
      code: "changed-meanwhile",
    });
  });
});
