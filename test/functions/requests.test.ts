import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { StaffContribution } from "#shared/api/wire.ts";
import {
  Changes,
  SimilarRequest,
  Split,
  StaffRequest,
  StaffRequestDetail,
  Timeline,
} from "#shared/api/wire.ts";
import { anOpenOccasion, call, contributionsOf, requestsPage } from "#test/support/api.ts";

type Point = { text: string; place: string; voices?: number; language?: string };

/** A note at an occasion of its own; its points as contributions, in their order. */
async function said(points: Point[], fields: object = {}): Promise<StaffContribution[]> {
  const occasion = await anOpenOccasion(fields);
  await call("POST", `/api/staff/occasions/${occasion.id}/notes`, { as: "facilitator", body: { points } });
  const found = await contributionsOf(occasion.id, points.length);
  return found.toSorted((a, b) => Number(a.source.part) - Number(b.source.part));
}
const lamps = (place: string) => ({ text: "Fler lampor behövs", place });
const broken = (place: string) => ({ text: "Lampan är trasig, laga den", place });
const as = "coordinator" as const;
const of = (id: string, rest = "") => `/api/staff/requests/${encodeURIComponent(id)}${rest}`;
const post = (path: string, body: object) => call("POST", path, { as, body });
const get = async (id: string) => StaffRequestDetail.parse((await call("GET", of(id), { as })).body);
const asked = (contribution: StaffContribution | undefined) => contribution?.requestId ?? "";

describe("merging requests", () => {
  it("makes one of two with a trace on both sides, and undoing it makes two again", async () => {
    const [one, two] = await said([lamps("von-troils-vag"), broken("von-troils-vag")]);
    const [into, away] = [asked(one), asked(two)];

    const merged = await post(of(into, "/merge"), { requests: [away], reason: "Samma stolpar" });
    const [late] = await said([{ ...broken("von-troils-vag"), voices: 4 }]);

    expect(merged).toMatchObject({ status: 200, body: { id: into, evidence: { contributions: 2 } } });
    expect(asked(late)).toBe(into);
    expect(await get(into)).toMatchObject({
      evidence: { contributions: 3, people: 5 },
      holds: [{ request: { id: away }, reason: "Samma stolpar", by: "Samordnare (demo)" }],
      history: [{ what: "requests merged" }],
    });
    expect(await get(away)).toMatchObject({
      mergedInto: into,
      merged: { request: { id: into }, reason: "Samma stolpar" },
      contributions: { items: [] },
    });
    const { items } = requestsPage.parse(
      (await call("GET", "/api/staff/requests?place=von-troils-vag", { as })).body,
    );
    expect(items.map(({ id }) => id)).toEqual([into]);

    const undone = await post(of(away, "/unmerge"), {});
    expect(undone).toMatchObject({ status: 200, body: { mergedInto: null, evidence: { people: 5 } } });
    expect(await get(into)).toMatchObject({ evidence: { people: 1 }, holds: [] });
    expect((await post(of(away, "/unmerge"), {})).status).toBe(409);
  });

  it("goes into the request that has the proposal, and not the other way", async () => {
    const [one, two, three] = await said([
      lamps("vs-kyrkovag"),
      broken("vs-kyrkovag"),
      { text: "Fler bänkar behövs", place: "vs-kyrkovag" },
    ]);
    const [plain, proposed, other] = [asked(one), asked(two), asked(three)];
    for (const id of [proposed, other]) await call("POST", of(id, "/proposal"), { as });

    const wrong = await post(of(plain, "/merge"), { requests: [proposed], reason: "Samma" });
    const both = await post(of(other, "/merge"), { requests: [proposed], reason: "Samma" });
    const right = await post(of(proposed, "/merge"), { requests: [plain], reason: "Samma" });
    const late = await call("POST", of(plain, "/proposal"), { as });

    expect([wrong, both]).toMatchObject([
      { status: 409, body: { code: "request/two-proposals" } },
      { status: 409, body: { code: "request/two-proposals" } },
    ]);
    expect(right).toMatchObject({ status: 200, body: { evidence: { contributions: 2 } } });
    expect(late.status).toBe(409);
  });

  it.each([
    [{ requests: [], reason: "x" }, "#/requests"],
    [{ requests: ["rosengard.x.y"], reason: " " }, "#/reason"],
    [{ requests: ["rosengard.x.y"] }, "#/reason"],
  ])("is told what is missing in %j", async (body, pointer) => {
    const refused = await post(of("rosengard.x.y", "/merge"), body);

    expect(refused).toMatchObject({ status: 422, body: { errors: [expect.objectContaining({ pointer })] } });
  });
});

