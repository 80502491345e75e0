import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Inbox } from "#shared/api/wire.ts";
import { HoldReason } from "#shared/domain/contribution.ts";
import type { Member } from "#shared/domain/member.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

let store: Stores;
let as: ReturnType<typeof aStaffApi>;

beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  as = aStaffApi(store);
  const since = "2026-01-01T00:00:00.000Z";
  const member = (role: Member["role"]): Member => ({
    subject: role,
    networkId: "rosengard",
    role,
    name: role,
    since,
  });
  await Promise.all([
    store.occasions.add(anOccasion()),
    store.members.put(member("facilitator")),
    store.members.put(member("coordinator")),
    waiting("con_offence", { status: "held", holdReasons: ["possible-offence", "personal-data"] }),
    waiting("con_by_hand", { status: "held" }),
    waiting("con_abuse", { status: "held", holdReasons: ["staff"] }),
    waiting("con_unknown", { language: "und" }),
    waiting("con_approved", { status: "approved", holdReasons: ["possible-offence"] }),
    waiting("con_hidden", { status: "hidden" }),
    waiting("con_theirs", { status: "held", networkId: "granby", holdReasons: ["personal-data"] }),
  ]);
});

const waiting = (id: string, fields: Parameters<typeof aContribution>[0]) =>
  store.contributions.restore(aContribution({ id, version: 1, ...fields }));
const Page = z.object({ items: z.array(z.object({ id: z.string() })) });
const idsOf = (body: unknown) =>
  Page.parse(body)
    .items.map(({ id }) => id)
    .toSorted();

describe("the inbox", () => {
  it("says how much waits in order of need, and for which reasons it is held", async () => {
    const { status, body } = await as("coordinator", "GET", "/inbox");

    expect(status).toBe(200);
    const { held, ...others } = Inbox.parse(body);
    expect(held).toMatchObject({ count: 3, more: false });
    expect(held.reasons.map(({ reason }) => reason)).toEqual(HoldReason.options);
    expect(Object.fromEntries(held.reasons.map(({ reason, count }) => [reason, count]))).toMatchObject({
      "personal-data": 1,
      "possible-offence": 1,
      "suspected-spam": 0,
      staff: 2,
    });
    const none = { count: 0, more: false };
    expect(others).toEqual({ unknownLanguage: { count: 1, more: false }, noTheme: none, new: none });
  });

  it("counts no further than a hundred", async () => {
    await Promise.all(Array.from({ length: 101 }, (_, i) => waiting(`con_new_${i}`, {})));

    const { body } = await as("coordinator", "GET", "/inbox");

    expect(body).toMatchObject({ new: { count: 100, more: true } });
  });

  it("lists and searches what is held for one reason; what staff held by hand is held by staff", async () => {
    const listed = async (query: string) =>
      idsOf((await as("coordinator", "GET", `/contributions?${query}`)).body);
    const searched = await as("coordinator", "POST", "/contributions/search", {
      words: "lampor",
      reason: "staff",
    });

    expect(await listed("reason=possible-offence")).toEqual(["con_offence"]);
    expect(await listed("reason=staff")).toEqual(["con_abuse", "con_by_hand"]);
    expect(await listed("reason=staff&occasion=occ_ABCDEF")).toEqual(["con_abuse", "con_by_hand"]);
    expect(await listed("reason=staff&status=new")).toEqual([]);
    expect(await listed("status=hidden")).toEqual(["con_hidden"]);
    expect(await listed("status=approved")).toEqual(["con_approved"]);
    expect(await listed("status=new&language=und")).toEqual(["con_unknown"]);
    expect(idsOf(searched.body)).toEqual(["con_abuse", "con_by_hand"]);
  });

  it("is a coordinator's: a facilitator learns neither the numbers nor what is held", async () => {
    expect((await as("facilitator", "GET", "/inbox")).status).toBe(403);
    expect((await as("facilitator", "GET", "/contributions?reason=possible-offence")).body).toEqual({
      items: [],
    });
  });
});
