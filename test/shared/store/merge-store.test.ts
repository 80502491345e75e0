import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { type ContributionEdit, edited } from "#shared/domain/contribution.ts";
import { evidenceOf, newRequest } from "#shared/domain/request.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { aContribution, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const asks = new Map(
  ["more-lighting", "mend-lamp", "safer-path"].map((id) => [id, { scope: "place" as const }]),
);
const id = (ask: string) => `rosengard.${ask}.ramels-vag`;
const [lighting, lamp, path] = [id("more-lighting"), id("mend-lamp"), id("safer-path")];
const by = { subject: "s", name: "Samordnare", role: "coordinator" };
const because = { reason: "Samma lampor", by, at: "2024-06-01T08:00:00.000Z" };
const change = { at: "2024-06-02T08:00:00.000Z", by, what: "contribution changed", fields: [] };

let table: Table;
let store: Stores;
let next: number;
beforeEach(async () => {
  table = await aTable();
  store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  next = 1;
  await store.occasions.add(anOccasion());
});

/** A statement of its own source, unless told otherwise. */
const says = async (ask: string, fields: Parameters<typeof aContribution>[0] = {}) => {
  const number = next++;
  const contribution = aContribution({
    id: `con_${number}`,
    source: { kind: "note", id: `note_${number}`, part: "0" },
    ask,
    ...fields,
  });
  await store.contributions.add(contribution);
  return contribution.id;
};
const request = async (of: string) => {
  const found = await store.requests.find(of);
  if (!found) throw new Error(`${of} is missing`);
  return found;
};
const merge = async (into: string, ...ids: string[]) => {
  await store.merges.merge(await request(into), ids, because);
  for (const each of ids) await store.merges.settle(each);
};
const undo = async (of: string) => {
  await store.merges.settle(await store.merges.undo(of, { ...because, reason: undefined }));
};
const whereIs = async (contribution: string) => (await store.contributions.find(contribution))?.requestId;
const people = async (of: string) => (await request(of)).tally.people;
const listed = async () =>
  (await store.requests.list("rosengard", {}, { limit: 50 })).items.map((each) => each.id);
const edit = async (contribution: string, fields: ContributionEdit) => {
  const before = await store.contributions.find(contribution);
  if (!before) throw new Error("it is missing");
  await store.contributions.change(before, edited(before, fields), change);
};

