import { beforeEach, describe, expect, it } from "vitest";
import { remind } from "#functions/scheduled/remind.ts";
import type { Change } from "#shared/domain/history.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { networks } from "#shared/networks/networks.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution, anOccasion, aProposal } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const lighting = "rosengard.more-lighting.ramels-vag";
const benches = "rosengard.benches.ramels-vag";
const toilets = "rosengard.toilets.ramels-vag";
const change = (what: string): Change => ({
  at: new Date().toISOString(),
  by: { subject: "s", name: "S", role: "coordinator" },
  what,
  fields: [],
});
let store: Stores;
const proposalOf = async (id: string) => (await store.requests.find(id))?.proposalId ?? null;

beforeEach(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  await store.occasions.add(anOccasion());
  for (const [index, ask] of ["more-lighting", "benches", "toilets"].entries()) {
    await store.contributions.add(
      aContribution({
        id: `con_${index}`,
        ask,
        voices: 2 + index,
        source: { kind: "note", id: "note_1", part: "0" },
      }),
    );
  }
});

describe("a proposal's requests", () => {
  it("are tied to it, and a request has one proposal at most", async () => {
    await store.proposals.add(aProposal({ requestIds: [lighting, benches] }), change("created"));

    await expect(
      store.proposals.add(aProposal({ id: "pro_2", requestIds: [toilets, benches] }), change("created")),
    ).rejects.toMatchObject({ code: "request/already-proposed" });
    expect(await Promise.all([lighting, benches, toilets].map(proposalOf))).toEqual(["pro_1", "pro_1", null]);
    expect(await store.proposals.find("pro_2")).toBeUndefined();
  });

  it("come and go on a draft in the same write as the draft", async () => {
    const draft = aProposal({ requestIds: [lighting] });
    await store.proposals.add(draft, change("created"));

    await store.proposals.change(draft, { ...draft, requestIds: [benches] }, change("requests"));

    expect(await Promise.all([lighting, benches].map(proposalOf))).toEqual([null, "pro_1"]);
    await expect(
      store.proposals.change(draft, { ...draft, requestIds: [toilets] }, change("again")),
    ).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(await proposalOf(toilets)).toBeNull();
  });

  it("cannot be taken from another proposal", async () => {
    const draft = aProposal({ requestIds: [lighting] });
    await store.proposals.add(draft, change("created"));
    await store.proposals.add(aProposal({ id: "pro_2", requestIds: [benches] }), change("created"));

    await expect(
      store.proposals.change(draft, { ...draft, requestIds: [lighting, benches] }, change("requests")),
    ).rejects.toMatchObject({ code: "request/already-proposed" });
    expect(await proposalOf(benches)).toBe("pro_2");
  });

  it("follow when it is merged into another one, all in one write", async () => {
    const from = aProposal({ requestIds: [lighting, toilets] });
    const into = aProposal({ id: "pro_2", requestIds: [benches] });
    await store.proposals.add(from, change("created"));
    await store.proposals.add(into, change("created"));
    const merged = { ...from, stage: "merged" as const, mergedInto: "pro_2" };

    await store.proposals.merge(from, merged, into, [change("moved"), change("took in")]);

    expect((await store.proposals.find("pro_2"))?.requestIds).toEqual([benches, lighting, toilets]);
    expect(await Promise.all([lighting, benches, toilets].map(proposalOf))).toEqual([
      "pro_2",
      "pro_2",
      "pro_2",
    ]);
    await expect(
      store.proposals.merge(from, merged, into, [change("moved"), change("took in")]),
    ).rejects.toMatchObject({ code: "changed-meanwhile" });
  });

  it("tell how many people each of their sources stands for", async () => {
    expect(await store.requests.sourcesOf(benches)).toEqual(new Map([["note_1", 3]]));
  });
});

describe("two coordinators who move a proposal at the same moment", () => {
  it("move it once", async () => {
    const draft = aProposal();
    await store.proposals.add(draft, change("created"));
    const moves = (["ready", "withdrawn"] as const).map((stage) =>
      store.proposals.change(draft, { ...draft, stage }, change(`to ${stage}`)),
    );

    const results = await Promise.allSettled(moves);

    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await store.proposals.historyOf(draft.id)).toHaveLength(2);
  });
});

describe("the nightly look", () => {
  const at = (day: string) => ({
    stores: store,
    networks,
    initiatives,
    now: () => new Date(`${day}T03:15:00Z`),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const reminded = async () =>
    (await store.proposals.listReminded("rosengard", { limit: 10 })).items.map(({ id, reminders }) => [
      id,
      reminders.map(({ kind }) => kind),
    ]);

  it("keeps what is due, once, and leaves the rest and every version alone", async () => {
    const silent = aProposal({ remindOn: "2026-12-05", changedAt: "2026-11-05T10:00:00.000Z" });
    await store.proposals.add(silent, change("created"));
    await store.proposals.add(
      aProposal({ id: "pro_2", requestIds: [benches], remindOn: "2027-01-01" }),
      change("created"),
    );

    expect(await remind(at("2026-12-04"))).toEqual({ reminded: 0, failed: 0 });
    expect(await reminded()).toEqual([]);
    expect(await remind(at("2026-12-05"))).toEqual({ reminded: 1, failed: 0 });
    expect(await remind(at("2026-12-05"))).toEqual({ reminded: 0, failed: 0 });
    expect(await reminded()).toEqual([["pro_1", ["silent"]]]);
    expect((await store.proposals.find("pro_1"))?.version).toBe(1);
  });

  it("does not bring back what a coordinator changed meanwhile", async () => {
    const seen = aProposal({ remindOn: "2026-12-05" });
    await store.proposals.add(seen, change("created"));
    await store.proposals.change(seen, { ...seen, title: "Ny rubrik", remindOn: null }, change("changed"));

    expect(
      await store.proposals.remind({ ...seen, reminders: [{ kind: "silent", since: "2026-12-05" }] }),
    ).toBe(false);
    expect((await store.proposals.find("pro_1"))?.title).toBe("Ny rubrik");
  });
});
