import * as z from "zod";
import { beforeAll, describe, expect, it } from "vitest";
import type { Operation } from "#shared/api/operation.ts";
import { staffOperations } from "#shared/api/staff-operations.ts";
import { stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aCommitment, aContribution, aProposal, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

let as: ReturnType<typeof aStaffApi>;
let made = 0;
const reason = "Samma sak";
const by = { subject: "anna", name: "Anna", role: "admin" } as const;
const at = "2026-06-01T10:00:00.000Z";
const change = { at, by, what: "made", fields: [] };

let store: ReturnType<typeof stores>;
beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  as = aStaffApi(store, { now: () => new Date(at) });
  for (const subject of ["anna", "bo"])
    await store.members.put({ subject, networkId: "rosengard", role: "admin", name: subject, since: at });
  await store.occasions.add(anOccasion());
});

const Versioned = z.object({
  version: z.int().optional(),
  edition: z.int().optional(),
  edit: z.int().optional(),
});
const seenIn = (body: unknown) => {
  const { version, edition, edit } = Versioned.parse(body);
  return { version: version ?? 0, edition: edition ?? 0, edit: edit ?? 0 };
};

/** A request that no proposal rests on. */
async function aRequest(): Promise<string> {
  const { id: ask = "" } = [...asks.values()].filter(({ scope }) => scope === "place")[++made] ?? {};
  const source = { kind: "note" as const, id: `note_two_${made}`, part: "0" };
  await store.contributions.add(aContribution({ id: `con_two_${made}`, source, ask, place: "herrgarden" }));
  return `rosengard.${ask}.herrgarden`;
}

/** A thing of its own to change, by what is seen of it. */
const things = {
  occasion: async () => {
    const id = `occ_TWO${++made}`;
    await store.occasions.add(anOccasion({ id, code: `TWO${made}` }));
    return { path: `/occasions/${id}`, show: `/occasions/${id}` };
  },
  settings: async () => ({ path: "/settings", show: "/settings" }),
  survey: async () => ({ path: `/surveys/two-${++made}`, show: `/surveys/two-${made}` }),
  contribution: async () => {
    const id = `con_two_${++made}`;
    const source = { kind: "note" as const, id: `note_two_${made}`, part: "0" };
    await store.contributions.add(aContribution({ id, source, correction: { kind: "question" } }));
    return { path: `/contributions/${id}`, show: `/contributions/${id}` };
  },
  request: async () => ({
    path: "/requests/rosengard.more-lighting.ramels-vag",
    show: "/requests/rosengard.more-lighting.ramels-vag",
  }),
  proposal: async () => {
    const id = `pro_two_${++made}`;
    await store.proposals.add(aProposal({ id, requestIds: [await aRequest()] }), change);
    return { path: `/proposals/${id}`, show: `/proposals/${id}` };
  },
  commitment: async () => {
    const id = `com_two_${++made}`;
    await store.commitments.add(aCommitment({ id }), change);
    return { path: `/commitments/${id}`, show: `/commitments/${id}` };
  },
  webhook: async () => {
    const url = `https://hooks.example.org/${++made}`;
    const { body } = await as("anna", "POST", "/webhooks", { url, events: ["contribution.received"] });
    const { id } = z.object({ id: z.string() }).parse(body);
    return { path: `/webhooks/${id}`, show: "/webhooks" };
  },
};