describe("a request that is merged into another", () => {
  it("takes its statements and numbers along, and leaves the list", async () => {
    await says("more-lighting", { voices: 3 });
    const moved = await says("mend-lamp", { voices: 2, language: "so", saidOn: "2024-05-20" });

    await merge(lighting, lamp);

    expect(evidenceOf(await request(lighting))).toMatchObject({
      contributions: 2,
      people: 5,
      languages: ["so", "sv"],
      lastSeen: "2024-05-20",
    });
    expect((await request(lamp)).tally.contributions).toBe(0);
    expect(await whereIs(moved)).toBe(lighting);
    expect(await listed()).toEqual([lighting]);
    const { items } = await store.contributions.list("rosengard", { request: lighting }, { limit: 10 });
    expect(items).toHaveLength(2);
  });

  it("keeps why, when and by whom, with both", async () => {
    await says("more-lighting");
    await says("mend-lamp");

    await merge(lighting, lamp);

    expect((await request(lamp)).merged).toMatchObject({ into: lighting, ...because });
    expect((await request(lighting)).holds).toEqual([lamp]);
    for (const each of [lighting, lamp])
      expect(await store.requests.historyOf(each)).toMatchObject([
        { by, fields: expect.arrayContaining([{ path: "reason", from: null, to: "Samma lampor" }]) },
      ]);
  });

  it("counts a source that spoke of both as its largest group, and parts it again", async () => {
    const source = { kind: "note", id: "note_x" } as const;
    await says("more-lighting", { voices: 5, source: { ...source, part: "0" } });
    await says("mend-lamp", { voices: 3, source: { ...source, part: "1" } });

    await merge(lighting, lamp);
    expect(await people(lighting)).toBe(5);

    await undo(lamp);
    expect([await people(lighting), await people(lamp)]).toEqual([5, 3]);
  });

  it("sends what comes in later to the other", async () => {
    await says("more-lighting");
    await says("mend-lamp");
    await merge(lighting, lamp);

    const late = await says("mend-lamp");

    expect(await whereIs(late)).toBe(lighting);
    expect(await people(lighting)).toBe(3);
  });

  it("gets everything back when it is undone, also what came later, and nothing of the other's", async () => {
    const others = await says("more-lighting");
    const own = await says("mend-lamp");
    await merge(lighting, lamp);
    const late = await says("mend-lamp", { voices: 4 });
    const late2 = await says("more-lighting");

    await undo(lamp);

    expect(await Promise.all([others, own, late, late2].map(whereIs))).toEqual([
      lighting,
      lamp,
      lamp,
      lighting,
    ]);
    expect([await people(lighting), await people(lamp)]).toEqual([2, 5]);
    expect((await listed()).toSorted()).toEqual([lamp, lighting].toSorted());
    expect(await request(lamp)).toMatchObject({ merged: null });
    expect(await request(lighting)).toMatchObject({ holds: [] });
  });

  it("may be merged on, and each link is undone by itself", async () => {
    await says("more-lighting");
    const own = await says("mend-lamp", { voices: 2 });
    await says("safer-path");
    await merge(lighting, lamp);
    await merge(path, lighting);
    expect([await whereIs(own), await people(path)]).toEqual([path, 4]);

    await undo(lamp);
    expect([await whereIs(own), await people(lamp), await people(path)]).toEqual([lamp, 2, 2]);

    await undo(lighting);
    expect([await people(lighting), await people(path)]).toEqual([1, 1]);
  });

  it("carries along what was erased and counts still, and takes it back", async () => {
    await says("more-lighting");
    const erased = await says("mend-lamp", { voices: 6 });
    await store.contributions.erase(erased);
    await says("mend-lamp");
    await says("safer-path");

    await merge(lighting, lamp);
    await merge(path, lighting);
    expect(await people(path)).toBe(9);

    await undo(lamp);
    expect([await people(lamp), await people(path)]).toEqual([7, 2]);
    await undo(lighting);
    expect([await people(lighting), await people(path)]).toEqual([1, 1]);
  });

  it("is refused while it lies in another, in a circle, and beside another proposal", async () => {
    for (const ask of asks.keys()) await says(ask);
    await merge(lighting, lamp);

    await expect(merge(path, lamp)).rejects.toMatchObject({ code: "request/merged" });
    await expect(merge(lamp, lighting)).rejects.toMatchObject({ code: "request/merged" });
    await expect(undo(path)).rejects.toMatchObject({ code: "request/not-merged" });
    await expect(merge(path, "rosengard.nothing.here")).rejects.toMatchObject({ code: "request/unknown" });
  });

  it("is done once when two do it at once, and a statement that comes in meanwhile is counted once", async () => {
    for (let i = 0; i < 30; i++) await says("mend-lamp");
    await says("more-lighting");
    await says("safer-path");
    const [first, second] = [await request(lighting), await request(path)];

    const results = await Promise.allSettled([
      store.merges.merge(first, [lamp], because),
      store.merges.merge(second, [lamp], because),
      says("mend-lamp"),
      says("mend-lamp"),
    ]);
    await Promise.all([store.merges.settle(lamp), store.merges.settle(lamp), says("mend-lamp")]);
    await store.merges.settle(lamp);

    expect(results.map(({ status }) => status).toSorted()).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
    const into = (await request(lamp)).merged?.into ?? "";
    expect([await people(lamp), await people(into)]).toEqual([0, 34]);
    const { items } = await store.contributions.list("rosengard", { request: into }, { limit: 100 });
    expect(items).toHaveLength(34);
  });

  it("that stopped half-way is found by the sweep, and gone on with", async () => {
    for (let i = 0; i < 45; i++) await says("mend-lamp");
    await says("more-lighting");
    await store.merges.merge(await request(lighting), [lamp], because);

    const isWhole = await store.merges.settle(lamp, 20);
    const waiting = await store.pending.list(new Date("2124-01-01"), 10);
    expect(isWhole).toBe(false);
    expect(waiting.items).toMatchObject([{ what: "request", id: lamp }]);
    expect(await store.merges.isSettling(lamp)).toBe(true);

    await store.merges.settle(lamp);
    expect([await people(lamp), await people(lighting)]).toEqual([0, 46]);
    expect((await store.pending.list(new Date("2124-01-01"), 10)).items).toEqual([]);
  });
});

