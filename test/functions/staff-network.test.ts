import { S3Client } from "@aws-sdk/client-s3";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { filesApi } from "#functions/files/app.ts";
import { staffApi } from "#functions/staff-api/app.ts";
import type { Operation } from "#shared/api/operation.ts";
import { fileStaffOperations } from "#shared/api/file-operations.ts";
import { photoStaffOperations } from "#shared/api/photo-operations.ts";
import { staffOperations } from "#shared/api/staff-operations.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { asks } from "#shared/understanding/asks.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { newCode, newId, newKey, newSecretCode, newSigningSecret } from "#shared/platform/id.ts";
import type { Table } from "#shared/store/table.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { aContribution, aProposal, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const granby: Network = { ...rosengard, id: "granby", name: "Gränby Tillsammans" };
const networks = new Map([rosengard, granby].map((network) => [network.id, network]));
const secret = "Ekorren vid dammen";
const theirs = {
  occasion: "occ_GRANBY",
  contribution: "con_granby",
  request: "granby.more-lighting.ramels-vag",
  proposal: "pro_granby",
  commitment: "com_granby",
  member: "bo",
  invitation: "",
  replyLink: "lnk_granby",
  reply: "rep_granby",
  webhook: "",
};

let table: Table;
let store: Stores;
let app: ReturnType<typeof staffApi>;
/** Everything that staff may ask of us, whichever function it ends at. */
const staffRoutes = { ...staffOperations, ...photoStaffOperations, ...fileStaffOperations };

beforeAll(async () => {
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
    now: () => new Date("2026-06-01T10:00:00Z"),
    newId,
    newCode,
    newKey,
    mails: true,
    newSecretCode,
    newSigningSecret,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    publicUrl: "http://localhost",
  });
  app.route(
    "/",
    filesApi({
      stores: store,
      networks,
      // Nothing of another network comes as far as the bucket: there is none.
      bucket: {
        client: new S3Client({
          region: "eu-north-1",
          credentials: { accessKeyId: "x", secretAccessKey: "x" },
        }),
        name: "none",
      },
      inflate: () => undefined,
      admit: () => true,
      now: () => new Date("2026-06-01T10:00:00Z"),
      newId,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    }),
  );
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
  const name = { sv: secret };
  const questions = [{ id: "improve", type: "text", texts: name }];
  await as("bo", "PUT", "/api/staff/surveys/hemlig", { name, questions, edit: 0, publish: true });
  theirs.proposal = JSON.parse(created.body).id;
  const promised = await as("bo", "POST", "/api/staff/commitments", { actor: "mkb", what: secret });
  theirs.commitment = JSON.parse(promised.body).id;
  const invited = await as("bo", "POST", "/api/staff/invitations", { role: "admin", subject: secret });
  theirs.invitation = JSON.parse(invited.body).id;
  await store.members.put({ subject: "eva", networkId: "granby", role: "admin", name: secret, since });
  const by = { subject: "bo", name: "B", role: "admin" } as const;
  const matter = { kind: "commitment" as const, id: theirs.commitment, sv: secret, en: secret };
  const link = {
    id: theirs.replyLink,
    networkId: "granby",
    actor: secret,
    matters: [matter],
    createdAt: since,
    createdBy: by,
    until: "2126-01-01T00:00:00Z",
    revokedAt: null,
    replies: [],
  };
  const linked = { at: since, by, what: "link", fields: [] };
  await store.replies.addLink(link, linked);
  const reply = {
    id: theirs.reply,
    networkId: "granby",
    linkId: link.id,
    actor: secret,
    matter,
    status: "done" as const,
    due: null,
    text: secret,
    receivedAt: "2026-05-01T00:00:00Z",
    state: "pending" as const,
    decidedAt: null,
    decidedBy: null,
    reason: "",
  };
  await store.replies.add(link, reply, linked, undefined);
  const hook = { url: "https://hooks.granby.example/", events: ["contribution.received"] };
  theirs.webhook = JSON.parse((await as("bo", "POST", "/api/staff/webhooks", hook)).body).id;
  await store.members.put({ subject: "eva", networkId: "rosengard", role: "facilitator", name: "E", since });
});

/** Everything of the other network that is in the table, so that a test can see that nothing of it was changed. */
async function allOfTheirs(): Promise<string[]> {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  return Items.map((item) => JSON.stringify(item, Object.keys(item).toSorted()))
    .filter((item) => item.includes("granby"))
    .toSorted();
}

async function as(subject: string, method: string, path: string, body?: unknown, network?: string) {
  const event = { requestContext: { authorizer: { jwt: { claims: { sub: subject } } } } };
  const response = await app.request(
    path,
    {
      method,
      ...(body === undefined || method === "GET" ? {} : { body: JSON.stringify(body) }),
      ...(network === undefined ? {} : { headers: { "x-network": network } }),
    },
    { event },
  );
  return { status: response.status, body: await response.text() };
}

/** Places and surveys have ids of each network's own: two networks may well have one of the same id. */
const every = Object.entries<Operation>(staffRoutes);
const pathId = (path: string) =>
  path.includes("{id}")
    ? path.includes("/places/")
      ? "ramels-vag"
      : path.includes("/surveys/")
        ? "hemlig"
        : idFor(path)
    : "";
