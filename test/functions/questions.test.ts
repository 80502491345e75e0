import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Member } from "#shared/domain/member.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution, anOccasion } from "#test/support/builders.ts";
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
