import { describe, expect, it } from "vitest";
import * as z from "zod";
import { StaffSurvey, SurveyInList, SurveyPreview, Vocabulary } from "#shared/api/wire.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { surveyStore } from "#shared/store/survey-store.ts";
import { anOpenOccasion, aPostedResponse, call } from "#test/support/api.ts";
import { aTable } from "#test/support/database.ts";

const newId = () => `survey-${crypto.randomUUID().slice(0, 8)}`;
const question = { id: "improve", type: "text", texts: { sv: "Vad saknas här?" } };
const aSurvey = (fields: object = {}) => ({
  name: { sv: "Provenkät" },
  questions: [question],
  edit: 0,
  ...fields,
});
const save = (id: string, body: object, as: "facilitator" | "coordinator" = "coordinator") =>
  call("PUT", `/api/staff/surveys/${id}`, { as, body });
const saved = async (id: string, body: object) => StaffSurvey.parse((await save(id, body)).body);
const listed = async () => {
  const { body } = await call("GET", "/api/staff/surveys", { as: "facilitator" });
  return z.object({ items: z.array(SurveyInList) }).parse(body).items;
};
const offered = async () => {
  const { body } = await call("GET", "/api/staff/vocabulary", { as: "facilitator" });
  return Vocabulary.parse(body).surveys.map(({ id }) => id);
};

describe("a survey that staff builds", () => {
  it("is saved by a coordinator, published as a version, and then offered to occasions", async () => {
    const id = newId();
    expect((await save(id, aSurvey(), "facilitator")).status).toBe(403);

    expect(await saved(id, aSurvey())).toMatchObject({ edit: 1, version: null, hasUnpublished: true });
    expect(await offered()).not.toContain(id);
    expect(
      await call("POST", "/api/staff/occasions", {
        as: "facilitator",
        body: { kind: "other", name: "Test", date: "2026-06-01", survey: id },
      }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/survey", code: "unknown-survey" }] } });

    expect(await saved(id, aSurvey({ edit: 1, publish: true }))).toMatchObject({
      edit: 2,
      version: 1,
      hasUnpublished: false,
    });
    expect(await offered()).toContain(id);
    expect(await anOpenOccasion({ survey: id })).toMatchObject({ survey: { id, version: 1 } });
  });

  it("keeps the version that has answers as it was when it is published again", async () => {
    const id = newId();
    await saved(id, aSurvey({ publish: true }));
    const { code } = await anOpenOccasion({ survey: id });
    await aPostedResponse(code, "En bänk");

    const changed = [{ ...question, texts: { sv: "Något helt annat?" } }];
    const next = await saved(id, aSurvey({ questions: changed, edit: 1, publish: true }));
    const again = await saved(id, aSurvey({ questions: changed, edit: 2, publish: true }));

    expect([next.version, again.version]).toEqual([2, 2]);
    const { body } = await call("GET", `/api/occasions/${code}`);
    expect(body).toMatchObject({ survey: { version: 1, questions: [{ texts: { sv: "Vad saknas här?" } }] } });
  });

  it("is not saved over somebody else's change", async () => {
    const id = newId();
    await saved(id, aSurvey());
    await saved(id, aSurvey({ edit: 1, name: { sv: "Min" } }));

    expect(await save(id, aSurvey({ edit: 1, name: { sv: "Din" } }))).toMatchObject({ status: 412 });
    expect(await save(id, aSurvey({ edit: 0 }))).toMatchObject({ status: 412 });
    expect(await call("GET", `/api/staff/surveys/${id}`, { as: "coordinator" })).toMatchObject({
      body: { name: { sv: "Min" }, edit: 2 },
    });
  });

  it("is refused with a pointer to what is wrong: no Swedish, an id twice, a name that the page needs", async () => {
    const wrong = async (questions: object[]) => {
      const { status, body } = await save(newId(), aSurvey({ questions }));
      return [status, z.object({ errors: z.array(z.object({ pointer: z.string() })) }).parse(body).errors];
    };

    expect(await wrong([{ ...question, texts: { ar: "ماذا؟" } }])).toMatchObject([
      422,
      [{ pointer: "#/questions/0/texts/sv" }],
    ]);
    expect(await wrong([question, question])).toMatchObject([422, [{ pointer: "#/questions/1/id" }]]);
    expect(await wrong([{ ...question, id: "id" }])).toMatchObject([422, [{ pointer: "#/questions/0/id" }]]);
    expect((await save("Not an id", aSurvey())).status).toBe(422);
  });

  it("says in the list how much each language lacks", async () => {
    const id = newId();
    await saved(id, aSurvey({ questions: [{ ...question, texts: { sv: "Vad?", ar: "ماذا؟" } }] }));

    const mine = (await listed()).find((each) => each.id === id);
    const readyMade = (await listed()).find((each) => each.id === "safety");

    expect(mine?.untranslated).toMatchObject({ en: 1, so: 1 });
    expect(mine?.untranslated.ar).toBeUndefined();
    expect(readyMade).toMatchObject({ isReadyMade: true, untranslated: {} });
  });

  it("may be large: every language of thirty questions", async () => {
    const long = "x".repeat(300);
    const questions = Array.from({ length: 30 }, (_, i) => ({
      ...question,
      id: `q-${i}`,
      texts: { sv: long, ar: long, so: long, ti: long },
    }));

    expect((await save(newId(), aSurvey({ questions }))).status).toBe(200);
    expect(
      (await call("POST", "/api/staff/occasions", { as: "coordinator", body: { name: "x".repeat(70_000) } }))
        .status,
    ).toBe(413);
  });

  it("is shown as the form that it would be, in a language, before it is saved", async () => {
    const { body } = await call("POST", "/api/staff/surveys/preview", {
      as: "facilitator",
      body: {
        name: { sv: "Prov" },
        language: "ar",
        questions: [{ ...question, texts: { sv: "<b>Vad?</b>" } }],
      },
    });
    const { html } = SurveyPreview.parse(body);

    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain("&lt;b&gt;Vad?&lt;/b&gt;");
    expect(html).toContain('lang="sv"');
    expect(html).not.toContain("<script");
  });
});

describe("a survey that comes with the network's data", () => {
  it("follows the data until staff saves it, and is staff's own from then on", async () => {
    const surveys = surveyStore(await aTable());
    const [event] = rosengard.surveys;
    if (!event) throw new Error("no survey");
    const newer = { ...event, name: { sv: "Nyare" } };
    const change = {
      at: "2026-06-01T10:00:00.000Z",
      by: { subject: "anna", name: "A", role: "coordinator" },
      what: "survey published",
    };

    expect((await surveys.current("rosengard", event.id, event))?.version).toBe(1);
    expect((await surveys.current("rosengard", event.id, newer))?.version).toBe(2);
    const own = { ...event, name: { sv: "Vår egen" } };
    await surveys.save("rosengard", { draft: own, seen: 0, publish: true, untranslated: {}, change });

    expect(await surveys.current("rosengard", event.id, newer)).toMatchObject({ version: 3, name: own.name });
    expect(await surveys.current("granby", "event")).toBeUndefined();
  });
});