const everyWithId = every.filter(
  ([, { path }]) => path.includes("{id}") && !/\/(places|surveys)\//.test(path),
);
const idsOf: Readonly<Record<string, keyof typeof theirs>> = {
  occasions: "occasion",
  contributions: "contribution",
  requests: "request",
  proposals: "proposal",
  members: "member",
  invitations: "invitation",
  commitments: "commitment",
  "reply-links": "replyLink",
  replies: "reply",
  webhooks: "webhook",
};
/** A route whose kind of thing is not listed above fails here: it has to be given a thing of another network. */
function idFor(path: string): string {
  const collection = path.split("/")[3] ?? "";
  const kind = idsOf[collection];
  if (kind === undefined) throw new Error(`no ${collection} of another network is made in this test`);
  return theirs[kind];
}
/** Where staff of the other network sees the thing: its own page, or the list that it is in. */
const ownPage = (path: string) =>
  path
    .split("/")
    .slice(0, /members|invitations|repl|webhooks/.test(path) ? 4 : 5)
    .join("/");

const bodies: Record<string, object> = {
  editOccasion: { name: "Vårt nu" },
  proposePoints: { text: "Vårt nu" },
  createNote: { points: [{ text: "Vårt nu" }] },
  createPaperResponse: { id: crypto.randomUUID(), language: "sv", answers: { improve: "Vårt nu" } },
  editContribution: { status: "approved" },
  translateContribution: {},
  answerContribution: { answer: { text: "Vårt nu" } },
  decideReply: { decision: "approve" },
  editWebhook: { status: "paused" },
  resendDelivery: { delivery: "msg_1" },
  createProposal: { title: "Vårt nu" },
  editRequest: { owner: null },
  mergeRequests: { requests: ["rosengard.x.y"], reason: "Vårt nu" },
  undoMerge: {},
  hideWords: { stretches: [[0, 3]], version: 1 },
  splitRequest: {
    key: "7f1c1c1e-0000-4000-8000-000000000001",
    name: { sv: "Vårt", en: "Ours" },
    reason: "Vårt nu",
    contributions: [{ id: "con_granby", version: 1 }],
  },
  editProposal: { title: "Vårt nu" },
  moveProposal: { to: "ready" },
  editCommitment: { status: "done" },
  settleHeldBack: { as: "meant" },
  changeMember: { role: "facilitator" },
  setProposalRequests: { requestIds: ["rosengard.more-lighting.ramels-vag"] },
  refreshProposal: { claims: ["summary.said"] },
  setSimilarCheck: { date: "2026-05-01", where: "Vårt nu", found: "nothing" },
  setOverrides: { overrides: [] },
  snoozeProposal: {},
  offerFile: { type: "application/pdf" },
  changeFiles: { step: "2026-01-01T00:00:00Z", remove: [`file_${"A".repeat(16)}`] },
};

/** What something cannot be asked for without. */
const queries: Record<string, string> = {
  getImport: `?id=${"a".repeat(64)}`,
  takeFile: `?file=file_${"A".repeat(16)}`,
  lookAtFile: `?file=file_${"A".repeat(16)}`,
  deletePhoto: `?photo=photo_${"A".repeat(16)}`,
};

