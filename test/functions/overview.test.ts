import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { Overview, Recount } from "#shared/api/wire.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

let table: Table;
let store: Stores;
let as: ReturnType<typeof aStaffApi>;
let made = 0;

beforeEach(async () => {
  table = await aTable();
  store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  as = aStaffApi(store, { now: () => new Date("2024-06-15T10:00:00Z") });
  const since = "2024-01-01T00:00:00.000Z";
  await store.members.put({ subject: "anna", networkId: "rosengard", role: "admin", name: "A", since });
  await store.occasions.add(anOccasion());
});

const ask = (method: string, path: string, body?: unknown) => as("anna", method, path, body);
const overview = async (query = "") => Overview.parse((await ask("GET", `/overview${query}`)).body);

type Fields = Parameters<typeof aContribution>[0];
async function said(fields: Fields = {}): Promise<Contribution> {
  const id = `con_${++made}`;
  const contribution = aContribution({
    id,
    source: { kind: "note", id: `note_${made}`, part: "0" },
    ...fields,
  });
  await store.contributions.add(contribution);
  const found = await store.contributions.find(id);
  if (!found) throw new Error("not added");
  return found;
}
const change = (at: string) => ({
  at,
  by: { subject: "anna", name: "A", role: "admin" },
  what: "contribution changed",
  fields: [{ path: "answer", from: null, to: { text: "Ja" } }],
});

/** As it was stored before there were parts: without the counters, and without a word of them. */
async function asBefore(contribution: Contribution) {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: `CONTRIBUTION#${contribution.id}`, sk: "CONTRIBUTION" },
      UpdateExpression: "REMOVE counted, answeredAt",
    }),
  );
  const parts = await store.rollups.parts("rosengard", "2024-01", "2024-12");
  for (const { month, dimension, id } of parts) {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: "NETWORK#rosengard", sk: `OF#${month}#${dimension}#${id}` },
        UpdateExpression: "SET voices = :none REMOVE #t",
        ExpressionAttributeNames: { "#t": "theme:lighting" },
        ExpressionAttributeValues: { ":none": 0 },
      }),
    );
  }
}

