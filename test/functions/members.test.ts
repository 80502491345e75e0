import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { staffApi } from "#functions/staff-api/app.ts";
import type { Network } from "#shared/domain/network.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { newCode, newId, newKey, newSecretCode, newSigningSecret } from "#shared/platform/id.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { asks } from "#shared/understanding/asks.ts";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { aTable } from "#test/support/database.ts";

const granby: Network = { ...rosengard, id: "granby", name: "Gränby Tillsammans" };
const networks = new Map([rosengard, granby].map((network) => [network.id, network]));
const since = "2126-01-01T00:00:00.000Z";

let table: Table;
let store: Stores;
let app: ReturnType<typeof staffApi>;
let now: Date;

beforeEach(async () => {
  now = new Date("2126-06-01T10:00:00Z");
  table = await aTable();
  store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  app = staffApi({
    stores: store,
    networks,
    asks,
    initiatives,
    mask: (text) => ({ masked: text, masks: [] }),
    personalData: () => [],
    readNote: () => ({ points: [] }),
    placesOf: async (network) => network,
    conceptsOf: () => new Set(),
    conceptName: (id) => ({ sv: id, en: id }),
    // Each call a moment later: nothing of a history shares its time with another.
    now: () => (now = new Date(now.getTime() + 1000)),
    newId,
    newCode,
    newKey,
    mails: true,
    newSecretCode,
    newSigningSecret,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    publicUrl: "https://example.org",
  });
  await store.members.put({ subject: "anna", networkId: "rosengard", role: "admin", name: "A", since });
  await store.members.put({ subject: "cem", networkId: "rosengard", role: "facilitator", name: "C", since });
  await store.members.put({ subject: "bo", networkId: "granby", role: "admin", name: "B", since });
});

const Problem = z.object({ code: z.string() });

async function as(subject: string, method: string, path: string, body?: unknown) {
  const event = { requestContext: { authorizer: { jwt: { claims: { sub: subject } } } } };
  const response = await app.request(
    `/api/staff${path}`,
    { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
    { event },
  );
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, json, code: Problem.safeParse(json).data?.code };
}

const Given = z.object({ id: z.string(), address: z.string() });

async function anInvitation(fields: object = {}) {
  const { json } = await as("anna", "POST", "/invitations", {
    role: "coordinator",
    email: "ny@example.org",
    ...fields,
  });
  const { id, address } = Given.parse(json);
  return { id, code: address.slice(address.indexOf("#") + 1), address };
}

const Log = z.object({
  items: z.array(z.object({ what: z.string(), of: z.string(), about: z.string().optional() })),
});
const historyOf = async (subject: string, query = "") =>
  Log.parse((await as(subject, "GET", `/history${query}`)).json).items;

describe("an invitation", () => {
  it("makes who signs in with its link a member, once, and says so in the history", async () => {
    const { code, address } = await anInvitation();

    const look = await as("dora", "POST", "/invitation", { code });
    const joined = await as("dora", "POST", "/invitation/acceptance", { code, name: "Dora" });
    const again = await as("eva", "POST", "/invitation/acceptance", { code, name: "Eva" });

    expect(address).toMatch(/^https:\/\/example\.org\/staff\/invitation#[2-9A-Z]{26}$/);
    expect(look).toMatchObject({ status: 200, json: { network: { id: "rosengard" }, role: "coordinator" } });
    expect(joined).toMatchObject({ status: 201, json: { subject: "dora", role: "coordinator" } });
    expect(again).toMatchObject({ status: 404, code: "invitation/unknown" });
    expect((await as("dora", "GET", "/me")).json).toMatchObject({ name: "Dora", role: "coordinator" });
    expect((await as("eva", "GET", "/me")).status).toBe(403);
    expect((await historyOf("anna")).map(({ what }) => what)).toEqual(["member joined", "member invited"]);
    expect((await as("anna", "GET", "/invitations")).json).toEqual({ items: [] });
  });

  it("of which two try to make use at the same moment lets one in", async () => {
    const { code } = await anInvitation();

    const tries = await Promise.all(
      ["dora", "eva", "fia"].map((subject) =>
        as(subject, "POST", "/invitation/acceptance", { code, name: subject }),
      ),
    );

    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 404)).toHaveLength(2);
  });

  it("ends", async () => {
    const { code } = await anInvitation({ days: 1 });
    now = new Date(now.getTime() + 86_400_000);

    for (const path of ["/invitation", "/invitation/acceptance"]) {
      const body = path === "/invitation" ? { code } : { code, name: "Dora" };
      expect(await as("dora", "POST", path, body)).toMatchObject({ status: 410, code: "invitation/ended" });
    }
    expect((await as("dora", "GET", "/me")).status).toBe(403);
  });

  it("for an account lets nobody else in", async () => {
    const { code } = await anInvitation({ email: undefined, subject: "dora" });

    expect(await as("eva", "POST", "/invitation/acceptance", { code, name: "Eva" })).toMatchObject({
      status: 403,
      code: "invitation/not-yours",
    });
    expect((await as("dora", "POST", "/invitation/acceptance", { code, name: "Dora" })).status).toBe(201);
  });

  it("taken back opens nothing; another network's is not there to take back", async () => {
    const { code, id } = await anInvitation();

    expect((await as("bo", "DELETE", `/invitations/${id}`)).status).toBe(404);
    expect((await as("anna", "DELETE", `/invitations/${id}`)).status).toBe(204);
    expect((await as("anna", "DELETE", `/invitations/${id}`)).status).toBe(404);
    expect((await as("dora", "POST", "/invitation/acceptance", { code, name: "D" })).status).toBe(404);
  });

  it("is not used up by who is a member already, and changes no role", async () => {
    const { code } = await anInvitation({ role: "admin" });

    expect(await as("cem", "POST", "/invitation/acceptance", { code, name: "C" })).toMatchObject({
      status: 409,
      code: "invitation/already-member",
    });
    expect((await as("cem", "GET", "/me")).json).toMatchObject({ role: "facilitator" });
    expect((await as("dora", "POST", "/invitation/acceptance", { code, name: "D" })).status).toBe(201);
  });

  it("cannot be read out of the table", async () => {
    const { code } = await anInvitation();

    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));

    expect(Items?.length).toBeGreaterThan(3);
    expect(JSON.stringify(Items)).not.toContain(code);
  });

  it("says for whom it is by an address or an account, not both and not neither", async () => {
    for (const body of [{}, { email: "a@example.org", subject: "a" }, { email: "nobody" }]) {
      expect((await as("anna", "POST", "/invitations", { role: "admin", ...body })).status).toBe(422);
    }
  });
});

