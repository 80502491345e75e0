import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "#functions/on-source/deps.ts";
import { knownPlaces } from "#functions/on-source/known-places.ts";
import { understandResponse } from "#functions/on-source/understand-source.ts";
import { sweep } from "#functions/scheduled/tasks.ts";
import { networks } from "#shared/networks/networks.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aPostedResponse, anOpenOccasion, call, contributionsOf, eventually } from "#test/support/api.ts";
import { aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

/** Small, so that a flood is soon there; the product's own is measured in test/bench. */
const budget = { perMinute: 12, perHour: 30 };
const networkBudget = { perMinute: 20, perHour: 50 };
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const nothingRead = {
  language: "sv",
  confidence: 1,
  kind: "other" as const,
  themes: [],
  place: null,
  ask: null,
  group: null,
  masks: [],
  masked: "",
};

async function aSystem() {
  const table = await aTable();
  const store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  const deps: Deps = {
    stores: store,
    networks,
    placesOf: knownPlaces(store),
    understand: () => nothingRead,
    budget,
    networkBudget,
    now: () => new Date("2126-05-10T12:00:30.000Z"),
    log: silent,
  };
  const [draft] = rosengard.surveys;
  if (!draft) throw new Error("no survey");
  await store.surveys.publish("rosengard", draft);
  await store.occasions.add(anOccasion({ survey: { id: draft.id, version: 1 } }), {
    at: "2026-05-01T08:00:00.000Z",
    by: { subject: "s", name: "S", role: "facilitator" },
    what: "occasion created",
    fields: [],
  });
  const add = async (index: number) => {
    const receipt = `R${String(index).padStart(10, "0")}`;
    await store.responses.add(
      aResponse({ receipt, clientId: crypto.randomUUID(), survey: { id: draft.id, version: 1 } }),
    );
    return receipt;
  };
  const statements = async () => {
    const { Count = 0 } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :pk",
        ExpressionAttributeValues: { ":pk": "OCCASION#occ_ABCDEF#CONTRIBUTIONS" },
        Select: "COUNT",
      }),
    );
    return Count;
  };
  return { deps, store, add, statements };
}

let system: Awaited<ReturnType<typeof aSystem>>;
beforeEach(async () => {
  system = await aSystem();
});

describe("a flood of answers within a minute", () => {
  const beyond = 5;
  const flood = async () => {
    const receipts: string[] = [];
    for (let i = 0; i < budget.perMinute + beyond; i++) receipts.push(await system.add(i));
    for (const receipt of receipts) await understandResponse(system.deps, receipt);
    return receipts;
  };

  it("is stored whole, and understood no further than the occasion's budget, however often it is delivered", async () => {
    const receipts = await flood();
    for (const receipt of receipts.slice(-beyond)) await understandResponse(system.deps, receipt);
    await sweep(system.deps, 0);

    expect(await system.statements()).toBe(budget.perMinute);
    expect((await system.store.responses.listHeldBack("occ_ABCDEF", { limit: 100 })).items).toHaveLength(
      beyond,
    );
    expect(await system.store.responses.find(receipts.at(-1) ?? "")).toMatchObject({ heldBack: true });
    // Nothing of it is left to be tried again and again.
    expect((await system.store.pending.list(new Date("2127-01-01"), 10)).items).toEqual([]);
  });

  it("loses no real answer: one that a coordinator releases is understood like any other", async () => {
    const receipts = await flood();
    const real = receipts.at(-1) ?? "";

    await system.store.responses.release(real, system.deps.now());
    await system.store.responses.release(real, system.deps.now());
    await understandResponse(system.deps, real);

    expect(await system.statements()).toBe(budget.perMinute + 1);
    expect((await system.store.responses.listHeldBack("occ_ABCDEF", { limit: 100 })).items).not.toContain(
      real,
    );
  });
});

it("an answer in the next minute, or at another occasion, is none of the flood's", async () => {
  await system.add(1);
  for (let i = 0; i < budget.perMinute; i++)
    await system.store.rates.count("occ_ABCDEF", new Date("2126-05-10T11:59:59.000Z"));

  await understandResponse(system.deps, "R0000000001");

  expect(await system.statements()).toBe(1);
});

