import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Member } from "#shared/domain/member.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution, aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

let store: Stores;
let as: ReturnType<typeof aStaffApi>;
const today = "2126-05-20";

beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  as = aStaffApi(store, { now: () => new Date(`${today}T18:00:00.000Z`) });
  const member = (role: Member["role"], networkId = "rosengard"): Member => ({
    subject: role,
    networkId,
    role,
    name: role,
    since: "2026-01-01T00:00:00.000Z",
  });
  await Promise.all([
    store.occasions.add(anOccasion()),
    store.members.put(member("facilitator")),
    store.members.put(member("coordinator")),
  ]);
});

let made = 0;
async function aQuestion(fields: Parameters<typeof aContribution>[0] = {}) {
  const contribution = aContribution({
    id: `con_question_${++made}`,
    source: { kind: "response", id: `2222222222${made}`, part: "improve" },
    text: "När blir det ljust?",
    ask: null,
    correction: { kind: "question" },
    ...fields,
  });
  const source = { ...contribution.source, kind: "note" as const, id: `note_${made}` };
  await store.contributions.add({ ...contribution, source });
  return contribution.id;
}

const Page = z.object({ items: z.array(z.object({ id: z.string() })) });
const listed = async (which: string, role: Member["role"] = "facilitator") =>
  Page.parse((await as(role, "GET", `/questions?which=${which}&limit=100`)).body).items.map(({ id }) => id);
const answer = (role: Member["role"], id: string, body: object) =>
  as(role, "PUT", `/contributions/${id}/answer`, body);

describe("a question", () => {
  it("is open until it has an answer, the one that is due first comes first", async () => {
    const undated = await aQuestion();
    const later = await aQuestion({ toBeAnswered: { by: "mkb", due: "2126-06-30" } });
    const late = await aQuestion({ toBeAnswered: { by: "polisen", due: "2126-05-19" } });
    const request = await aQuestion({ correction: {} });

    const open = (await listed("open")).filter((id) => [undated, later, late, request].includes(id));
    expect(open).toEqual([late, later, undated]);
    const overdue = await listed("overdue");
    expect(overdue).toContain(late);
    expect(overdue).not.toContain(later);
    expect(overdue).not.toContain(undated);
  });

  it("is closed by a facilitator's later answer, with its day and by whom, and opened when that is taken back", async () => {
    const id = await aQuestion({ toBeAnswered: { by: "polisen", due: "2126-05-19" } });

    const answered = await answer("facilitator", id, {
      answer: { text: "Vi kommer den 3 juni.", by: "Polisen" },
      version: 1,
    });

    expect(answered).toMatchObject({
      status: 200,
      body: {
        answer: { text: "Vi kommer den 3 juni.", by: "Polisen" },
        answeredAt: `${today}T18:00:00.000Z`,
      },
    });
    expect(await listed("answered")).toContain(id);
    expect(await listed("open")).not.toContain(id);
    expect(await listed("overdue")).not.toContain(id);
    // What tells the resident: a change of the answer, from none.
    const [change] = await store.contributions.historyOf(id);
    expect(change).toMatchObject({
      by: { subject: "facilitator" },
      fields: [{ path: "answer", from: null, to: { by: "Polisen" } }],
    });

    await answer("coordinator", id, { answer: null });
    expect(await listed("open")).toContain(id);
    expect(await listed("answered")).not.toContain(id);
  });

  it("gets somebody who is to answer by a day, or another", async () => {
    const id = await aQuestion();

    const { body } = await answer("facilitator", id, { toBeAnswered: { by: "va-syd", due: "2126-05-01" } });

    expect(body).toMatchObject({ toBeAnswered: { by: "va-syd", due: "2126-05-01" } });
    expect(await listed("overdue")).toContain(id);
  });

  it("that is held is in no list and not for a facilitator to answer; once approved it is", async () => {
    const id = await aQuestion({ status: "held", holdReasons: ["personal-data"] });

    expect(await listed("open", "coordinator")).not.toContain(id);
    expect((await answer("facilitator", id, { answer: { text: "Ja." } })).status).toBe(404);
    await as("coordinator", "PATCH", `/contributions/${id}`, { status: "approved" });
    expect(await listed("open")).toContain(id);
    await as("coordinator", "PATCH", `/contributions/${id}`, { status: "hidden" });
    expect(await listed("open")).not.toContain(id);
  });

  it("refuses an answer of nothing, and one on top of a colleague's", async () => {
    const id = await aQuestion();
    await answer("coordinator", id, { answer: { text: "Snart." }, version: 1 });

    expect((await answer("facilitator", id, { answer: { text: " " } })).status).toBe(422);
    expect((await answer("facilitator", id, { answer: { text: "Aldrig." }, version: 1 })).status).toBe(412);
  });

  it("is gone from the list when it is deleted for good", async () => {
    const id = await aQuestion();
    await as("coordinator", "DELETE", `/contributions/${id}`);

    expect(await listed("open")).not.toContain(id);
  });
});

