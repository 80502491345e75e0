import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { react } from "#functions/on-change/react.ts";
import { reactions } from "#functions/on-change/reactions.ts";
import { tellOfContribution, tellWebhooks } from "#functions/on-change/tell-webhooks.ts";
import { deliver } from "#functions/webhooks/deliver.ts";
import { type SendWebhook, webhookSender } from "#functions/webhooks/send.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Answer } from "#shared/domain/webhook.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution, aProposal } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

const granby: Network = { ...rosengard, id: "granby", name: "Gränby Tillsammans" };
const networks = new Map([rosengard, granby].map((network) => [network.id, network]));
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const since = "2126-01-01T00:00:00.000Z";
const by = { subject: "co", name: "Samordnare", role: "coordinator" };
const words = "Zebrafinken sitter i mörkret på Ramels väg";

let table: Table;
let store: Stores;
let as: ReturnType<typeof aStaffApi>;
let now: Date;

beforeEach(async () => {
  now = new Date("2126-06-01T10:00:00Z");
  table = await aTable();
  store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  as = aStaffApi(store, { networks, now: () => (now = new Date(now.getTime() + 1000)) });
  for (const [subject, networkId, role] of [
    ["ad", "rosengard", "admin"],
    ["co", "rosengard", "coordinator"],
    ["bo", "granby", "admin"],
  ] as const)
    await store.members.put({ subject, networkId, role, name: subject, since });
});

const aNewOne = (fields: Parameters<typeof aContribution>[0] = {}) =>
  aContribution({ receivedAt: now.toISOString(), ...fields });
const everyEvent = ["contribution.received", "proposal.stage-changed", "request.answered"];
const Given = z.object({ id: z.string(), secret: z.string() });
async function aWebhook(fields: object = {}) {
  const body = { url: "https://hooks.example.org/in", events: everyEvent, ...fields };
  const made = await as("ad", "POST", "/webhooks", body);
  expect(made.status).toBe(201);
  return Given.parse(made.body);
}

/** Delivers every entry that the outbox has for a thing, as the stream does. */
async function stream(pk: string) {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :history)",
      ExpressionAttributeValues: { ":pk": pk, ":history": "HISTORY#" },
    }),
  );
  for (const { sk } of Items) await react(changeDeps(), reactions, { pk, sk: String(sk) });
}
const changeDeps = () => ({
  stores: store,
  networks,
  sendMail: undefined,
  now: () => now,
  log: silent,
  publicUrl: "https://example.org",
});

/** Runs the schedule's work; what an address answers is the test's to say. */
async function run(answer: Answer | SendWebhook) {
  const sent: { url: string; id: string; body: string }[] = [];
  const send: SendWebhook = async (message) => {
    sent.push(message);
    return typeof answer === "function" ? answer(message) : answer;
  };
  const result = await deliver({ webhooks: store.webhooks, send, now: () => now, log: silent });
  return { ...result, sent };
}
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
const deliveriesOf = async (id: string) =>
  z
    .object({ items: z.array(z.looseObject({ type: z.string(), state: z.string() })) })
    .parse((await as("ad", "GET", `/webhooks/${id}/deliveries`)).body).items;