describe("a statement that is moved", () => {
  it("counts in the other request until the move is taken back", async () => {
    const moved = await says("mend-lamp");
    await says("safer-path");

    await edit(moved, { movedTo: path });
    expect([await people(lamp), await people(path), await whereIs(moved)]).toEqual([0, 2, path]);

    await edit(moved, { movedTo: null });
    expect([await people(lamp), await people(path), await whereIs(moved)]).toEqual([1, 1, lamp]);
  });

  it("stays where it was moved when its own request is merged, and goes with the one it is in", async () => {
    const moved = await says("mend-lamp");
    await says("mend-lamp");
    await says("safer-path");
    await says("more-lighting");
    await edit(moved, { movedTo: path });

    await merge(lighting, lamp);
    expect(await whereIs(moved)).toBe(path);

    await merge(lighting, path);
    expect(await whereIs(moved)).toBe(lighting);
    await undo(path);
    expect(await whereIs(moved)).toBe(path);
  });

  it("belongs where its words say again when its ask or place is corrected", async () => {
    const moved = await says("mend-lamp");
    await says("safer-path");
    await edit(moved, { movedTo: path });

    await edit(moved, { ask: "more-lighting" });

    expect(await whereIs(moved)).toBe(lighting);
  });

  it("is split off into a request of its own, once", async () => {
    const moved = await says("mend-lamp");
    await says("mend-lamp");
    const origin = await request(lamp);
    const split = {
      ...newRequest("rosengard", { ask: "mend-lamp", place: "ramels-vag" }),
      id: `${lamp}.x1`,
      name: { sv: "Lampan vid nr 4", en: "The lamp at no. 4" },
      splitFrom: origin.id,
    };

    await store.merges.addSplit(split, { ...change, what: "request split" });
    await store.merges.addSplit(split, { ...change, what: "request split" });
    await edit(moved, { movedTo: split.id });

    expect([await people(lamp), await people(split.id)]).toEqual([1, 1]);
    expect(await listed()).toContain(split.id);
    expect(await store.requests.historyOf(lamp)).toHaveLength(1);
    expect(
      (await store.requests.listAtPlace("rosengard", "ramels-vag", "mend-lamp")).map((each) => each.id),
    ).toEqual([lamp, split.id]);
  });
});

describe("a request that staff changes", () => {
  it("keeps the change when a statement joined meanwhile, and refuses the second of two", async () => {
    await says("mend-lamp");
    const seen = await request(lamp);
    await says("mend-lamp");

    await store.merges.change(seen, { ...seen, name: { sv: "Trasig lampa", en: "Broken lamp" } }, change);
    const late = store.merges.change(seen, { ...seen, owner: "mkb" }, change);

    await expect(late).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(await request(lamp)).toMatchObject({
      name: { sv: "Trasig lampa" },
      owner: null,
      tally: { contributions: 2 },
    });
  });

  it("becomes a known one when a possible new ask is given a name", async () => {
    await says("", { ask: null, bucket: "~bench+shade" });
    const possible = await request("rosengard.~bench+shade.ramels-vag");
    expect(await listed()).toEqual([]);

    await store.merges.change(
      possible,
      { ...possible, name: { sv: "Bänk i skugga", en: "Shady bench" } },
      change,
    );

    expect(await listed()).toEqual([possible.id]);
  });
});

it("loses nothing of a merge when the words of its statements have expired", async () => {
  await says("more-lighting");
  const expired = await says("mend-lamp", { voices: 2 });
  await table.client.send(
    new DeleteCommand({ TableName: table.name, Key: { pk: `CONTRIBUTION#${expired}`, sk: "CONTRIBUTION" } }),
  );

  await merge(lighting, lamp);

  expect(await people(lighting)).toBe(3);
});
