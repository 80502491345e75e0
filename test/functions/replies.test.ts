import { QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { react } from "#functions/on-change/react.ts";
import { reactions } from "#functions/on-change/reactions.ts";
import { publicApi } from "#functions/public-api/app.ts";
import { checkSign, codeAlphabet } from "#shared/domain/code.ts";
import type { Network } from "#shared/domain/network.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { newKey } from "#shared/platform/id.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { asks } from "#shared/understanding/asks.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import type { Mail } from "#web-form/mails.ts";
import { aCommitment, aContribution, aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

const granby: Network = { ...rosengard, id: "granby", name: "Gränby Tillsammans" };
const networks = new Map([rosengard, granby].map((network) => [network.id, network]));
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const since = "2126-01-01T00:00:00.000Z";
const byStaff = { subject: "co1", name: "Samordnare", role: "coordinator" };
const words = "Zebrafinken sitter i mörkret";

let table: Table;
let store: Stores;
let as: ReturnType<typeof aStaffApi>;
let residents: ReturnType<typeof publicApi>;
let now = new Date("2126-06-01T10:00:00Z");
let nextPlace = 0;

beforeAll(async () => {
  table = await aTable();
  store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  // Each call a moment later: nothing of a history shares its time with another.
  const tick = () => (now = new Date(now.getTime() + 1000));
  as = aStaffApi(store, { networks, mask, now: tick });
  residents = publicApi({
    admit: () => true,
    stores: store,
    networks,
    asks,
    mask,
    now: tick,
    newResponseId: () => crypto.randomUUID(),
    newKey,
    log: silent,
    mails: true,
    photoOrigin: "http://localhost",
    publicUrl: "https://example.org",
    signIn: { issuer: "", clientId: "", scope: "" },
  });
  const [draft] = rosengard.surveys;
  if (!draft) throw new Error("no survey");
  const { id, version } = await store.surveys.publish("rosengard", draft);
  await store.occasions.add(anOccasion({ survey: { id, version } }));
  for (const [subject, networkId, role] of [
    ["co1", "rosengard", "coordinator"],
    ["co2", "rosengard", "coordinator"],
    ["fa", "rosengard", "facilitator"],
    ["bo", "granby", "coordinator"],
  ] as const)
    await store.members.put({ subject, networkId, role, name: subject, since });
});

/** A request of its own for each test, with what one resident said; its receipt. */
async function aRequest() {
  const place = rosengard.places[nextPlace++]?.id ?? "";
  const signs = `222222222${codeAlphabet.charAt(nextPlace)}`;
  const receipt = `${signs}${checkSign(signs)}`;
  const contributionIds = [`con_${place}`];
  const survey = { id: rosengard.surveys[0]?.id ?? "", version: 1 };
  const understoodAt = now.toISOString();
  const clientId = crypto.randomUUID();
  await store.responses.add(aResponse({ receipt, clientId, survey, contributionIds, understoodAt }));
  await store.contributions.add(
    aContribution({
      id: `con_${place}`,
      place,
      text: `${words} ${place}`,
      source: { kind: "response", id: receipt, part: "improve" },
    }),
  );
  return { id: `rosengard.more-lighting.${place}`, place, receipt };
}

const Given = z.object({ id: z.string(), address: z.string() });
const Items = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
type Ref = { kind: "request" | "proposal" | "commitment"; id: string };

async function aLink(matters: readonly Ref[], fields: object = {}) {
  const made = await as("co1", "POST", "/reply-links", { actor: "mkb", matters, ...fields });
  expect(made.status).toBe(201);
  const { id, address } = Given.parse(made.body);
  return { id, path: address.replace("https://example.org", "") };
}

async function page(path: string, headers: Record<string, string> = {}) {
  const response = await residents.request(path, { headers });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

async function post(path: string, matter: Ref, fields: Record<string, string> = {}) {
  const body = new URLSearchParams({
    matter: `${matter.kind}:${matter.id}`,
    key: crypto.randomUUID(),
    status: "done",
    due: "",
    text: "",
    ...fields,
  });
  const response = await residents.request(path, { method: "POST", body });
  return { status: response.status, html: await response.text(), location: response.headers.get("location") };
}

const pending = async (by = "co1") => Items.parse((await as(by, "GET", "/replies?limit=100")).body).items;
const pendingOf = async ({ id }: Ref) =>
  (await pending()).filter(({ matter }) => z.object({ id: z.string() }).parse(matter).id === id);
const decide = (by: string, id: string | undefined, body: object) =>
  as(by, "POST", `/replies/${id}/decision`, body);
async function approved(matter: Ref) {
  const [reply] = await pendingOf(matter);
  const { status } = await decide("co1", reply?.id, { decision: "approve" });
  expect(status).toBe(200);
}
const receiptOf = async (receipt: string) =>
  z
    .object({ contributions: z.array(z.looseObject({ actorAnswer: z.unknown() })) })
    .parse(await (await residents.request(`/api/receipts/${receipt}`)).json()).contributions[0]?.actorAnswer;

describe("a link for an actor", () => {
  it("shows own matters in Swedish and English, and no word and no small number of residents", async () => {
    const request = await aRequest();
    const { path } = await aLink([{ kind: "request", id: request.id }]);

    const [sv, en] = [await page(path), await page(`${path}?lang=en`)];

    expect(sv.status).toBe(200);
    expect(sv.html).toContain('lang="sv"');
    expect(sv.html).toContain("Färre än");
    expect(en.html).toMatch(/Fewer than.*5.* people have asked/);
    for (const { html, headers } of [sv, en]) {
      expect(html).toContain("MKB");
      expect(html).not.toContain("Zebrafinken");
      expect(html).not.toContain("<script");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-robots-tag")).toContain("noindex");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });

  it("takes an answer that residents see when a coordinator has read it, and not before", async () => {
    const request = await aRequest();
    const matter = { kind: "request", id: request.id } as const;
    const made = await as("co1", "POST", `/requests/${request.id}/proposal`);
    const proposalId = z.object({ id: z.string() }).parse(made.body).id;
    const { path } = await aLink([matter]);

    const sent = await post(path, matter, {
      status: "will-do",
      due: "2126-09-01",
      text: "Ring 070-174 06 05",
    });
    const back = await page(sent.location ?? "");
    const before = await receiptOf(request.receipt);
    await approved(matter);

    expect(sent.status).toBe(303);
    expect(back.html).toContain("Svaret är skickat");
    expect(back.html).toContain("Väntar på att läsas");
    expect(back.html).not.toContain("174 06");
    expect(before).toBeNull();
    expect(await receiptOf(request.receipt)).toMatchObject({ status: "will-do", due: "2126-09-01" });
    const receipt = await page(`/r/${request.receipt}?lang=sv`);
    expect(receipt.html).toMatch(/Svar från.*MKB/);
    expect((await page(path)).html).toContain("visas för boende");
    const history = {
      history: expect.arrayContaining([expect.objectContaining({ what: "actor answered" })]),
    };
    expect((await as("co1", "GET", `/requests/${request.id}`)).body).toMatchObject(history);
    expect((await as("co1", "GET", `/proposals/${proposalId}`)).body).toMatchObject(history);
  });

  it("tells a resident of it by one message, though request and proposal have it", async () => {
    const request = await aRequest();
    const matter = { kind: "request", id: request.id } as const;
    const made = await as("co1", "POST", `/requests/${request.id}/proposal`);
    const proposalId = z.object({ id: z.string() }).parse(made.body).id;
    const contact = {
      receipt: request.receipt,
      networkId: "rosengard",
      occasionId: "occ_ABCDEF",
      key: newKey(),
      address: "boende@example.org",
      language: "sv" as const,
      askedAt: now.toISOString(),
    };
    await store.contacts.ask(contact);
    await store.contacts.confirm(contact, now);
    const { path } = await aLink([matter]);
    await post(path, matter, { status: "will-do", due: "2126-09-01" });
    await approved(matter);
    const sent: Mail[] = [];
    const deliver = async (pk: string) => {
      const { Items: found = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :history)",
          ExpressionAttributeValues: { ":pk": pk, ":history": "HISTORY#" },
        }),
      );
      const deps = {
        stores: store,
        networks,
        sendMail: async (mail: Mail) => void sent.push(mail),
        now: () => now,
        log: silent,
        publicUrl: "https://example.org",
      };
      for (const { sk } of found) await react(deps, reactions, { pk, sk: String(sk) });
    };
    const everything = async () => {
      await deliver(`REQUEST#${request.id}`);
      await deliver(`PROPOSAL#${proposalId}`);
    };

    await everything();
    await everything();
    expect(sent).toHaveLength(1);

    await post(path, matter, { status: "done" });
    await approved(matter);
    await everything();
    expect(sent).toHaveLength(2);
  });

  it("marks a commitment done, by which the request that it answers has the answer too", async () => {
    const request = await aRequest();
    await store.commitments.add(
      aCommitment({ id: "com_lamp", requestId: request.id, what: "Lampan lagas", due: "2126-08-01" }),
      { at: now.toISOString(), by: byStaff, what: "commitment made", fields: [] },
    );
    const matter = { kind: "commitment", id: "com_lamp" } as const;
    const { path } = await aLink([matter]);
    expect((await page(path)).html).toContain("Lampan lagas");

    await post(path, matter, { status: "done", text: "Lagad i går" });
    await approved(matter);

    expect((await as("co1", "GET", "/commitments/com_lamp")).body).toMatchObject({
      status: "done",
      note: "Lagad i går",
      history: [{ what: "commitment made" }, { what: "commitment changed" }],
    });
    expect(await receiptOf(request.receipt)).toMatchObject({ status: "done" });
    expect((await page("/n/rosengard?lang=sv")).html).not.toContain("Lampan lagas");
  });

  it("of a proposal puts the answer at the proposal, and on the receipts of who asked", async () => {
    const request = await aRequest();
    const made = await as("co1", "POST", `/requests/${request.id}/proposal`);
    const matter = { kind: "proposal", id: z.object({ id: z.string() }).parse(made.body).id } as const;
    const { path } = await aLink([matter]);

    await post(path, matter, { status: "no-because", text: "Det är kommunens mark" });
    await approved(matter);

    expect((await as("co1", "GET", `/proposals/${matter.id}`)).body).toMatchObject({
      answer: { status: "no-because", text: "Det är kommunens mark" },
    });
    expect(await receiptOf(request.receipt)).toMatchObject({ text: "Det är kommunens mark" });
  });

  it("sent twice is one answer; a later one takes the place of one that nobody has read", async () => {
    const matter = { kind: "request", id: (await aRequest()).id } as const;
    const { path } = await aLink([matter]);
    const key = crypto.randomUUID();

    const twice = await Promise.all([1, 2, 3].map(() => post(path, matter, { key, status: "done" })));
    const first = await pendingOf(matter);
    await post(path, matter, { status: "partly", text: "Två av fyra" });

    expect(twice.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(first).toHaveLength(1);
    expect(await pendingOf(matter)).toMatchObject([{ status: "partly" }]);
    expect(await decide("co1", first[0]?.id, { decision: "approve" })).toMatchObject({ status: 409 });
    expect((await page(path)).html).toContain("Ersatt av ett senare svar");
  });

  it("declined with a reason shows the actor the reason and residents nothing", async () => {
    const request = await aRequest();
    const matter = { kind: "request", id: request.id } as const;
    const { path } = await aLink([matter]);
    await post(path, matter, { status: "done", text: "Fråga min chef" });
    const [reply] = await pendingOf(matter);

    expect(await decide("co1", reply?.id, { decision: "decline" })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/reason", code: "required" }] },
    });
    await decide("co1", reply?.id, { decision: "decline", reason: "Skriv vad som är gjort" });

    expect(await receiptOf(request.receipt)).toBeNull();
    expect((await page(path)).html).toContain("Skriv vad som är gjort");
    expect((await post(path, matter, { status: "done" })).status).toBe(303);
  });

  it("follows its request into the one that it was merged into", async () => {
    const [one, other] = [await aRequest(), await aRequest()];
    const matter = { kind: "request", id: one.id } as const;
    const { path } = await aLink([matter, { kind: "request", id: other.id }]);
    await as("co1", "POST", `/requests/${other.id}/merge`, { requests: [one.id], reason: "samma lampa" });

    const { html } = await page(path);
    await post(path, matter, { status: "done", text: "Båda lyser" });
    await approved(matter);

    expect(html.match(/<section/g)).toHaveLength(1);
    for (const { receipt } of [one, other])
      expect(await receiptOf(receipt)).toMatchObject({ text: "Båda lyser" });
  });

  it("keeps an answer in view when its request is merged into one without", async () => {
    const [one, other] = [await aRequest(), await aRequest()];
    const matter = { kind: "request", id: one.id } as const;
    const { path } = await aLink([matter]);
    await post(path, matter, { status: "done", text: "Den lyser" });
    await approved(matter);

    await as("co1", "POST", `/requests/${other.id}/merge`, { requests: [one.id], reason: "samma lampa" });

    expect(await receiptOf(one.receipt)).toMatchObject({ text: "Den lyser" });
  });

  it("says what is wrong beside its field, and loses nothing that was typed", async () => {
    const matter = { kind: "request", id: (await aRequest()).id } as const;
    const { path } = await aLink([matter]);

    for (const [fields, error] of [
      [{ status: "", text: "Hej då" }, "Välj ett svar"],
      [{ status: "will-do", text: "Hej då" }, "Fyll i när det är klart"],
      [{ status: "will-do", due: "2020-01-01", text: "Hej då" }, "Välj en dag som inte har varit"],
      [{ status: "will-do", due: "i maj", text: "Hej då" }, "Skriv datumet så här"],
      [{ status: "no-because", text: " " }, "Skriv varför"],
      [{ status: "done", text: "Hej då".repeat(400) }, "Korta texten till"],
    ] as const) {
      const refused = await post(path, matter, fields);

      expect([fields.status, refused.status]).toEqual([fields.status, 422]);
      expect(refused.html).toContain(error);
      expect(refused.html).toContain(fields.text.trim());
      expect(refused.html).toMatch(/<title>Fel:/);
    }
    expect(await pendingOf(matter)).toEqual([]);
  });
});

describe("a link that opens nothing", () => {
  it.each(["unknown", "revoked", "ended", "another's", "much too long"])(
    "(%s) gets a clear page with nothing revealed",
    async (which) => {
      const matter = { kind: "request", id: (await aRequest()).id } as const;
      const { id, path } = await aLink([matter], { days: 1 });
      const opens = {
        unknown: `/a/${"A".repeat(26)}`,
        revoked: path,
        ended: path,
        "another's": `${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`,
        "much too long": `/a/${"A".repeat(5000)}`,
      }[which];
      if (which === "revoked") await as("co2", "DELETE", `/reply-links/${id}`);
      if (which === "ended") now = new Date(now.getTime() + 86_400_000);

      const [shown, posted] = [await page(opens ?? ""), await post(opens ?? "", matter, {})];

      for (const { status, html } of [shown, posted]) {
        expect(status).toBe(which === "revoked" || which === "ended" ? 410 : 404);
        expect(html).toMatch(/<h1>Länken (fungerar inte|gäller inte längre)<\/h1>/);
        expect(html).not.toMatch(/MKB|Rosengård|belysning/i);
      }
      expect(await pendingOf(matter)).toEqual([]);
    },
  );

  it("takes no answer to a matter that is not its own", async () => {
    const [own, other] = [await aRequest(), await aRequest()];
    const { path } = await aLink([{ kind: "request", id: own.id }]);

    expect((await post(path, { kind: "request", id: other.id })).status).toBe(404);
    expect(await pendingOf({ kind: "request", id: other.id })).toEqual([]);
  });

  it("cannot be read out of the table", async () => {
    const { path } = await aLink([{ kind: "request", id: (await aRequest()).id }]);

    const { Items: all = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));

    expect(JSON.stringify(all)).not.toContain(path.slice("/a/".length));
  });
});

describe("two coordinators", () => {
  it("who decide at the same moment make one decision", async () => {
    const request = await aRequest();
    const matter = { kind: "request", id: request.id } as const;
    const { path } = await aLink([matter]);
    await post(path, matter, { status: "done", text: "Klart" });
    const [reply] = await pendingOf(matter);

    const both = await Promise.all([
      decide("co1", reply?.id, { decision: "approve" }),
      decide("co2", reply?.id, { decision: "decline", reason: "Nej" }),
    ]);

    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const isApproved = both[0]?.status === 200;
    expect((await receiptOf(request.receipt)) === null).toBe(!isApproved);
    expect(await pendingOf(matter)).toEqual([]);
  });
});

describe("who may make links and decide", () => {
  it("is a coordinator, for matters of her own network and of that actor", async () => {
    const matter = { kind: "request", id: (await aRequest()).id } as const;
    await store.commitments.add(aCommitment({ id: "com_police", actor: "polisen" }), {
      at: now.toISOString(),
      by: byStaff,
      what: "commitment made",
      fields: [],
    });
    const make = (by: string, matters: readonly Ref[]) =>
      as(by, "POST", "/reply-links", { actor: "mkb", matters });

    expect((await make("fa", [matter])).status).toBe(403);
    expect(await make("bo", [matter])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/matters/0", code: "unknown-matter" }] },
    });
    expect(await make("co1", [matter, { kind: "commitment", id: "com_police" }])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/matters/1", code: "another-actors" }] },
    });
    expect((await make("co1", [])).status).toBe(422);
  });

  it("is nobody of another network", async () => {
    const matter = { kind: "request", id: (await aRequest()).id } as const;
    const { id, path } = await aLink([matter]);
    await post(path, matter, {});
    const [reply] = await pendingOf(matter);

    expect((await as("bo", "DELETE", `/reply-links/${id}`)).status).toBe(404);
    expect((await decide("bo", reply?.id, { decision: "approve" })).status).toBe(404);
    expect(await pending("bo")).toEqual([]);
    expect((await as("bo", "GET", "/reply-links")).body).toEqual({ items: [] });
    expect((await as("fa", "GET", "/replies")).status).toBe(403);
  });

  it("sees links in a list without what opens them, and what was answered about a matter", async () => {
    const matter = { kind: "request", id: (await aRequest()).id } as const;
    const { id, path } = await aLink([matter]);
    await post(path, matter, { status: "done" });

    const links = await as("co2", "GET", "/reply-links?limit=1");
    const about = await as("co2", "GET", `/replies?kind=request&of=${encodeURIComponent(matter.id)}`);

    expect(links.body).toMatchObject({ items: [{ id, state: "live", replies: 1, actor: { id: "mkb" } }] });
    expect(JSON.stringify(links.body)).not.toContain(path.slice("/a/".length));
    expect(about.body).toMatchObject({ items: [{ status: "done", state: "pending" }] });
    expect((await as("co2", "GET", "/replies?kind=request")).status).toBe(422);
  });
});
