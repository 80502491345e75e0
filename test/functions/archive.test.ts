import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { ArchiveLine } from "#shared/domain/archive.ts";
import { edited } from "#shared/domain/contribution.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aCommitment, aContribution, aProposal, aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

const Page = z.object({ items: z.array(ArchiveLine), cursor: z.string().optional() });
const Standing = z.object({ state: z.string(), next: z.int() });
const by = { subject: "coordinator", name: "Samordnaren", role: "coordinator" };
const change = (what: string, at = "2126-05-11T08:00:00.000Z") => ({ at, by, what, fields: [] });
const fileId = "a".repeat(64);

/** One for both: what a page works out for today is the same then, too. */
const moment = new Date();

/** A network in a database of its own, with nothing but its staff and the ready-made surveys. */
async function anInstallation() {
  const store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  const since = "2026-01-01T00:00:00Z";
  for (const role of ["facilitator", "coordinator", "admin"] as const)
    await store.members.put({ subject: role, networkId: "rosengard", role, name: `En ${role}`, since });
  for (const survey of rosengard.surveys) await store.surveys.current("rosengard", survey.id, survey);
  const as = aStaffApi(store, { now: () => moment });

  return {
    store,
    as,
    async exported() {
      const lines: ArchiveLine[] = [];
      let cursor: string | undefined;
      do {
        const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
        const { status, body } = await as("admin", "GET", `/archive${query}`);
        expect(status).toBe(200);
        const page = Page.parse(body);
        lines.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return lines;
    },
    send: (from: number, lines: readonly unknown[], more: object = {}) =>
      as("admin", "POST", "/archive/import", { id: fileId, from, lines, ...more }),
    standing: async (id = fileId) =>
      Standing.parse((await as("admin", "GET", `/archive/import?id=${id}`)).body),
  };
}
type Installation = Awaited<ReturnType<typeof anInstallation>>;

/** All of a file, in pieces as the page sends them. */
async function imported({ send }: Installation, lines: readonly unknown[], piece = 20) {
  for (let at = 0; at < lines.length; at += piece) {
    const answer = await send(at + 1, lines.slice(at, at + piece), { isLast: at + piece >= lines.length });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    expect([at, answer]).toEqual([at, expect.objectContaining({ status: 200 })]);
  }
}

/** A bit of everything that a network can have. */
async function fill(store: Stores) {
  await store.settings.change(
    "rosengard",
    { holdAll: false, controller: null, translation: false, version: 0 },
    { holdAll: true, controller: null, translation: true, version: 0 },
    change("settings changed"),
  );
  const [draft] = rosengard.surveys;
  if (!draft) throw new Error("no survey");
  await store.surveys.save("rosengard", {
    draft: { ...draft, id: "egen" },
    seen: 0,
    publish: true,
    untranslated: {},
    change: change("survey published"),
  });
  const added = {
    placeId: "ramels-vag",
    name: "Ramlan",
    language: "sv" as const,
    addedBy: "En",
    addedAt: "2126-01-01T00:00:00Z",
  };
  await store.aliases.add("rosengard", added, change("place named"));
  await store.occasions.add(anOccasion(), change("occasion created"));
  await store.occasions.add(anOccasion({ id: "occ_BBBBBB", code: "BBBBBB", date: "2024-06-01" }));
  await store.notes.add(
    {
      id: "note_1",
      networkId: "rosengard",
      occasionId: "occ_ABCDEF",
      points: [{ text: "Fler lampor", voices: 3 }],
      masked: {},
      createdAt: "2126-05-10T12:00:00.000Z",
      createdBy: "coordinator",
      understoodAt: "2126-05-10T12:00:01.000Z",
      contributionIds: ["con_1"],
    },
    change("note written"),
  );
  const response = aResponse({ understoodAt: "2126-05-10T12:00:05.000Z", contributionIds: ["con_2"] });
  await store.responses.add(response);
  await store.responses.add(
    aResponse({ receipt: "3333333333B", clientId: crypto.randomUUID(), heldBack: true }),
  );
  await store.contacts.ask({
    receipt: response.receipt,
    networkId: "rosengard",
    occasionId: "occ_ABCDEF",
    key: "hemlig-nyckel",
    address: "boende@example.org",
    language: "sv",
    askedAt: "2126-05-10T12:00:00.000Z",
  });
  const answered = { kind: "response" as const, id: response.receipt, part: "improve" };
  await store.contributions.add(aContribution({ voices: 3 }));
  await store.contributions.add(
    aContribution({ id: "con_2", source: answered, language: "ar", text: "مزيد من المصابيح" }),
  );
  await store.contributions.add(
    aContribution({ id: "con_3", ask: "lamp-repair", place: "ramels-vag", occasionId: "occ_BBBBBB" }),
  );
  await store.contributions.add(
    aContribution({ id: "con_4", status: "held", holdReasons: ["possible-offence"] }),
  );
  await store.contributions.add(aContribution({ id: "con_5", ask: null, bucket: "~bench+shade" }));
  const first = await store.contributions.find("con_1");
  if (!first) throw new Error("nothing stored");
  const edit = { themes: ["safety" as const], answer: { text: "Det görs i maj" } };
  await store.contributions.change(first, edited(first, edit), change("contribution changed"));
  const into = await store.requests.find("rosengard.more-lighting.ramels-vag");
  if (!into) throw new Error("no request");
  const merged = { reason: "Samma stolpar", by, at: "2126-05-12T08:00:00.000Z" };
  await store.merges.merge(into, ["rosengard.lamp-repair.ramels-vag"], merged);
  await store.merges.settle("rosengard.lamp-repair.ramels-vag");
  await store.proposals.add(aProposal(), change("proposal created"));
  await store.commitments.add(
    aCommitment({ occasionId: "occ_ABCDEF", due: "2126-09-01" }),
    change("commitment made"),
  );
  await store.members.changeRole(
    {
      subject: "facilitator",
      networkId: "rosengard",
      role: "facilitator",
      name: "En facilitator",
      since: "2026-01-01T00:00:00Z",
    },
    "coordinator",
    change("role changed"),
  );
}

let from: Installation;
let lines: ArchiveLine[];
let to: Installation;

beforeAll(async () => {
  from = await anInstallation();
  await fill(from.store);
  lines = await from.exported();
  to = await anInstallation();
  await imported(to, lines);
});

const sorted = (all: readonly ArchiveLine[]) => all.map((each) => JSON.stringify(each)).toSorted();
const of = <Type extends ArchiveLine["type"]>(type: Type) => lines.filter((each) => each.type === type);

describe("a whole network", () => {
  it("comes out as lines, comes into an empty one, and comes out the same", async () => {
    expect(new Set(lines.map(({ type }) => type))).toEqual(
      // Files stay where they are: only their addresses come out, and nothing of them comes in.
      new Set(ArchiveLine.options.map(({ shape }) => shape.type.value).filter((type) => type !== "file")),
    );
    expect(sorted(await to.exported())).toEqual(sorted(lines));
  });

  it("comes in without files of answers: what a line names may be anybody's", async () => {
    const there = await anInstallation();
    const about = { type: "application/pdf" as const, bytes: 1000, language: "sv" as const };
    const id = `file_${"A".repeat(16)}`;
    const at = "2026-05-01T10:00:00.000Z";
    const step = { from: "filed" as const, to: "refused" as const, date: "2026-05-01", at, by: "S" };
    const file = { id, ...about, addedAt: at, by: "S" };
    const proposal = aProposal({ stage: "refused", steps: [{ ...step, files: [file] }] });

    await imported(there, [
      lines[0],
      { type: "proposal", version: 1, data: proposal },
      { type: "file", version: 1, data: { id, proposalId: proposal.id, address: "https://x/y", ...about } },
    ]);

    expect((await there.store.proposals.find(proposal.id))?.steps).toEqual([step]);
  });

  it("works in its new place: receipts, evidence, merges, sums and the inbox are there", async () => {
    const request = "rosengard.more-lighting.ramels-vag";
    const paths = [
      "/requests?limit=100",
      `/requests/${request}`,
      `/requests/rosengard.lamp-repair.ramels-vag`,
      "/contributions?limit=100",
      "/proposals",
      "/commitments?which=open",
      "/overview?from=2024-05&to=2024-05",
      "/occasions",
      "/surveys/egen",
      `/requests/${request}/timeline`,
      `/requests/${request}/similar`,
      "/proposals/pro_1",
      "/commitments",
      "/questions?which=open",
      "/questions?which=answered",
      "/occasions/occ_ABCDEF/notes",
      "/places",
      "/quality",
      "/labelled",
      "/reminders",
      "/inbox",
      "/waiting",
      "/settings",
      "/surveys",
    ];
    for (const path of paths) {
      const [old, now] = await Promise.all([
        from.as("coordinator", "GET", path),
        to.as("coordinator", "GET", path),
      ]);
      expect([path, now]).toEqual([path, old]);
    }
    expect(await to.store.responses.find("2222222222A")).toMatchObject({
      answers: { improve: "Fler lampor på Ramels väg" },
    });
    expect(await to.store.responses.listHeldBack("occ_ABCDEF", { limit: 5 })).toEqual({
      items: ["3333333333B"],
    });
    await to.store.merges.undo("rosengard.lamp-repair.ramels-vag", {
      reason: undefined,
      by,
      at: "2126-06-01T08:00:00.000Z",
    });
    await to.store.merges.settle(request);
    expect((await to.store.requests.find("rosengard.lamp-repair.ramels-vag"))?.tally.contributions).toBe(1);
  });

  it("says nothing of addresses, keys, members or files taken out", () => {
    const text = JSON.stringify(lines);

    expect(text).not.toMatch(/boende@example|hemlig-nyckel|EXPORT#|MEMBER#|role changed/);
    expect(of("history").length).toBeGreaterThan(5);
  });

  it("is told of in the history of both, and nothing reacts to what is only history", async () => {
    const history = async ({ as }: Installation, kind: string) =>
      JSON.stringify((await as("coordinator", "GET", `/history?kind=${kind}`)).body);
    expect(await history(from, "export")).toContain("network exported");
    expect(await history(to, "import")).toContain("network imported");

    const key = { pk: "OCCASION#occ_ABCDEF", sk: "HISTORY#2126-05-11T08:00:00.000Z#occasion created" };
    expect(await from.store.history.find(key)).toMatchObject({ change: { what: "occasion created" } });
    expect(await to.store.history.find(key)).toBeUndefined();
  });
});

describe("an import", () => {
  it("is for administrators, and for a network that is empty", async () => {
    for (const role of ["facilitator", "coordinator"]) {
      expect((await from.as(role, "GET", "/archive")).status).toBe(403);
      expect((await from.as(role, "POST", "/archive/import", { id: fileId, from: 1, lines })).status).toBe(
        403,
      );
    }
    expect(await from.standing()).toEqual({ state: "not-empty", next: 1 });
    expect(await from.send(1, lines.slice(0, 3))).toMatchObject({
      status: 409,
      body: { code: "import/not-empty" },
    });
    expect(await to.standing("b".repeat(64))).toEqual({ state: "not-empty", next: 1 });
  });

  it("goes on where it was broken off; lines that come twice change nothing", async () => {
    const there = await anInstallation();
    expect(await there.standing()).toEqual({ state: "empty", next: 1 });
    await there.send(1, lines.slice(0, 10));
    expect(await there.standing()).toEqual({ state: "under-way", next: 11 });
    expect(await there.send(12, lines.slice(11, 20))).toMatchObject({ status: 422 });

    // The answer was lost: the same lines again.
    expect(await there.send(1, lines.slice(0, 10))).toMatchObject({ status: 200, body: { next: 11 } });
    for (let at = 10; at < lines.length; at += 50)
      await there.send(at + 1, lines.slice(at, at + 50), { isLast: at + 50 >= lines.length });

    expect(await there.standing()).toMatchObject({ state: "done" });
    expect(sorted(await there.exported())).toEqual(sorted(lines));
    expect(await there.send(1, lines.slice(0, 10))).toMatchObject({ body: { state: "done", stored: 0 } });
  });

  it("says which line is wrong, stores nothing of its piece, and takes the mended file", async () => {
    const there = await anInstallation();
    const bad = lines
      .slice(0, 5)
      .map((each, at) => (at === 3 ? { ...each, data: { ...each.data, id: 7 } } : each));
    const refused = await there.send(1, bad);
    expect(refused).toMatchObject({ status: 422 });
    expect(JSON.stringify(refused.body)).toContain("#/lines/3/data/id");
    expect(await there.standing()).toEqual({ state: "empty", next: 1 });

    const unknown = [lines[0], { type: "weather", version: 1, data: {} }, { ...lines[1], version: 2 }];
    const { body } = await there.send(1, unknown);
    expect(JSON.stringify(body)).toMatch(/lines\/1\/type.*lines\/2\/version/);
    expect(await there.send(1, lines.slice(1, 3))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/from" }] },
    });

    await there.send(1, lines.slice(0, 10));
    const mended = "c".repeat(64);
    expect(await there.standing(mended)).toEqual({ state: "empty", next: 1 });
    expect(
      await there.as("admin", "POST", "/archive/import", { id: mended, from: 1, lines: lines.slice(0, 12) }),
    ).toMatchObject({ status: 200, body: { next: 13 } });
  });

  it("takes nothing that is, or names, another network's", async () => {
    const there = await anInstallation();
    await there.store.occasions.add(anOccasion({ id: "occ_GRANBY", code: "GRANBY", networkId: "granby" }));
    const [head] = lines;
    const line = (type: string, data: object) => ({ type, version: 1, data });
    const entry = { change: change("x") };
    const wrong: [object, string][] = [
      [line("network", { id: "granby", name: "Gränby" }), "#/lines/1/data/id"],
      [line("commitment", aCommitment({ networkId: "granby" })), "#/lines/1/data/networkId"],
      [line("commitment", aCommitment({ occasionId: "occ_GRANBY" })), "#/lines/1/data"],
      [line("commitment", aCommitment({ requestId: "granby.a.b" })), "#/lines/1/data"],
      [line("proposal", aProposal({ requestIds: ["granby.a.b"] })), "#/lines/1/data"],
      [line("contribution", aContribution({ occasionId: "occ_GRANBY" })), "#/lines/1/data"],
      [line("history", { of: "OCCASION#occ_GRANBY", ...entry }), "#/lines/1/data"],
      [line("history", { of: "REQUEST#granby.a.b", ...entry }), "#/lines/1/data/of"],
      [line("history", { of: "MEMBER#rosengard#admin", ...entry }), "#/lines/1/data/of"],
      [line("occasion", anOccasion({ id: "occ_GRANBY", code: "GRANBY" })), "#/lines/1/data"],
    ];
    for (const [each, pointer] of wrong)
      expect([each, await there.send(1, [head, each])]).toEqual([
        each,
        expect.objectContaining({
          status: 422,
          body: expect.objectContaining({
            errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
          }),
        }),
      ]);
    expect(await there.store.occasions.find("occ_GRANBY")).toMatchObject({ networkId: "granby" });
  });
});