describe("an administrator", () => {
  it("sends a message once more under its own id, as often as she likes, and not to an address that is off", async () => {
    const { id } = await aWebhook();
    await as("ad", "POST", `/webhooks/${id}/test`);
    const [first] = (await run({ status: 500 })).sent;
    const again = (delivery: unknown) => as("ad", "POST", `/webhooks/${id}/deliveries`, { delivery });
    expect(await deliveriesOf(id)).toMatchObject([{ state: "failed", lastResult: "500" }]);

    expect(await again(first?.id)).toMatchObject({ status: 202, body: { state: "waiting", attempts: 0 } });
    expect(await again(first?.id)).toMatchObject({ status: 202, body: { state: "waiting" } });
    expect((await run({ status: 204 })).sent.filter((each) => each.id === first?.id)).toHaveLength(1);
    expect(await deliveriesOf(id)).toMatchObject([{ state: "delivered", attempts: 1, lastResult: "204" }]);

    expect((await again("msg_none")).status).toBe(404);
    await store.contributions.add(aNewOne({ text: words }));
    await tellOfContribution(changeDeps(), "con_1");
    const [event] = (await run({ status: 204 })).sent;
    await as("ad", "PATCH", `/webhooks/${id}`, { status: "paused", version: 1 });
    expect(await again(event?.id)).toMatchObject({ status: 409, body: { code: "webhook/not-active" } });
  });

  it("adds an address, sees its secret once, pauses and removes it, with a trace", async () => {
    const { id, secret } = await aWebhook();

    const listed = await as("ad", "GET", "/webhooks");
    const paused = await as("ad", "PATCH", `/webhooks/${id}`, { status: "paused", version: 1 });
    const outdated = await as("ad", "PATCH", `/webhooks/${id}`, { status: "active", version: 1 });
    const removed = await as("ad", "DELETE", `/webhooks/${id}`);

    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(listed.body).toMatchObject({
      items: [{ id, status: "active", url: "https://hooks.example.org/in" }],
    });
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    expect(paused.body).toMatchObject({ status: "paused", version: 2 });
    expect(outdated.status).toBe(412);
    expect(removed.status).toBe(204);
    expect((await as("ad", "GET", "/webhooks")).body).toEqual({ items: [] });
    expect((await as("ad", "GET", "/history?kind=webhook")).body).toMatchObject({
      items: [
        { what: "webhook removed", about: "hooks.example.org" },
        { what: "webhook changed" },
        { what: "webhook added" },
      ],
    });
  });

  it("is the only one who may, and only in her own network", async () => {
    const { id } = await aWebhook();

    expect((await as("co", "GET", "/webhooks")).status).toBe(403);
    expect((await as("co", "POST", `/webhooks/${id}/test`)).status).toBe(403);
    expect((await as("bo", "GET", "/webhooks")).body).toEqual({ items: [] });
    for (const [method, path] of [
      ["PATCH", ""],
      ["DELETE", ""],
      ["POST", "/test"],
      ["GET", "/deliveries"],
      ["POST", "/deliveries"],
    ] as const) {
      const body =
        method === "PATCH"
          ? { status: "paused" }
          : path === "/deliveries" && method === "POST"
            ? { delivery: "msg_1" }
            : undefined;
      expect([path, (await as("bo", method, `/webhooks/${id}${path}`, body)).status]).toEqual([path, 404]);
    }
  });

  it("is refused an address that is not of the open internet, and an eleventh one", async () => {
    expect(
      await as("ad", "POST", "/webhooks", { url: "https://169.254.169.254/", events: everyEvent }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/url", code: "not-outside" }] },
    });
    for (let count = 0; count < 10; count++) await aWebhook();
    const body = { url: "https://hooks.example.org", events: everyEvent };
    expect(await as("ad", "POST", "/webhooks", body)).toMatchObject({
      status: 409,
      body: { code: "webhook/too-many" },
    });
  });

  it("sends a test event and sees what became of it", async () => {
    const { id } = await aWebhook({ events: ["request.answered"] });

    expect((await as("ad", "POST", `/webhooks/${id}/test`)).status).toBe(202);
    expect(await deliveriesOf(id)).toMatchObject([{ type: "test", state: "waiting" }]);
    await run({ error: "timeout" });

    expect(await deliveriesOf(id)).toMatchObject([{ type: "test", state: "failed", lastResult: "timeout" }]);
  });
});