describe("an administrator", () => {
  it("changes a role and removes a member, at once and with a trace", async () => {
    expect((await as("anna", "PATCH", "/members/cem", { role: "coordinator" })).json).toMatchObject({
      role: "coordinator",
    });
    expect((await as("cem", "GET", "/me")).json).toMatchObject({ role: "coordinator" });
    expect((await as("anna", "DELETE", "/members/cem")).status).toBe(204);
    expect((await as("cem", "GET", "/me")).status).toBe(403);

    expect(await historyOf("anna", "?kind=member&by=anna")).toMatchObject([
      { what: "member removed", of: "MEMBER#rosengard#cem", about: "C" },
      { what: "role changed", of: "MEMBER#rosengard#cem", about: "C" },
    ]);
  });

  it("who is the last one cannot go or step down", async () => {
    expect(await as("anna", "DELETE", "/members/anna")).toMatchObject({ code: "member/last-admin" });
    expect(await as("anna", "PATCH", "/members/anna", { role: "facilitator" })).toMatchObject({
      status: 409,
      code: "member/last-admin",
    });
    expect((await as("anna", "GET", "/me")).json).toMatchObject({ role: "admin" });
    expect(await historyOf("anna")).toEqual([]);
  });

  it("is left when two remove each other at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      await store.members.put({ subject: "anna", networkId: "rosengard", role: "admin", name: "A", since });
      await store.members.put({ subject: "dora", networkId: "rosengard", role: "admin", name: "D", since });

      await Promise.all([
        as("anna", "DELETE", "/members/dora"),
        as("dora", "DELETE", "/members/anna"),
        as("anna", "PATCH", "/members/anna", { role: "facilitator" }),
      ]);

      const { items } = await store.members.listOfNetwork("rosengard", { limit: 10 });
      expect(items.filter(({ role }) => role === "admin").length).toBeGreaterThan(0);
    }
  });

  it("of another network is not found, whatever is asked", async () => {
    expect(await as("anna", "PATCH", "/members/bo", { role: "facilitator" })).toMatchObject({
      code: "member/unknown",
    });
    expect(await as("anna", "DELETE", "/members/bo")).toMatchObject({ code: "member/unknown" });
  });
});

describe("the audit log", () => {
  it("has every act of a working day, narrowed by kind, person and day", async () => {
    const created = await as("cem", "POST", "/occasions", {
      kind: "festival",
      name: "Fest",
      date: "2126-06-01",
    });
    const { id } = z.object({ id: z.string() }).parse(created.json);
    await as("cem", "POST", `/occasions/${id}/notes`, { points: [{ text: "Fler lampor" }] });
    await as("cem", "POST", "/places/ramels-vag/aliases", { name: "Kalles gata", language: "sv" });
    await as("anna", "DELETE", "/places/ramels-vag/aliases?name=Kalles+gata");
    await as("anna", "DELETE", "/places/ramels-vag/aliases?name=Kalles+gata");

    const whats = async (query: string) => (await historyOf("anna", query)).map(({ what }) => what);

    expect(await whats("")).toEqual([
      "place's name removed",
      "place named",
      "note written",
      "occasion created",
    ]);
    expect(await whats("?by=anna")).toEqual(["place's name removed"]);
    expect(await whats("?kind=place")).toEqual(["place's name removed", "place named"]);
    expect(await whats("?from=2126-06-02")).toEqual([]);
    expect(await whats("?from=2126-06-01&to=2126-06-01&kind=note")).toEqual(["note written"]);
    expect(await whats("?to=2126-05-31")).toEqual([]);
  });

  it("comes in pages", async () => {
    for (const name of ["Ett", "Två", "Tre"]) {
      await as("cem", "POST", "/places/ramels-vag/aliases", { name, language: "sv" });
    }
    const Page = Log.extend({ cursor: z.string().optional() });

    const first = Page.parse((await as("anna", "GET", "/history?limit=2")).json);
    const second = Page.parse((await as("anna", "GET", `/history?limit=2&cursor=${first.cursor}`)).json);

    expect([first.items.length, second.items.length]).toEqual([2, 1]);
  });
});