describe("a question that everybody is to see", () => {
  const shown = { question: "När lyser det på Ramels väg?", language: "sv", answerLanguage: "en" };
  const mark = (id: string, fields: object = {}, role: Member["role"] = "coordinator") =>
    as(role, "PATCH", `/contributions/${id}`, { status: "approved", shown, ...fields });
  const isListed = async (id: string) =>
    (await store.contributions.listShown({ network: "rosengard" }, 100)).some((each) => each.id === id) &&
    (await store.contributions.listShown({ occasion: "occ_ABCDEF" }, 100)).some((each) => each.id === id);
  async function aShownQuestion() {
    const id = await aQuestion();
    await mark(id, { answer: { text: "In June.", by: "mkb" } });
    return id;
  }

  it("is marked by a coordinator together with its answer, and the history says who did it", async () => {
    const id = await aShownQuestion();

    expect(await isListed(id)).toBe(true);
    const [change] = await store.contributions.historyOf(id);
    expect(change).toMatchObject({
      by: { subject: "coordinator" },
      fields: expect.arrayContaining([expect.objectContaining({ path: "shown", to: shown })]),
    });
  });

  it("is no facilitator's to mark, and has an answer first", async () => {
    const id = await aQuestion();

    expect((await mark(id, { answer: { text: "Ja." } }, "facilitator")).status).toBe(403);
    expect((await answer("facilitator", id, { answer: { text: "Ja." }, shown })).status).toBe(422);
    expect(await mark(id)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/shown", code: "not-answered" }] },
    });
    expect(await isListed(id)).toBe(false);
  });

  it("never stands in the words that a resident typed into a form", async () => {
    const words = "När kommer lampan utanför min port?";
    const contribution = aContribution({
      id: "con_question_form",
      source: { kind: "response", id: "2222222222F", part: "improve" },
      text: words,
      correction: { kind: "question" },
    });
    await store.responses.add(aResponse({ receipt: "2222222222F", clientId: crypto.randomUUID() }));
    await store.contributions.add(contribution);
    const given = (question: string) =>
      mark(contribution.id, { answer: { text: "I juni." }, shown: { ...shown, question } });

    expect(await given(` när kommer LAMPAN utanför min port `)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/shown/question", code: "residents-words" }] },
    });
    expect((await given("När kommer belysningen?")).status).toBe(200);
    expect(await isListed(contribution.id)).toBe(true);
  });

  it.each([
    [
      "another answer, also a facilitator's",
      (id: string) => answer("facilitator", id, { answer: { text: "Nej." } }),
    ],
    [
      "being hidden",
      (id: string) => as("coordinator", "PATCH", `/contributions/${id}`, { status: "hidden" }),
    ],
    [
      "words that are hidden",
      (id: string) =>
        as("coordinator", "POST", `/contributions/${id}/hidden-words`, { stretches: [[0, 3]], version: 2 }),
    ],
    [
      "the mark taken back",
      (id: string) => as("coordinator", "PATCH", `/contributions/${id}`, { shown: null }),
    ],
    ["being deleted", (id: string) => as("coordinator", "DELETE", `/contributions/${id}`)],
  ])("is shown no longer after %s, nor when that is undone", async (_what, change) => {
    const id = await aShownQuestion();

    expect((await change(id)).status).toBeLessThan(300);
    expect(await isListed(id)).toBe(false);
    await as("coordinator", "PATCH", `/contributions/${id}`, { status: "approved" });
    expect(await isListed(id)).toBe(false);
  });

  it("stays shown while something else of it changes", async () => {
    const id = await aShownQuestion();
    await as("coordinator", "PATCH", `/contributions/${id}`, { voices: 3 });

    expect(await isListed(id)).toBe(true);
  });
});

describe("an occasion whose answer was lost on the way", () => {
  const body = { id: crypto.randomUUID(), kind: "festival", name: "Kväll", date: "2126-05-20" };

  it("is the same at the second attempt", async () => {
    const [first, second] = [
      await as("facilitator", "POST", "/occasions", body),
      await as("facilitator", "POST", "/occasions", body),
    ];

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(JSON.stringify(first.body)).not.toContain(body.id);
  });

  it("is another one under another id", async () => {
    const other = await as("facilitator", "POST", "/occasions", { ...body, id: crypto.randomUUID() });

    expect(other.status).toBe(201);
  });
});
