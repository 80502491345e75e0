import { beforeAll, describe, expect, it } from "vitest";
import { aWord, anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";

const id = crypto.randomUUID();
let short: Awaited<ReturnType<typeof anOpenOccasion>>;
let stepped: Awaited<ReturnType<typeof anOpenOccasion>>;

beforeAll(async () => {
  const survey = `survey-${crypto.randomUUID().slice(0, 8)}`;
  const texts = (sv: string) => ({ sv, ar: `${sv} ؟` });
  const questions = [
    { id: "improve", type: "text", texts: texts("Vad?"), required: true },
    { id: "where", type: "place", texts: texts("Var?") },
    { id: "heard", type: "yes-no", texts: texts("Hörd?") },
    { id: "again", type: "yes-no", texts: texts("Igen?") },
    { id: "more", type: "text", texts: texts("Mer?"), required: true },
  ];
  const body = { name: { sv: "Lång" }, questions, edit: 0, publish: true };
  const saved = await call("PUT", `/api/staff/surveys/${survey}`, { as: "coordinator", body });
  if (saved.status !== 200) throw new Error(`no survey: ${saved.status}`);
  [short, stepped] = await Promise.all([anOpenOccasion(), anOpenOccasion({ survey })]);
});

/** As the button of a language posts it, by a browser without script. */
const inArabic = (code: string, fields: Record<string, string>, kiosk = "") =>
  call("POST", `/f/${code}?lang=ar${kiosk}`, {
    raw: new URLSearchParams({ id, shown_at: "1790000000000", go_to: "language", ...fields }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });

describe("a form in another language", () => {
  it("has what was typed and chosen, its id and when it was first shown", async () => {
    const { status, body } = await inArabic(short.code, {
      improve: "Mer <ljus>",
      mood: "3",
      where: "Torget",
    });

    expect(status).toBe(200);
    expect(body).toContain('<html lang="ar" dir="rtl">');
    expect(body).toContain("Mer &lt;ljus&gt;</textarea>");
    expect(body).toContain('value="Torget"');
    expect(body).toContain(`name="id" value="${id}"`);
    expect(body).toContain('name="shown_at" value="1790000000000"');
    expect(body).not.toContain('class="summary"');
  });

  it("is no answer, however it is filled in: nothing is stored, and nothing is held for being quick", async () => {
    const own = await anOpenOccasion();
    const word = aWord();
    const switched = await inArabic(own.code, {
      improve: `Mer ljus ${word}`,
      contact_url: "https://spam.example",
    });
    expect([switched.status, switched.headers.get("location")]).toEqual([200, null]);

    const sent = await call("POST", `/f/${own.code}?lang=ar`, {
      raw: new URLSearchParams({
        id: crypto.randomUUID(),
        shown_at: "1790000000000",
        improve: word,
      }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });

    expect(sent.status).toBe(303);
    const all = await contributionsOf(own.id, 1);
    expect(all.map(({ text, status }) => [text, status])).toEqual([[word, "new"]]);
  });

  it.each([
    ["a question in the middle", "2", /<section data-step="2">/],
    ["the summary", "5", /<section data-step="5"[^>]*>\s*<h2[^]*Mer ljus/],
    ["no step of the form", "99", /<section data-step="5"/],
    ["nonsense", "x", /<section data-step="0">/],
  ])("stays at %s", async (_what, from, shown) => {
    const { status, body } = await inArabic(stepped.code, { improve: "Mer ljus", more: "Ja", go_from: from });

    expect(status).toBe(200);
    expect(body).toMatch(shown);
    expect(String(body).match(/<section data-step="\d"(?! hidden)/g)).toHaveLength(1);
    expect(body).not.toContain('class="summary"');
  });

  it("says again what was said to be wrong, and nothing of what was not asked yet", async () => {
    const step = await inArabic(stepped.code, { go_to: "refused", go_from: "0", where: "Torget" });
    const whole = await inArabic(short.code, { go_to: "refused", where: "Torget" });
    const empty = await inArabic(short.code, { go_to: "refused" });

    for (const { status, body } of [step, whole, empty]) {
      expect(status).toBe(422);
      expect(body).toContain('class="summary"');
      // Not that it could not be sent: nothing was to be.
      expect(body).toContain("هناك شيء ناقص أو غير صحيح");
      expect(body).not.toContain('<h2 id="errors">لم يتم الإرسال بعد');
    }
    expect(String(step.body).match(/href="#q-/g)).toHaveLength(1);
    expect(whole.body).toContain('value="Torget"');
  });

  it("on a tablet stays one of the tablet", async () => {
    const { body } = await inArabic(short.code, { improve: "Mer ljus" }, "&kiosk=1");

    expect(body).toContain("data-kiosk");
    expect(body).toContain('formaction="?lang=so&amp;kiosk=1"');
  });

  it("that closed meanwhile says so", async () => {
    const closed = await anOpenOccasion({ closesAt: "2026-01-01T00:00:00Z" });

    expect((await inArabic(closed.code, { improve: "Mer ljus" })).status).toBe(409);
  });
});

it("each language has an address of its own to pass on, and Enter presses none of their buttons", async () => {
  const html = String((await call("GET", `/f/${stepped.code}?lang=ti`)).body);

  expect(html).toContain('<html lang="ti"');
  const buttons = [...html.matchAll(/<button[^>]*>/g)].map(([button]) => button);
  expect(buttons[0]).toContain('name="go_to" value="1"');
  expect(buttons[0]).not.toContain("formaction");
  expect(buttons.filter((button) => button.includes('formaction="?lang='))).toHaveLength(16);
});
