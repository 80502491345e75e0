import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { signIn } from "../sign-in.ts";
import notes from "./notes.json" with { type: "json" };
import { loadDealings, loadWebhook } from "./load-dealings.ts";
import occasions from "./occasions.json" with { type: "json" };
import proposals from "./proposals.json" with { type: "json" };

const Line = z.object({
  occasion: z.string(),
  language: z.string(),
  text: z.string(),
  where: z.string().nullable(),
});

/** Requests under way at once. */
const lanes = 6;

/**
 * Fills an empty network with the demo, through the API as people would. Ids follow from the content, so that a
 * start that was cut short goes on where it was.
 */
export async function loadDemo(url: string): Promise<void> {
  const facilitator = api(url, (await signIn(url, "demo-facilitator")).accessToken);
  const coordinator = api(url, (await signIn(url, "demo-coordinator")).accessToken);
  await loadWebhook(api(url, (await signIn(url, "demo-admin")).accessToken));
  const byKey = await loadOccasions(facilitator);
  await loadResponses(facilitator, byKey);
  await loadNotes(facilitator, byKey);
  await untilUnderstood(facilitator, byKey);
  await Promise.all([
    loadProposals(coordinator),
    loadDealings({ url, coordinator, occasionId: (key) => known(byKey, key).id }),
  ]);
}

type Api = (method: string, path: string, body?: unknown, expected?: readonly number[]) => Promise<unknown>;

function api(url: string, token: string): Api {
  return async (method, path, body, expected = [200, 201]) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!expected.includes(response.status)) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
}

const Occasion = z.object({ id: z.string(), code: z.string(), name: z.string(), responses: z.int() });
type Occasion = z.infer<typeof Occasion>;
const Occasions = z.object({ items: z.array(Occasion) });

async function loadOccasions(call: Api): Promise<Map<string, Occasion>> {
  const there = Occasions.parse(await call("GET", "/api/staff/occasions?limit=100")).items;
  const byKey = new Map<string, Occasion>();
  for (const { key, source: _source, ...occasion } of occasions) {
    const known = there.find(({ name }) => name === occasion.name);
    byKey.set(
      key,
      known ?? Occasion.parse(await call("POST", "/api/staff/occasions", withoutNulls(occasion))),
    );
  }
  return byKey;
}

async function loadResponses(call: Api, byKey: Map<string, Occasion>): Promise<void> {
  await inLanes(responses(), async (line, index) => {
    const occasion = known(byKey, line.occasion);
    const answers = { improve: line.text, ...(line.where ? { where: line.where } : {}) };
    const sent = { id: uuidFrom("response", index, line.text), language: line.language, answers };
    await call("POST", `/api/occasions/${occasion.code}/responses`, sent);
  });
}

const responses = () =>
  readFileSync(new URL("responses.jsonl", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => Line.parse(JSON.parse(line)));

async function loadNotes(call: Api, byKey: Map<string, Occasion>): Promise<void> {
  await inLanes(notes, async (note, index) => {
    const points = note.points.map(({ expect: _expect, ...point }) => withoutNulls(point));
    const sent = { id: uuidFrom("note", index, JSON.stringify(points)), points };
    await call("POST", `/api/staff/occasions/${known(byKey, note.occasion).id}/notes`, sent);
  });
}

/** Proposals are made of requests, and these of what was understood. */
async function untilUnderstood(call: Api, byKey: Map<string, Occasion>): Promise<void> {
  const sent = responses().length;
  for (let attempt = 0; attempt < 300; attempt++) {
    const { items } = Occasions.parse(await call("GET", "/api/staff/occasions?limit=100"));
    const understood = items.reduce((sum, occasion) => sum + occasion.responses, 0);
    if (understood >= sent && (await notesUnderstood(call, byKey))) return;
    await wait(100);
  }
  throw new Error("the demo was stored, but not understood within 30 seconds");
}

const Notes = z.object({ items: z.array(z.object({ understoodAt: z.string().optional() })) });

async function notesUnderstood(call: Api, byKey: Map<string, Occasion>): Promise<boolean> {
  for (const key of new Set(notes.map(({ occasion }) => occasion))) {
    const { items } = Notes.parse(await call("GET", `/api/staff/occasions/${known(byKey, key).id}/notes`));
    if (items.some(({ understoodAt }) => understoodAt === undefined)) return false;
  }
  return true;
}

const Request = z.object({ id: z.string(), proposalId: z.string().nullable() });
const Proposal = z.object({ id: z.string(), stage: z.string() });

async function loadProposals(call: Api): Promise<void> {
  await inLanes(proposals, async ({ request, sponsor, supportCount, steps, ...texts }) => {
    const { title, summary, want, background } = texts;
    const query = `ask=${request.ask}&place=${request.place}`;
    const found = z
      .object({ items: z.array(Request) })
      .parse(await call("GET", `/api/staff/requests?${query}`));
    const from = found.items[0];
    if (!from) throw new Error(`the demo gave no request for ${query}`);
    const proposal = Proposal.parse(
      from.proposalId
        ? await call("GET", `/api/staff/proposals/${from.proposalId}`)
        : await call("POST", `/api/staff/requests/${from.id}/proposal`, { title, summary, want, background }),
    );
    const address = `/api/staff/proposals/${proposal.id}`;
    if (proposal.stage === "draft") {
      await call("PATCH", address, { sponsor });
      const date = new Date().toISOString().slice(0, 10);
      await call("PUT", `${address}/similar-check`, { date, where: "Malmöinitiativet", found: "nothing" });
    }
    const done = steps.findLastIndex(({ to }) => to === proposal.stage);
    for (const step of steps.slice(done + 1)) await call("POST", `${address}/steps`, withoutNulls(step));
    if (supportCount !== null) await call("PATCH", address, { supportCount });
  });
}

function known(byKey: Map<string, Occasion>, key: string): Occasion {
  const occasion = byKey.get(key);
  if (!occasion) throw new Error(`the demo names no occasion ${key}`);
  return occasion;
}

const withoutNulls = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined));

/** The same id for the same content, in the form of a version 8 UUID (RFC 9562: its bits are the maker's). */
function uuidFrom(...parts: (string | number)[]): string {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function inLanes<T>(all: readonly T[], work: (each: T, index: number) => Promise<void>): Promise<void> {
  const queue = all.entries();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [index, each] of queue) await work(each, index);
    }),
  );
}