describe("what is told", () => {
  it("is a new statement by ids and tags, once and without a word of it", async () => {
    const { id } = await aWebhook();
    await store.contributions.add(aNewOne({ text: words }));

    await tellOfContribution(changeDeps(), "con_1");
    await tellOfContribution(changeDeps(), "con_1");
    const { sent, delivered } = await run({ status: 204 });

    expect(delivered).toBe(1);
    expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({
      type: "contribution.received",
      data: {
        network: "rosengard",
        contribution: "con_1",
        place: "ramels-vag",
        language: "sv",
        themes: ["lighting"],
      },
    });
    expect(JSON.stringify(sent)).not.toContain("Zebrafinken");
    expect(await deliveriesOf(id)).toMatchObject([{ state: "delivered", lastResult: "204" }]);
    expect((await run({ status: 204 })).sent).toEqual([]);
  });

  it("is nothing of a statement of long ago, which comes with a network that is read in", async () => {
    await aWebhook();
    await store.contributions.add(aNewOne({ receivedAt: "2126-01-01T10:00:00.000Z" }));

    await tellOfContribution(changeDeps(), "con_1");

    expect((await run({ status: 204 })).sent).toEqual([]);
  });

  it("is nothing of a statement that is held, until somebody has approved it", async () => {
    await aWebhook();
    await store.contributions.add(aNewOne({ status: "held", holdReasons: ["possible-offence"] }));

    await tellOfContribution(changeDeps(), "con_1");
    expect((await run({ status: 204 })).sent).toEqual([]);
    await as("co", "PATCH", "/contributions/con_1", { status: "approved" });
    await stream("CONTRIBUTION#con_1");
    await stream("CONTRIBUTION#con_1");

    expect((await run({ status: 204 })).sent).toHaveLength(1);
  });

  it("is a proposal's stage and a request's answer, to the addresses that asked for it", async () => {
    await aWebhook({ url: "https://stages.example.org", events: ["proposal.stage-changed"] });
    await aWebhook({ url: "https://answers.example.org", events: ["request.answered"] });
    await store.contributions.add(aNewOne());
    const [request] = (await store.requests.list("rosengard", {}, { limit: 1 })).items;
    const proposal = aProposal();
    const change = (what: string, path: string, from: unknown, to: unknown) => ({
      at: later(1).toISOString(),
      by,
      what,
      fields: [{ path, from, to }],
    });
    await store.proposals.add(proposal, change("proposal created", "requestIds", null, proposal.requestIds));
    const about = { type: "application/pdf" as const, bytes: 240_000, language: "sv" as const };
    const file = { id: `file_${"A".repeat(16)}`, ...about, addedAt: since, by: "Samordnare" };
    const moved = change("proposal moved", "stage", "draft", "withdrawn");
    await store.proposals.change(
      proposal,
      { ...proposal, stage: "withdrawn" },
      { ...moved, fields: [...moved.fields, { path: "files", from: [], to: [file] }] },
    );
    await stream(`PROPOSAL#${proposal.id}`);
    await tellWebhooks(changeDeps(), {
      id: "entry",
      networkId: "rosengard",
      of: { kind: "REQUEST", id: request?.id ?? "" },
      change: change("actor answered", "answer", null, {
        status: "done",
        due: null,
        on: "2126-06-01",
        text: words,
      }),
    });

    const { sent } = await run({ status: 200 });

    expect(new Map(sent.map(({ url, body }) => [url, JSON.parse(body)]))).toEqual(
      new Map([
        [
          "https://stages.example.org",
          expect.objectContaining({
            data: expect.objectContaining({
              proposal: proposal.id,
              from: "draft",
              to: "withdrawn",
              files: [{ address: `https://example.org/n/rosengard/files/${file.id}`, ...about }],
            }),
          }),
        ],
        [
          "https://answers.example.org",
          expect.objectContaining({
            data: expect.objectContaining({ request: request?.id, status: "done" }),
          }),
        ],
      ]),
    );
    expect(JSON.stringify(sent)).not.toContain("Zebrafinken");
  });
});

describe("an address that does not take it", () => {
  it("is tried again with the same id, later and later, and switched off visibly in the end", async () => {
    const { id } = await aWebhook();
    await store.contributions.add(aNewOne());
    await tellOfContribution(changeDeps(), "con_1");

    const first = await run({ status: 500 });
    const atOnce = await run({ status: 500 });
    later(2);
    const second = await run({ status: 500 });
    expect([first, atOnce, second].map(({ sent }) => sent.length)).toEqual([1, 0, 1]);
    expect(second.sent[0]?.id).toBe(first.sent[0]?.id);
    for (let round = 0; round < 7; round++) {
      later(25 * 60);
      await run({ error: "timeout" });
    }

    expect(await deliveriesOf(id)).toMatchObject([{ state: "failed", attempts: 9, lastResult: "timeout" }]);
    expect((await as("ad", "GET", "/webhooks")).body).toMatchObject({
      items: [{ status: "disabled", disabled: { why: "failed" } }],
    });
    await as("ad", "PATCH", `/webhooks/${id}`, { status: "active" });
    expect((await as("ad", "GET", "/webhooks")).body).toMatchObject({
      items: [{ status: "active", disabled: null }],
    });
  });

  it("keeps no other waiting, and is not tried more than once in a run", async () => {
    await aWebhook({ url: "https://dead.example.org" });
    await aWebhook({ url: "https://alive.example.org" });
    for (const id of ["con_1", "con_2", "con_3"]) {
      await store.contributions.add(aNewOne({ id, source: { kind: "note", id: `n${id}`, part: "0" } }));
      await tellOfContribution(changeDeps(), id);
    }

    const { sent, delivered } = await run(async ({ url }) =>
      url.includes("dead") ? { error: "refused" } : { status: 200 },
    );

    expect(delivered).toBe(3);
    expect(sent.filter(({ url }) => url.includes("dead"))).toHaveLength(1);
  });

  it("that says it is gone is switched off at once, and gets nothing that waited", async () => {
    const { id } = await aWebhook();
    for (const each of ["con_1", "con_2"]) {
      await store.contributions.add(
        aNewOne({ id: each, source: { kind: "note", id: `n${each}`, part: "0" } }),
      );
      await tellOfContribution(changeDeps(), each);
    }

    await run({ status: 410 });
    const { sent, dropped } = await run({ status: 200 });

    expect([sent.length, dropped]).toEqual([0, 1]);
    expect((await as("ad", "GET", "/webhooks")).body).toMatchObject({
      items: [{ disabled: { why: "gone" } }],
    });
    expect((await deliveriesOf(id)).map(({ state }) => state).toSorted((a, b) => a.localeCompare(b))).toEqual(
      ["dropped", "failed"],
    );
  });

  it("is sent a message by one of two runs at the same moment", async () => {
    await aWebhook();
    await store.contributions.add(aNewOne());
    await tellOfContribution(changeDeps(), "con_1");

    const both = await Promise.all([run({ status: 200 }), run({ status: 200 })]);

    expect(both.flatMap(({ sent }) => sent)).toHaveLength(1);
  });
});