type Seen = ReturnType<typeof seenIn>;
type Try = {
  of: keyof typeof things;
  /** What follows the path of the thing. */
  on?: string;
  method: string;
  first: (seen: Seen) => object;
  second: (seen: Seen) => object;
};
const questions = (sv: string) => [{ id: "q", type: "text", texts: { sv } }];
const attempts: Record<string, Try> = {
  editOccasion: {
    of: "occasion",
    method: "PATCH",
    first: ({ version }) => ({ name: "Annas namn", version }),
    second: ({ version }) => ({ name: "Bos namn", version }),
  },
  editSettings: {
    of: "settings",
    method: "PATCH",
    first: ({ version }) => ({ holdAll: true, version }),
    second: ({ version }) => ({ holdAll: false, version }),
  },
  setController: {
    of: "settings",
    on: "/controller",
    method: "PUT",
    first: ({ version }) => ({ name: "Annas förening", contact: "a@example.org", version }),
    second: ({ version }) => ({ name: "Bos förening", contact: "b@example.org", version }),
  },
  setTranslation: {
    of: "settings",
    on: "/translation",
    method: "PUT",
    first: ({ version }) => ({ translation: true, version }),
    second: ({ version }) => ({ translation: false, version }),
  },
  saveSurvey: {
    of: "survey",
    method: "PUT",
    first: ({ edit }) => ({ name: { sv: "Annas" }, questions: questions("Vad?"), edit }),
    second: ({ edit }) => ({ name: { sv: "Bos" }, questions: questions("Hur?"), edit }),
  },
  editContribution: {
    of: "contribution",
    method: "PATCH",
    first: ({ version }) => ({ place: "bennets-vag", version }),
    second: ({ version }) => ({ place: "herrgarden", version }),
  },
  answerContribution: {
    of: "contribution",
    on: "/answer",
    method: "PUT",
    first: ({ version }) => ({ answer: { text: "Annas svar", by: "mkb" }, version }),
    second: ({ version }) => ({ answer: { text: "Bos svar", by: "mkb" }, version }),
  },
  hideWords: {
    of: "contribution",
    on: "/hidden-words",
    method: "POST",
    first: ({ version }) => ({ stretches: [[0, 4]], version }),
    second: ({ version }) => ({ stretches: [[5, 11]], version }),
  },
  editRequest: {
    of: "request",
    method: "PATCH",
    first: ({ edition }) => ({ name: { sv: "Annas", en: "Anna's" }, edition }),
    second: ({ edition }) => ({ name: { sv: "Bos", en: "Bo's" }, edition }),
  },
  editProposal: {
    of: "proposal",
    method: "PATCH",
    first: ({ version }) => ({ title: "Annas rubrik", version }),
    second: ({ version }) => ({ title: "Bos rubrik", version }),
  },
  setProposalRequests: {
    of: "proposal",
    on: "/requests",
    method: "PUT",
    first: ({ version }) => ({ requestIds: ["rosengard.more-lighting.ramels-vag"], version }),
    second: ({ version }) => ({ requestIds: ["rosengard.more-lighting.bennets-vag"], version }),
  },
  setSimilarCheck: {
    of: "proposal",
    on: "/similar-check",
    method: "PUT",
    first: ({ version }) => ({ date: "2026-05-30", where: "Annas lista", found: "nothing", version }),
    second: ({ version }) => ({ date: "2026-05-30", where: "Bos lista", found: "nothing", version }),
  },
  setOverrides: {
    of: "proposal",
    on: "/overrides",
    method: "PUT",
    first: ({ version }) => ({ overrides: [{ check: "persons", because: "Annas skäl" }], version }),
    second: ({ version }) => ({ overrides: [{ check: "fault-report", because: "Bos skäl" }], version }),
  },
  moveProposal: {
    of: "proposal",
    on: "/steps",
    method: "POST",
    first: ({ version }) => ({ to: "withdrawn", note: "Annas skäl", version }),
    second: ({ version }) => ({ to: "withdrawn", note: "Bos skäl", version }),
  },
  snoozeProposal: {
    of: "proposal",
    on: "/snooze",
    method: "POST",
    first: ({ version }) => ({ version }),
    second: ({ version }) => ({ version }),
  },
  refreshProposal: {
    of: "proposal",
    on: "/refresh",
    method: "POST",
    first: ({ version }) => ({ claims: ["background.said", "summary.said"], version }),
    second: ({ version }) => ({ claims: ["summary.said"], version }),
  },
  editCommitment: {
    of: "commitment",
    method: "PATCH",
    first: ({ version }) => ({ status: "partly", note: "Annas anteckning", version }),
    second: ({ version }) => ({ status: "not-kept", note: "Bos anteckning", version }),
  },
  editWebhook: {
    of: "webhook",
    method: "PATCH",
    first: ({ version }) => ({ status: "paused", version }),
    second: ({ version }) => ({ events: ["request.answered"], version }),
  },
};
/** Those that are tried by themselves below: they change many at once, or leave nothing to look at. */
const apart = new Set(["changeContributions", "splitRequest", "deleteContribution"]);
/** A line of an archive has a version among its fields; what is there already stays, whoever imports. */
const others = new Set(["importLines"]);

