import { beforeAll, describe, expect, it } from "vitest";
import { staffApi } from "#functions/staff-api/app.ts";
import type { Operation } from "#shared/api/operation.ts";
import { staffOperations } from "#shared/api/staff-operations.ts";
import type { Network } from "#shared/domain/network.ts";
import { asks } from "#shared/understanding/asks.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { newCode, newId } from "#shared/platform/id.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { aContribution, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const granby: Network = { ...rosengard, id: "granby", name: "Gränby Tillsammans" };
const networks = new Map([rosengard, granby].map((network) => [network.id, network]));
const secret = "Ekorren vid dammen";
const theirs = {
  occasion: "occ_GRANBY",
  contribution: "con_granby",
  request: "granby.more-lighting.ramels-vag",
  proposal: "pro_granby",
};

let store: Stores;
let app: ReturnType<typeof staffApi>;

beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  app = staffApi({
    stores: store,
    networks,
    asks,
    mask: (text) => ({ masked: text, masks: [] }),
    readNote: () => ({ points: [] }),
    placesOf: async (network) => network,
    now: () => new Date("2026-06-01T10:00:00Z"),
    newId,
    newCode,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    publicUrl: "http://localhost",
  });
  const since = "2026-01-01T00:00:00Z";
  await store.members.put({ subject: "anna", networkId: "rosengard", role: "admin", name: "A", since });
  await store.members.put({ subject: "bo", networkId: "granby", role: "admin", name: "B", since });
  await store.members.put({ subject: "cem", networkId: "rosengard", role: "facilitator", name: "C", since });
  await store.occasions.add(
    anOccasion({ id: theirs.occasion, code: "GRANBY", networkId: "granby", name: secret }),
  );
  await store.contributions.add(
    aContribution({
      id: theirs.contribution,
      networkId: "granby",
      occasionId: theirs.occasion,
      text: secret,
    }),
  );
  const created = await as("bo", "POST", `/api/staff/requests/${theirs.request}/proposal`, { title: secret });
  await as("bo", "POST", "/api/staff/places/ramels-vag/aliases", { name: secret, language: "sv" });
  theirs.proposal = JSON.parse(created.body).id;
});

async function as(subject: string, method: string, path: string, body?: unknown) {
  const event = { requestContext: { authorizer: { jwt: { claims: { sub: subject } } } } };
  const response = await app.request(
    path,
    { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
    { event },
  );
  return { status: response.status, body: await response.text() };
}

/** Places are named by the network's own data: two networks may well have a place of the same id. */
const everyWithId = Object.entries<Operation>(staffOperations).filter(
  ([, { path }]) => path.includes("{id}") && !path.includes("/places/"),
);
const idFor = (path: string) =>
  path.includes("/occasions/")
    ? theirs.occasion
    : path.includes("/contributions/")
      ? theirs.contribution
      : path.includes("/requests/")
        ? theirs.request
        : theirs.proposal;

const bodies: Record<string, object> = {
  editOccasion: { name: "Vårt nu" },
  proposePoints: { text: "Vårt nu" },
  createNote: { points: [{ text: "Vårt nu" }] },
  editContribution: { status: "approved" },
  createProposal: { title: "Vårt nu" },
  editProposal: { title: "Vårt nu" },
  moveProposal: { to: "ready" },
};

describe("staff of one network", () => {
  it.each(everyWithId)("cannot use another network's thing by %s", async (id, operation) => {
    const path = operation.path.replace("{id}", idFor(operation.path));

    const own = await as("bo", "GET", path.replace(/\/(notes|points|steps|proposal)$/, ""));
    const others = await as("anna", operation.method, path, bodies[id]);

    expect([own.status, own.body.includes(secret)]).toEqual([200, true]);
    expect([others.status, others.body.includes(secret)]).toEqual([404, false]);
  });

  it.each(
    Object.entries<Operation>(staffOperations).filter(
      ([, { path, method }]) => method === "GET" && !path.includes("{id}"),
    ),
  )("sees nothing of another in %s", async (_id, operation) => {
    const others = await as("anna", "GET", operation.path);

    expect(others.status).toBe(200);
    expect(others.body).not.toContain(secret);
    expect(others.body).not.toContain("granby");
  });

  it("sees nothing of another by the filters of a list either", async () => {
    for (const query of [`occasion=${theirs.occasion}`, `request=${theirs.request}`]) {
      expect(await as("anna", "GET", `/api/staff/contributions?${query}`)).toEqual({
        status: 200,
        body: '{"items":[]}',
      });
    }
  });

  it("is let in by the membership alone, and out at once when it ends", async () => {
    expect((await as("dora", "GET", "/api/staff/me")).status).toBe(403);
    await store.members.put({
      subject: "dora",
      networkId: "granby",
      role: "facilitator",
      name: "D",
      since: "2026-01-01T00:00:00Z",
    });
    expect((await as("dora", "GET", "/api/staff/me")).status).toBe(200);
    await store.members.remove({ subject: "dora", networkId: "granby" });
    expect((await as("dora", "GET", "/api/staff/me")).status).toBe(403);
  });
});

describe("what is held", () => {
  it("is for coordinators: a facilitator neither lists nor opens it", async () => {
    await store.occasions.add(anOccasion());
    await store.contributions.add(aContribution({ id: "con_held", status: "held", text: "En person nämns" }));

    const list = await as("cem", "GET", "/api/staff/contributions");
    const one = await as("cem", "GET", "/api/staff/contributions/con_held");
    const coordinator = await as("anna", "GET", "/api/staff/contributions/con_held");

    expect([list.body.includes("En person"), one.status, coordinator.status]).toEqual([false, 404, 200]);
  });
});