describe("what goes over the wire", () => {
  const ca = readFileSync(new URL("../support/localhost/cert.pem", import.meta.url), "utf8");
  const key = readFileSync(new URL("../support/localhost/key.pem", import.meta.url), "utf8");
  const taken: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
  let url = "";
  const server = createServer({ cert: ca, key }, (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => void (body += chunk.toString()));
    request.on("end", () => {
      taken.push({ path: request.url ?? "", headers: request.headers, body });
      if (request.url === "/silent") return undefined;
      if (request.url === "/elsewhere") return response.writeHead(302, { location: `${url}/in` }).end();
      response.writeHead(200);
      if (request.url !== "/endless") return response.end("ok");
      // An answer without end: nobody reads it.
      const drip = setInterval(() => response.write("x".repeat(1000)), 20);
      return response.on("close", () => clearInterval(drip));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server on a port has such an address
    url = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.closeAllConnections());
  afterAll(() => server.close());

  const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
  const message = (path: string) => ({
    id: "msg_1",
    url: url + path,
    secret,
    body: '{"type":"test","data":{"å":1}}',
    at: new Date(),
  });
  const open = (more: object = {}) => webhookSender({ isAllowed: () => true, ca, ...more });

  it("is signed so that the reference implementation believes it", async () => {
    const answer = await open()(message("/in"));

    const got = taken.at(-1);
    expect(answer).toEqual({ status: 200 });
    const headers = Object.fromEntries(
      Object.entries(got?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    expect(new Verifier(secret).verify(got?.body ?? "", headers)).toMatchObject({ type: "test" });
    expect(() => new Verifier(secret).verify(`${got?.body} `, headers)).toThrow(/signature/i);
  });

  it("follows no redirect, reads no endless answer, and does not wait for long", async () => {
    const before = taken.length;

    expect(await open()(message("/elsewhere"))).toEqual({ status: 302 });
    expect(await open()(message("/endless"))).toEqual({ status: 200 });
    expect(await open({ patienceMs: 300 })(message("/silent"))).toEqual({ error: "timeout" });
    expect(taken.slice(before).map(({ path }) => path)).toEqual(["/elsewhere", "/endless", "/silent"]);
  });

  it("never reaches our own machine, by a name or by a number, and believes no unknown certificate", async () => {
    const before = taken.length;

    expect(await webhookSender({ ca })(message("/in"))).toEqual({ error: "private-address" });
    expect(
      await webhookSender({ ca })({ ...message("/in"), url: url.replace("localhost", "127.0.0.1") }),
    ).toEqual({
      error: "private-address",
    });
    expect(await webhookSender({ isAllowed: () => true })(message("/in"))).toEqual({ error: "certificate" });
    expect(await open()({ ...message("/in"), url: "https://no-such-name.invalid/" })).toEqual({
      error: "no-such-name",
    });
    expect(await open()({ ...message("/in"), url: url.replace("https", "http") })).toEqual({
      error: "not-https",
    });
    expect(taken.length).toBe(before);
  });
});
