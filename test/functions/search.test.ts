import { beforeAll, describe, expect, it } from "vitest";
import type * as z from "zod";
import { FoundContributions } from "#shared/api/wire.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import type { Member } from "#shared/domain/member.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

let store: Stores;
let as: ReturnType<typeof aStaffApi>;
const logged: unknown[] = [];

beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  const log = (...line: unknown[]) => void logged.push(line);
  as = aStaffApi(store, { log: { info: log, warn: log, error: log } });
  const member = (role: Member["role"]): Member => ({
    subject: role,
    networkId: "rosengard",
    role,
    name: role,
    since: "2026-01-01T00:00:00.000Z",
  });
  await Promise.all([
    store.occasions.add(anOccasion()),
    store.members.put(member("facilitator")),
    store.members.put(member("coordinator")),
  ]);
});

/** Each test has words of its own: what others wrote is not found by them. */
let made = 0;
async function said(text: string, fields: Parameters<typeof aContribution>[0] = {}) {
  const id = `con_said_${++made}`;
  const receivedAt = new Date(Date.parse("2126-05-01T00:00:00.000Z") + made * 60_000).toISOString();
  await store.contributions.restore(
    aContribution({ id, text, receivedAt, ask: null, place: null, version: 1, ...fields }),
  );
  return id;
}

async function search(words: string, more: object = {}, role: Member["role"] = "coordinator") {
  const { status, body } = await as(role, "POST", "/contributions/search", { words, ...more });
  expect(status).toBe(200);
  return FoundContributions.parse(body);
}
const idsOf = ({ items }: z.infer<typeof FoundContributions>) => items.map(({ id }) => id);

describe("a search in what was said", () => {
  it("finds all words by their beginnings, whatever case, accents or letter variants they are written in", async () => {
    const one = await said("Zebrabänkarna vid Ögårdsängen är trasiga");
    const other = await said("Zebrabänkarna är fina");

    expect(idsOf(await search("zebrab"))).toEqual([other, one]);
    expect(idsOf(await search("TRASIG zebrabank"))).toEqual([one]);
    expect(idsOf(await search("bänkarna zebra ogard"))).toEqual([]);
    expect((await search("ögårds")).items[0]?.found).toEqual({ text: [[18, 29]], beside: [] });
  });

  it("finds an Arabic word with and without its article, and a Bosnian one in either script", async () => {
    const lamps = await said("نريد مصابيح جديدة في الحديقه القديمة", { language: "ar" });
    const bench = await said("Треба нам још клупица у парку", { language: "bs" });

    expect(idsOf(await search("الحديقة"))).toEqual([lamps]);
    expect(idsOf(await search("حديقة المصابيح"))).toEqual([lamps]);
    expect(idsOf(await search("klupic"))).toEqual([bench]);
  });

  it("finds what is said in any language by the Swedish name of its ask or place, or by its answer", async () => {
    const id = await said("Duam më shumë xhirafa", {
      language: "sq",
      ask: "more-lighting",
      place: "ramels-vag",
      answer: { text: "Lyktstolparna kommer i maj.", by: "Fastighetskontoret" },
    });

    const found = await search("xhiraf ramels lyktstolp");

    expect(found.items).toMatchObject([{ id, found: { text: [[14, 21]], beside: ["answer", "place"] } }]);
  });

  it("gives the newest first whatever they need, and keeps to the filters in force", async () => {
    const held = await said("kakadua ett", { status: "held", holdReasons: ["staff"] });
    const approved = await said("kakadua två", { status: "approved", place: "ramels-vag" });
    const fresh = await said("kakadua tre", { language: "ar", occasionId: "occ_OTHERS" });
    const hidden = await said("kakadua fyra", { status: "hidden" });

    const all = await search("kakadua");
    expect(idsOf(all)).toEqual([hidden, fresh, approved, held]);
    expect(all).not.toHaveProperty("cursor");
    const by = async (filter: object) => idsOf(await search("kakadua", filter));
    expect(await by({ status: "held" })).toEqual([held]);
    expect(await by({ place: "ramels-vag" })).toEqual([approved]);
    expect(await by({ language: "ar" })).toEqual([fresh]);
    expect(await by({ theme: "waste" })).toEqual([]);
    expect(await by({ theme: "lighting", status: "approved" })).toEqual([approved]);
    expect(await by({ occasion: "occ_OTHERS" })).toEqual([fresh]);
    expect(await by({ occasion: "occ_OTHERS", status: "held" })).toEqual([]);
  });

  it("shows a facilitator nothing that is held or hidden, of another network nobody", async () => {
    await said("Pumafolket gapar", { status: "held", holdReasons: ["possible-offence"] });
    await said("Pumafolket stal", { status: "hidden" });
    const open = await said("Pumafolket dansar");
    await said("Pumafolket bor här", { networkId: "granby", occasionId: "occ_GRANBY" });

    expect(idsOf(await search("pumafolket", {}, "facilitator"))).toEqual([open]);
    expect(idsOf(await search("pumafolket", { status: "held" }, "facilitator"))).toEqual([]);
    expect(await search("pumafolket", { occasion: "occ_GRANBY" })).toEqual({ items: [], looked: 0 });
  });

  it("asks for a word, and for a cursor that it gave itself, and logs none of what was typed", async () => {
    const nothing = await as("coordinator", "POST", "/contributions/search", { words: "!?" });
    const foreign = await as("coordinator", "POST", "/contributions/search", {
      words: "kvarnekorren",
      cursor: "bm9uc2Vuc2U",
    });

    expect(nothing).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/words", code: "no-words" }] },
    });
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/cursor" }] } });
    expect(JSON.stringify(logged)).not.toContain("kvarnekorren");
  });
});

describe("a search in a long history", () => {
  const at = (minute: number) => new Date(Date.parse("2126-09-01T00:00:00.000Z") + minute * 60_000);
  let ids: string[];
  beforeAll(async () => {
    const statuses: Contribution["status"][] = ["held", "new", "approved", "hidden"];
    ids = await Promise.all(
      Array.from({ length: 505 }, (_, minute) =>
        said(minute % 100 === 0 || minute === 3 ? "Flamingo här" : "Något annat", {
          receivedAt: at(minute).toISOString(),
          status: statuses[minute % 4] ?? "new",
        }),
      ),
    );
  });

  it("looks through 500 at a time and goes on where it was, also to what is decided on meanwhile", async () => {
    const first = await search("flamingo");
    const before = await store.contributions.find(ids[3] ?? "");
    if (!before) throw new Error("not there");
    await store.contributions.change(
      before,
      { ...before, status: "approved" },
      { at: at(600).toISOString(), by: { subject: "x", name: "X", role: "admin" }, what: "x", fields: [] },
    );
    const second = await search("flamingo", { cursor: first.cursor });

    expect(first).toMatchObject({ looked: 500, until: "2126-09-01" });
    expect(idsOf(first)).toEqual([500, 400, 300, 200, 100].map((minute) => ids[minute]));
    expect(idsOf(second)).toEqual([ids[3], ids[0]]);
  });

  it("stops at 25 hits of a common word, and none is lost or given twice on the way on", async () => {
    const wanted = await Promise.all(Array.from({ length: 60 }, (_, i) => said(`Vombat nummer ${i}`)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search("vombat", cursor === undefined ? {} : { cursor });
      expect(page.items.length).toBeLessThanOrEqual(25);
      seen.push(...idsOf(page));
      ({ cursor } = page);
    } while (cursor !== undefined);

    expect(seen.toSorted()).toEqual(wanted.toSorted());
  });
});