describe("a flood that is spread over a network's occasions", () => {
  const at = "2126-05-10T12:00:00.000Z";

  it("is understood no further than the network's budget, and another network's answers are none of it", async () => {
    for (let i = 0; i < networkBudget.perMinute; i++)
      await system.store.rates.countOfNetwork("rosengard", new Date(at));
    await system.add(1);
    await understandResponse(system.deps, "R0000000001");
    expect((await system.store.responses.listHeldBack("occ_ABCDEF", { limit: 9 })).items).toHaveLength(1);
    expect(await system.store.rates.countOfNetwork("elsewhere", new Date(at))).toEqual({
      hour: 1,
      minute: 1,
    });

    // The next minute is a new one.
    const next = await system.store.rates.countOfNetwork("rosengard", new Date("2126-05-10T12:01:00.000Z"));
    expect(next.minute).toBe(1);
  });

  it("at one occasion takes of the network's no more than the occasion's own", async () => {
    for (let i = 0; i < budget.perMinute + 5; i++) await understandResponse(system.deps, await system.add(i));

    const { minute } = await system.store.rates.countOfNetwork("rosengard", new Date(at));
    expect(minute).toBe(budget.perMinute + 1);
  });
});

describe("the switch that holds everything", () => {
  const statusAt = async (id: string) => (await contributionsOf(id, 1)).map(({ status }) => status);

  it("of an occasion lets what comes in wait for a coordinator, until it is turned off", async () => {
    const occasion = await anOpenOccasion();
    const held = await call("PATCH", `/api/staff/occasions/${occasion.id}`, {
      as: "facilitator",
      body: { holdAll: true },
    });
    expect(held).toMatchObject({ status: 200, body: { holdAll: true } });

    await aPostedResponse(occasion.code, "Fler lampor på Ramels väg");

    expect(await statusAt(occasion.id)).toEqual(["held"]);
  });

  it("of the network holds at every occasion, and is traced", async () => {
    const { settings, contributions } = system.store;
    const change = {
      at: "2126-05-10T12:00:00.000Z",
      by: { subject: "s", name: "Samordnare", role: "coordinator" },
      what: "settings changed",
      fields: [{ path: "holdAll", from: false, to: true }],
    };
    const before = await settings.find("rosengard");
    const after = await settings.change("rosengard", before, { ...before, holdAll: true }, change);
    const receipt = await system.add(1);

    await understandResponse(system.deps, receipt);

    const response = await system.store.responses.find(receipt);
    const [id = ""] = response && "clientId" in response ? response.contributionIds : [];
    expect(await contributions.find(id)).toMatchObject({ status: "held", holdReasons: ["staff"] });
    expect(after).toMatchObject({ holdAll: true, version: 1 });
    await expect(settings.change("rosengard", before, before, { ...change, what: "again" })).rejects.toThrow(
      "changed-meanwhile",
    );
  });

  it("of the network is turned by coordinators alone", async () => {
    const turn = (as: "facilitator" | "coordinator", version?: number) =>
      call("PATCH", "/api/staff/settings", {
        as,
        body: { holdAll: false, ...(version === undefined ? {} : { version }) },
      });

    expect((await turn("facilitator")).status).toBe(403);
    expect(await turn("coordinator")).toMatchObject({ status: 200, body: { holdAll: false } });
    expect((await turn("coordinator", 99)).status).toBe(412);
  });
});

it("what a flood brought is settled by a coordinator alone, and only in her network", async () => {
  const occasion = await anOpenOccasion();
  const path = `/api/staff/occasions/${occasion.id}/held-back`;

  expect((await call("GET", path, { as: "facilitator" })).status).toBe(403);
  expect(await call("GET", path, { as: "coordinator" })).toMatchObject({
    body: { responses: 0, more: false },
  });
  expect(await call("POST", path, { as: "coordinator", body: { as: "meant" } })).toMatchObject({
    body: { responses: 0, more: false },
  });
  expect((await call("POST", path, { as: "coordinator", body: { as: "fun" } })).status).toBe(422);
});

it("honeypot and speed only let an answer wait: nothing is dropped", async () => {
  const occasion = await anOpenOccasion();
  for (const form of [
    { seconds: 60, trap: "http://example.org" },
    { seconds: 0.5, trap: "" },
  ]) {
    const { status } = await call("POST", `/api/occasions/${occasion.code}/responses`, {
      body: { id: crypto.randomUUID(), language: "sv", answers: { improve: "Fler lampor" }, form },
    });
    expect(status).toBe(201);
  }

  const found = await eventually(async () => {
    const all = await contributionsOf(occasion.id, 2);
    return all.length === 2 ? all : undefined;
  });
  expect(found.map(({ status, holdReasons }) => [status, holdReasons])).toEqual([
    ["held", ["suspected-spam"]],
    ["held", ["suspected-spam"]],
  ]);
});