describe("splitting and moving", () => {
  it("takes chosen statements into a named request, tells of each, and is harmless twice", async () => {
    const all = await said([lamps("adlerfelts-vag"), lamps("adlerfelts-vag"), lamps("adlerfelts-vag")]);
    const origin = asked(all[0]);
    const body = {
      key: crypto.randomUUID(),
      name: { sv: "Lampor vid tvättstugan", en: "Lamps at the laundry" },
      reason: "Två olika ställen",
      contributions: [
        { id: all[0]?.id, version: all[0]?.version },
        { id: all[1]?.id, version: 99 },
      ],
    };

    const first = await post(of(origin, "/split"), body);
    const again = await post(of(origin, "/split"), body);

    const { request, items } = Split.parse(first.body);
    expect(items.map(({ outcome }) => outcome)).toEqual(["done", "changed-meanwhile"]);
    expect(request).toMatchObject({ name: body.name, evidence: { contributions: 1 } });
    expect(Split.parse(again.body).request.id).toBe(request.id);
    expect(await get(request.id)).toMatchObject({ splitFrom: { id: origin } });

    const moved = items[0]?.contribution;
    const undone = await call("PATCH", `/api/staff/contributions/${moved?.id}`, {
      as,
      body: { movedTo: null, version: moved?.version },
    });
    expect(undone).toMatchObject({ status: 200, body: { requestId: origin, movedTo: null } });
    expect((await get(origin)).evidence.contributions).toBe(3);
  });

  it("moves many at once to another request, with a trace on each and the reason", async () => {
    const all = await said([broken("thomsons-vag"), broken("thomsons-vag"), lamps("thomsons-vag")]);
    const to = asked(all[2]);

    const { body } = await post("/api/staff/contributions/changes", {
      contributions: all.slice(0, 2).map(({ id, version }) => ({ id, version })),
      change: { movedTo: to, reason: "Gäller samma lampa" },
    });

    const { items } = Changes.parse(body);
    expect(items).toMatchObject([
      { outcome: "done", contribution: { requestId: to, movedTo: to } },
      { outcome: "done", contribution: { requestId: to, movedTo: to } },
    ]);
    const one = await call("GET", `/api/staff/contributions/${all[0]?.id}`, { as });
    expect(one.body).toMatchObject({
      history: [
        {
          fields: expect.arrayContaining([
            { path: "movedTo", from: null, to },
            { path: "reason", from: null, to: "Gäller samma lampa" },
          ]),
        },
      ],
    });
  });

  it("refuses to move to a request that is not there", async () => {
    const [one] = await said([lamps("hards-vag")]);

    const refused = await call("PATCH", `/api/staff/contributions/${one?.id}`, {
      as,
      body: { movedTo: "rosengard.no.where" },
    });

    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/movedTo" }] } });
  });
});

describe("a name and an owner", () => {
  it("are kept beside the ask, found by the filter, and never lost to a colleague's edit", async () => {
    const [one] = await said([lamps("cronhielms-vag")]);
    const id = asked(one);
    const { edition } = await get(id);
    const name = { sv: "Ljus vid gaveln", en: "Light at the gable" };
    await said([lamps("cronhielms-vag")]);

    const named = await call("PATCH", of(id), { as, body: { name, edition } });
    const late = await call("PATCH", of(id), { as: "admin", body: { owner: "mkb", edition } });
    const again = await call("PATCH", of(id), { as: "admin", body: { owner: "mkb", edition: edition + 1 } });
    const nobody = await call("PATCH", of(id), { as, body: { owner: "no-such-actor" } });

    expect(named).toMatchObject({ status: 200, body: { name, ask: { id: "more-lighting" } } });
    expect(late).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
    expect(again).toMatchObject({ status: 200, body: { name, owner: { id: "mkb" } } });
    expect(nobody).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/owner" }] } });
    const { items } = requestsPage.parse(
      (await call("GET", `/api/staff/requests?owner=mkb&occasion=${one?.occasion.id}`, { as })).body,
    );
    expect(items.map((each) => each.id)).toEqual([id]);
    expect((await get(id)).history.map(({ what }) => what)).toEqual(["request changed", "request changed"]);
  });
});

describe("what is like a request", () => {
  let similar: SimilarRequest[];
  beforeAll(async () => {
    const [one] = await said([
      lamps("rosengards-kyrka"),
      broken("rosengards-kyrka"),
      lamps("biblioteket"),
      lamps("botildenborg"),
      { text: "Fler bänkar behövs", place: "rosengards-kyrka" },
    ]);
    const { body } = await call("GET", of(asked(one), "/similar"), { as: "facilitator" });
    similar = z.object({ items: z.array(SimilarRequest) }).parse(body).items;
  });

  it("is the same ask at a place nearby, with how far it is", () => {
    expect(similar).toContainEqual(
      expect.objectContaining({
        why: "same-ask-near",
        metres: expect.toSatisfy((metres: number) => metres > 0 && metres < 450),
        request: expect.objectContaining({ place: expect.objectContaining({ id: "biblioteket" }) }),
      }),
    );
  });

  it("is another ask at the same place about the same thing, and which thing", () => {
    expect(similar).toContainEqual(
      expect.objectContaining({
        why: "shared-concepts",
        concepts: [{ id: "lamp", sv: "lampa, belysning", en: "lamp, lighting" }],
        request: expect.objectContaining({ ask: expect.objectContaining({ id: "mend-lamp" }) }),
      }),
    );
  });

  it("is neither the same ask far away nor another matter at the same place", () => {
    const ids = similar.map(({ request }) => request.id);

    expect(ids.filter((id) => /botildenborg|bench/.test(id))).toEqual([]);
  });
});

it("shows when, at which occasion and in which languages a request was made", async () => {
  const [one] = await said([lamps("frolichs-vag"), { ...lamps("frolichs-vag"), voices: 3 }], {
    name: "Grillkväll",
    date: "2026-06-05",
  });
  await said([{ text: "We need more lamps", place: "frolichs-vag", language: "en" }], {
    name: "Dialog",
    date: "2026-07-01",
  });

  const { body } = await call("GET", of(asked(one), "/timeline"), { as: "facilitator" });

  expect(Timeline.parse(body)).toMatchObject({
    isWhole: true,
    moments: [
      { date: "2026-06-05", occasion: { name: "Grillkväll" }, language: "sv", statements: 2, voices: 4 },
      { date: "2026-07-01", occasion: { name: "Dialog" }, language: "en", statements: 1 },
    ],
  });
});

it("lists a request's own fields as its description says", async () => {
  const { body } = await call("GET", "/api/staff/requests?limit=5", { as });

  expect(z.object({ items: z.array(StaffRequest.strict()) }).safeParse(body).success).toBe(true);
});