/** A body or query that says which version was seen. */
function tellsSeen({ body, query, method }: Operation): boolean {
  if (method === "GET") return false;
  const json = JSON.stringify([body, query].map((each) => each && z.toJSONSchema(each, { io: "input" })));
  return /"(version|edition|edit)":\{/.test(json);
}

const versioned = Object.entries<Operation>(staffOperations).filter(
  ([id, operation]) => tellsSeen(operation) && !others.has(id),
);

/** What is stored now, and of it what was seen. */
async function shown({ of }: Try, { path, show }: { path: string; show: string }) {
  const { status, body } = await as("anna", "GET", show);
  // What is not there yet is saved as its first edition.
  if (status === 404) return { version: 0, edition: 0, edit: 0 };
  if (of !== "webhook") return seenIn(body);
  const id = path.split("/").at(-1);
  const { items } = z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse(body);
  return seenIn(items.find((each) => each.id === id));
}

describe("two of the staff who change the same", () => {
  it.each(versioned.map(([id]) => id).filter((id) => !apart.has(id)))(
    "are told by %s, and what the first one did stands",
    async (id) => {
      const attempt = attempts[id];
      if (!attempt) throw new Error(`${id} takes a version and is not tried here`);
      const thing = await things[attempt.of]();
      const seen = await shown(attempt, thing);
      const path = thing.path + (attempt.on ?? "");

      const first = await as("anna", attempt.method, path, attempt.first(seen));
      const { body: after } = await as("anna", "GET", thing.show);
      const second = await as("bo", attempt.method, path, attempt.second(seen));

      expect([200, 201]).toContain(first.status);
      expect(second).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
      expect((await as("anna", "GET", thing.show)).body).toEqual(after);
    },
  );

  it("both have their notes stored when they send them at the same moment, and a count of those who came", async () => {
    const { path } = await things.occasion();
    const counts = [11, 12, 13, 14];
    const sent = await Promise.all(
      counts.map((value) =>
        as("anna", "POST", `${path}/notes`, {
          id: crypto.randomUUID(),
          points: [{ text: `Vi räknade till ${value}` }],
          headCount: { value, method: "counted" },
        }),
      ),
    );

    expect(sent.map(({ status }) => status)).toEqual(counts.map(() => 201));
    const { body } = await as("anna", "GET", path);
    const { headCount } = z.object({ headCount: z.object({ value: z.int() }) }).parse(body);
    expect(counts).toContain(headCount.value);
  });

  it("lose nothing with many at once: what changed meanwhile is left alone, and told", async () => {
    const one = await things.contribution();
    const id = one.path.split("/").at(-1) ?? "";
    const seen = seenIn((await as("anna", "GET", one.show)).body);
    await as("anna", "PATCH", one.path, { place: "bennets-vag", version: seen.version });
    const contributions = [{ id, version: seen.version }];

    const many = await as("bo", "POST", "/contributions/changes", {
      contributions,
      change: { status: "hidden" },
    });
    const split = await as("bo", "POST", "/requests/rosengard.more-lighting.ramels-vag/split", {
      key: crypto.randomUUID(),
      name: { sv: "Ny", en: "New" },
      reason,
      contributions,
    });
    const deleted = await as("bo", "DELETE", `${one.path}?version=${seen.version}`);

    const left = { items: [{ id, outcome: "changed-meanwhile" }] };
    expect(many.body).toMatchObject(left);
    expect(split.body).toMatchObject(left);
    expect(deleted).toMatchObject({ status: 412 });
    expect((await as("anna", "GET", one.show)).body).toMatchObject({
      status: "new",
      place: { id: "bennets-vag" },
    });
  });
});