describe("staff of one network", () => {
  it.each(everyWithId)("cannot use another network's thing by %s", async (id, operation) => {
    const path = operation.path.replace("{id}", idFor(operation.path)) + (queries[id] ?? "");

    const before = await allOfTheirs();

    const own = await as("bo", "GET", ownPage(path));
    const others = await as("anna", operation.method, path, bodies[id]);

    const shown = own.body.includes(secret) || own.body.includes(idFor(operation.path));
    expect([own.status, shown]).toEqual([200, true]);
    expect([others.status, others.body.includes(secret)]).toEqual([404, false]);
    expect(await allOfTheirs()).toEqual(before);
  });

  it.each(every)("cannot name another network for %s", async (id, operation) => {
    const path =
      operation.path.replace("{id}", encodeURIComponent(pathId(operation.path))) + (queries[id] ?? "");

    const { status } = await as("anna", operation.method, path, bodies[id] ?? {}, "granby");

    expect(status).toBe(403);
  });

  it.each(every)("has in each network the role of that network, for %s", async (id, operation) => {
    const path =
      operation.path.replace("{id}", encodeURIComponent(pathId(operation.path))) + (queries[id] ?? "");
    const before = await allOfTheirs();

    const { status, body } = await as("eva", operation.method, path, bodies[id] ?? {}, "rosengard");

    const mayAsFacilitator = operation.roles?.includes("facilitator") ?? false;
    expect([status === 403, body.includes(secret)]).toEqual([!mayAsFacilitator, false]);
    expect(await allOfTheirs()).toEqual(before);
  });

  it.each(every.filter(([, { path, method }]) => method === "GET" && !path.includes("{id}")))(
    "sees nothing of another in %s",
    async (id, operation) => {
      const others = await as("anna", "GET", operation.path + (queries[id] ?? ""));

      expect(others.status).toBe(200);
      expect(others.body).not.toContain(secret);
      expect(others.body).not.toContain("granby");
    },
  );

  it("takes nothing of another out with its own archive, whatever cursor it makes up", async () => {
    let cursor = "";
    const pages: string[] = [];
    do {
      const { status, body } = await as("anna", "GET", `/api/staff/archive${cursor}`);
      expect(status).toBe(200);
      pages.push(body);
      const next: unknown = JSON.parse(body).cursor;
      cursor = typeof next === "string" ? `?cursor=${encodeURIComponent(next)}` : "";
    } while (cursor !== "");
    expect(pages.join("")).toContain('"type":"settings"');
    expect(pages.join("")).not.toMatch(new RegExp(`${secret}|granby`));

    const key = {
      pk: "OCCASION#occ_GRANBY",
      sk: "OCCASION",
      gsi1pk: "NETWORK#granby#OCCASIONS",
      gsi1sk: "2024",
    };
    const foreign = Buffer.from(JSON.stringify(key)).toString("base64url");
    for (const part of ["8", "9", "99", "x"])
      expect((await as("anna", "GET", `/api/staff/archive?cursor=${part}.${foreign}`)).status).toBe(422);
  });

  it("sees, uses and changes only its own network's surveys", async () => {
    const path = "/api/staff/surveys/hemlig";
    const occasion = { kind: "other", name: "Test", date: "2026-06-01", survey: "hemlig" };

    expect((await as("bo", "GET", path)).body).toContain(secret);
    expect((await as("anna", "GET", path)).status).toBe(404);
    expect((await as("anna", "POST", "/api/staff/occasions", occasion)).status).toBe(422);
    const own = {
      name: { sv: "Vår" },
      questions: [{ id: "q", type: "yes-no", texts: { sv: "Vår?" } }],
      edit: 0,
    };
    expect((await as("anna", "PUT", path, own)).status).toBe(200);
    expect((await as("bo", "GET", path)).body).toContain(secret);
  });

  it("sees nothing of another by the filters of a list either", async () => {
    for (const query of [`occasion=${theirs.occasion}`, `request=${theirs.request}`]) {
      expect(await as("anna", "GET", `/api/staff/contributions?${query}`)).toEqual({
        status: 200,
        body: '{"items":[]}',
      });
    }
  });

  it("can neither merge, move nor change another's by naming it in a body", async () => {
    await store.occasions.add(anOccasion());
    await store.contributions.add(aContribution({ id: "con_own" }));
    const own = "rosengard.more-lighting.ramels-vag";
    const refused = [
      await as("anna", "POST", `/api/staff/requests/${own}/merge`, {
        requests: [theirs.request],
        reason: "x",
      }),
      await as("anna", "PATCH", "/api/staff/contributions/con_own", { movedTo: theirs.request }),
      await as("anna", "POST", "/api/staff/contributions/changes", {
        contributions: [{ id: "con_own", version: 1 }],
        change: { movedTo: theirs.request },
      }),
    ];
    const many = await as("anna", "POST", "/api/staff/contributions/changes", {
      contributions: [{ id: theirs.contribution, version: 1 }],
      change: { status: "hidden" },
    });

    expect(refused.map(({ status }) => status)).toEqual([404, 422, 422]);
    expect(JSON.parse(many.body)).toEqual({
      items: [{ id: theirs.contribution, outcome: "contribution/unknown", contribution: null }],
    });
    expect((await store.contributions.find(theirs.contribution))?.status).toBe("new");
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

it("a file of an answer is at its own network's address alone, and goes with no other network's proposal", async () => {
  const [id, at] = [`file_${"B".repeat(16)}`, "2026-05-01T10:00:00.000Z"];
  const by = { subject: "bo", name: "B", role: "admin" };
  const about = { id, type: "application/pdf" as const, bytes: 9 };
  const named = { ...about, language: "sv" as const, addedAt: at, by: "B" };
  const step = { from: "draft" as const, to: "refused" as const, date: "2026-05-01", at, by: "B" };
  const has = (proposal: Proposal) => ({
    ...proposal,
    stage: step.to,
    steps: [...proposal.steps, { ...step, files: [named] }],
  });
  const change = { at, by, what: "proposal moved", fields: [] };
  const before = await store.proposals.find(theirs.proposal);
  if (!before) throw new Error("nothing of the other network's");
  await store.files.keep({ ...about, author: "", keptAt: at, networkId: "granby", proposalId: before.id });
  await store.proposals.change(before, has(before), change);
  const ours = aProposal({ id: "pro_ours", requestIds: ["rosengard.x.y"] });
  await store.proposals.restore(has(ours));

  const answers = await Promise.all(
    ["granby", "rosengard"].map(async (network) => app.request(`/n/${network}/files/${id}`)),
  );
  await expect(
    store.proposals.change(has(ours), ours, { ...change, at: "2026-05-02T10:00:00.000Z" }),
  ).rejects.toThrow("changed-meanwhile");

  expect(answers.map(({ status }) => status)).toEqual([302, 404]);
  expect(await store.files.find(id)).toMatchObject({ networkId: "granby", attachedAt: at });
});