describe("the overview", () => {
  it("has themes by month, place, language and occasion, of the months asked for", async () => {
    await said({ voices: 3 });
    await said({ voices: 2, language: "so", place: null, saidOn: "2024-04-02" });
    await said({ voices: 9, saidOn: "2023-04-02" });
    await said({ voices: 50, status: "held" });

    const shown = await overview("?from=2024-04&to=2024-05");

    expect(shown).toMatchObject({
      contributions: { count: 2 },
      voices: { count: 5 },
      months: ["2024-04", "2024-05"],
      latest: "2024-05",
      themes: [{ id: "lighting", voices: { count: 5 }, byMonth: [{ count: 2 }, { count: 3 }] }],
      places: [
        { place: { id: "ramels-vag" }, voices: { count: 3 } },
        { place: null, voices: { count: 2 } },
      ],
      languages: [
        { language: "sv", themes: { lighting: { count: 3 } } },
        { language: "so", voices: { count: 2 } },
      ],
      occasions: [{ id: "occ_ABCDEF", name: "Vårfestival", voices: { count: 5 } }],
      partly: false,
    });
  });

  it("follows a correction, a hiding and a larger number of voices", async () => {
    const before = await said({ voices: 3 });
    await store.contributions.change(
      before,
      {
        ...before,
        voices: 4,
        correction: { place: "vanskapsparken", themes: ["green-space"], language: "ar" },
      },
      change("2024-05-11T08:00:00.000Z"),
    );

    expect(await overview()).toMatchObject({
      voices: { count: 4 },
      themes: [{ id: "green-space", voices: { count: 4 } }],
      places: [{ place: { id: "vanskapsparken" }, voices: { count: 4 } }],
      languages: [{ language: "ar", themes: { "green-space": { count: 4 } } }],
    });

    const now = await store.contributions.find(before.id);
    if (now)
      await store.contributions.change(now, { ...now, status: "hidden" }, change("2024-05-12T08:00:00.000Z"));
    expect(await overview()).toMatchObject({
      voices: { count: 0 },
      places: [],
      languages: [],
      occasions: [],
    });
  });

  it("tells how long the first answer took, keeps the first moment, and forgets an answer taken back", async () => {
    const first = await said();
    await said();
    await said({
      answer: { text: "I morgon" },
      receivedAt: "2024-05-10T18:00:00.000Z",
      saidOn: "2024-05-10",
    });
    await store.contributions.change(
      first,
      { ...first, answer: { text: "Ja" } },
      change("2024-05-20T08:00:00.000Z"),
    );
    const answered = await store.contributions.find(first.id);
    if (!answered) throw new Error("gone");
    await store.contributions.change(
      answered,
      { ...answered, answer: { text: "Nej" } },
      change("2024-06-01T08:00:00.000Z"),
    );

    expect((await overview()).answers).toEqual({
      answered: { count: 2 },
      unanswered: { count: 1 },
      medianDays: 0,
      waits: [
        { upTo: 0, statements: { count: 1 } },
        { upTo: 7, statements: { count: 0 } },
        { upTo: 30, statements: { count: 1 } },
        { upTo: 90, statements: { count: 0 } },
        { upTo: null, statements: { count: 0 } },
      ],
    });

    const again = await store.contributions.find(first.id);
    if (again)
      await store.contributions.change(again, { ...again, answer: null }, change("2024-06-02T08:00:00.000Z"));
    expect((await overview()).answers).toMatchObject({ answered: { count: 1 }, unanswered: { count: 2 } });
  });

  it("counts what a proposal's decision answered, and its last day to vote as coming", async () => {
    const { requestId } = await said();
    await said();
    const created = await ask("POST", `/requests/${requestId}/proposal`, { title: "Belysning" });
    const id = String(Reflect.get(Object(created.body), "id"));
    const step = (to: "collecting" | "closed-too-few", date: string) => ({
      from: null,
      to,
      date,
      at: `${date}T08:00:00.000Z`,
      by: "A",
    });
    // The way there is another test's matter.
    const move = async (fields: Partial<Proposal>, at: string) => {
      const before = await store.proposals.find(id);
      if (!before) throw new Error("no proposal");
      await store.proposals.change(before, { ...before, ...fields }, change(at));
    };
    await move(
      { stage: "collecting", deadline: "2024-09-01", steps: [step("collecting", "2024-05-20")] },
      "2024-05-20T08:00:00.000Z",
    );
    expect((await overview()).deadlines).toEqual([
      { kind: "votes", date: "2024-09-01", id, title: "Belysning" },
    ]);
    expect((await overview()).answers).toMatchObject({ answered: { count: 0 }, unanswered: { count: 2 } });

    await move(
      { stage: "closed-too-few", steps: [step("closed-too-few", "2024-05-30")] },
      "2024-05-30T08:00:00.000Z",
    );

    expect(await overview()).toMatchObject({
      answers: { answered: { count: 2 }, unanswered: { count: 0 }, medianDays: 20 },
      deadlines: [],
    });
  });

  it("lists every day to keep that comes: the municipality's answers and what was promised, none that has passed", async () => {
    const { requestId } = await said();
    const created = await ask("POST", `/requests/${requestId}/proposal`, { title: "Belysning" });
    const id = String(Reflect.get(Object(created.body), "id"));
    const moved = async (stage: Proposal["stage"], to: Proposal["stage"], date: string) => {
      const before = await store.proposals.find(id);
      if (!before) throw new Error("no proposal");
      const step = { from: null, to, date, at: `${date}T08:00:00.000Z`, by: "A" };
      await store.proposals.change(before, { ...before, stage, steps: [step] }, change(step.at));
      return (await overview()).deadlines;
    };
    const promise = { actor: "mkb", what: "Lampor", due: "2024-07-01" };
    await ask("POST", "/commitments", promise);
    await ask("POST", "/commitments", { ...promise, what: "Gick ut", due: "2024-06-01" });
    await ask("POST", "/commitments", { ...promise, what: "Utan dag", due: null });

    expect(await moved("under-review", "filed", "2024-06-10")).toEqual([
      { kind: "review", date: "2024-06-24", id, title: "Belysning" },
      expect.objectContaining({ kind: "commitment", date: "2024-07-01", title: "Lampor" }),
    ]);
    expect(await moved("under-review", "filed", "2024-05-20")).toHaveLength(1);
    expect((await overview("?public=true")).deadlines).toEqual([]);
  });

  it("counts a promise that residents can see as an answer to what was said before, and no other", async () => {
    const { requestId } = await said();
    await said({ saidOn: "2024-06-20" });
    const promise = { actor: "mkb", what: "Fler lampor till hösten", due: "2024-09-01", requestId };
    const hidden = await ask("POST", "/commitments", promise);
    expect((await overview()).answers).toMatchObject({ answered: { count: 0 } });

    const id = String(Reflect.get(Object(hidden.body), "id"));
    expect(await ask("PATCH", `/commitments/${id}`, { isPublic: true })).toMatchObject({
      body: { shownSince: "2024-06-15" },
    });

    expect((await overview()).answers).toMatchObject({
      answered: { count: 1 },
      unanswered: { count: 1 },
      medianDays: 36,
    });
    const again = await ask("PATCH", `/commitments/${id}`, { isPublic: false });
    expect(again.body).not.toHaveProperty("shownSince");
    expect((await overview()).answers).toMatchObject({ answered: { count: 0 } });
  });

  it("counts an actor's answer that residents see at the request", async () => {
    const { requestId } = await said();
    await said({ saidOn: "2024-06-20" });
    const before = await store.requests.find(requestId ?? "");
    if (!before) throw new Error("no request");
    const answer = { actor: "mkb", status: "done" as const, due: null, text: "Klart", on: "2024-05-30" };
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: `REQUEST#${before.id}`, sk: "REQUEST" },
        UpdateExpression: "SET answer = :answer",
        ExpressionAttributeValues: { ":answer": answer },
      }),
    );

    expect((await overview()).answers).toMatchObject({
      answered: { count: 1 },
      unanswered: { count: 1 },
      medianDays: 20,
    });
  });

  it("counts a language once, by whatever tag it was stored", async () => {
    const read = await said({ language: "prs", voices: 3 });
    await said({ language: "fa-AF", voices: 2 });
    await said({ language: "fa", voices: 4 });

    expect((await overview()).languages).toMatchObject([
      { language: "fa-AF", voices: { count: 5 }, themes: { lighting: { count: 5 } } },
      { language: "fa", voices: { count: 4 } },
    ]);
    expect((await ask("GET", "/requests")).body).toMatchObject({
      items: [{ evidence: { languages: ["fa", "fa-AF"], score: 9 + 2 } }],
    });
    expect((await ask("GET", "/contributions?language=fa-AF")).body).toMatchObject({
      items: [{ language: "fa-AF" }, { language: "fa-AF" }],
    });
    expect((await ask("GET", "/quality")).body).toMatchObject({
      languages: [
        { language: "fa-AF", statements: 2 },
        { language: "fa", statements: 1 },
      ],
    });
    const same = await ask("PATCH", `/contributions/${read.id}`, { language: "fa-AF", status: "approved" });
    expect(same.body).toMatchObject({ corrected: [] });
  });

  it("in public view lets no number under five be seen or found by taking one from another", async () => {
    await said({ voices: 6 });
    await said({ voices: 5, place: "vanskapsparken", language: "ar" });
    await said({ voices: 3, place: "ortagardstorget", language: "so", saidOn: "2024-04-02" });

    const shown = await overview("?public=true");

    expect(shown.places).toHaveLength(1);
    expect(shown.others.places).toEqual({ count: 8 });
    expect(shown.languages.map(({ language }) => language)).toEqual(["sv"]);
    expect(shown.themes[0]?.voices).toBeNull();
    expect(shown.themes[0]?.byMonth).toContainEqual({ fewerThan: 5 });
    expect(shown.answers).toMatchObject({ answered: { count: 0 }, unanswered: { fewerThan: 5 }, waits: [] });
    expect(JSON.stringify({ ...shown, population: null })).not.toMatch(/"count":[1-4]\b/);
  });

  it("says who lives there with the source, the year and what is not known", async () => {
    await said();

    expect((await overview()).population).toMatchObject({
      year: 2010,
      source: expect.stringContaining("Malmö"),
    });
  });

  it("refuses months that are none, run backwards or are too many", async () => {
    for (const query of ["from=2024-13", "from=2024-05&to=2024-04", "from=1990-01", "to=x"]) {
      expect([query, (await ask("GET", `/overview?${query}`)).status]).toEqual([query, 422]);
    }
  });
});

describe("counting again", () => {
  it("puts older statements into the newer counters, once, with the moment of their answer", async () => {
    const old = await said({ voices: 3 });
    await store.contributions.change(
      old,
      { ...old, answer: { text: "Ja" } },
      change("2024-05-20T08:00:00.000Z"),
    );
    await asBefore(old);
    // The counters of answers stand as they did before there were any.
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: "NETWORK#rosengard", sk: "MONTH#2024-05" },
        UpdateExpression: "REMOVE #w",
        ExpressionAttributeNames: { "#w": "wait:10" },
      }),
    );
    expect(await overview()).toMatchObject({ partly: true, places: [], answers: { answered: { count: 0 } } });

    const first = Recount.parse((await ask("POST", "/overview/recount", {})).body);
    const second = Recount.parse((await ask("POST", "/overview/recount", {})).body);

    expect([first, second]).toEqual([{ recounted: 1 }, { recounted: 0 }]);
    expect(await overview()).toMatchObject({
      partly: false,
      voices: { count: 3 },
      places: [{ voices: { count: 3 } }],
      answers: { answered: { count: 1 }, medianDays: 10 },
    });
  });
});
