import { beforeAll, describe, expect, it } from "vitest";
import { SurveyPreview } from "#shared/api/wire.ts";
import { themeIds } from "#shared/domain/theme.ts";
import { anOpenOccasion, aPostedResponse, call, contributionsOf } from "#test/support/api.ts";

const option = (id: string) => ({ id, texts: { sv: id } });
const questions = [
  { id: "improve", type: "text", texts: { sv: "Vad?" } },
  {
    id: "about",
    type: "multiple",
    texts: { sv: "Ämne?" },
    options: ["lighting", "waste", "other"].map(option),
  },
  { id: "how", type: "single", texts: { sv: "Hur?" }, options: ["bus", "other"].map(option) },
];

let code: string;
beforeAll(async () => {
  const id = `survey-${crypto.randomUUID().slice(0, 8)}`;
  const body = { name: { sv: "Ämnen" }, questions, edit: 0, publish: true };
  const saved = await call("PUT", `/api/staff/surveys/${id}`, { as: "coordinator", body });
  if (saved.status !== 200) throw new Error(`no survey: ${saved.status}`);
  ({ code } = await anOpenOccasion({ survey: id }));
});

const pageAt = async (path: string) => String((await call("GET", path)).body);
const found = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, id = ""]) => id);
/** The themes that are drawn, those whose drawing is in the page, and the pictograms that would be read aloud. */
const drawnIn = (html: string) => ({
  used: found(html, /<use href="#t-([\w-]+)"/g),
  there: found(html, /<symbol id="t-([\w-]+)"/g),
  aloud: found(html, /<svg class="pic"(?! aria-hidden="true")/g),
});

describe("a theme's pictogram", () => {
  it("stands beside answers that are themes, of a file that the form loads after itself", async () => {
    const html = await pageAt(`/f/${code}?lang=ar`);

    const [file = ""] = found(html, /<use href="([^"#]+)#t-lighting"/g);
    expect(found(html, /<use href="[^"#]+#t-([\w-]+)"/g)).toEqual(["lighting", "waste", "other"]);
    const { body, headers } = await call("GET", file);
    expect([headers.get("content-type"), headers.get("cache-control")]).toEqual([
      "image/svg+xml",
      "public, max-age=31536000, immutable",
    ]);
    expect(drawnIn(String(body)).there).toEqual([...themeIds]);
  });

  it("is in the page itself on paper and in staff's preview, where nothing is loaded", async () => {
    const preview = await call("POST", "/api/staff/surveys/preview", {
      as: "coordinator",
      body: { language: "sv", name: { sv: "x" }, questions },
    });
    const pages = [SurveyPreview.parse(preview.body).html, await pageAt(`/f/${code}/paper?lang=sv`)];

    const same = ["lighting", "waste", "other"];
    for (const html of pages) expect(drawnIn(html)).toEqual({ used: same, there: same, aloud: [] });
  });

  it("is drawn once in a page, however often it is shown: on the public page and an occasion's", async () => {
    const { used, there, aloud } = drawnIn(await pageAt("/n/rosengard?lang=ar"));

    expect(used.length).toBeGreaterThan(there.length);
    expect(new Set(there)).toEqual(new Set(used));
    expect(aloud).toEqual([]);
  });

  it("is on the receipt, beside its name", async () => {
    const occasion = await anOpenOccasion();
    const receipt = await aPostedResponse(occasion.code, "Fler lampor på Ramels väg");
    await contributionsOf(occasion.id, 1);

    const html = await pageAt(`/r/${receipt}?lang=sv`);

    expect(drawnIn(html)).toEqual({ used: ["lighting"], there: ["lighting"], aloud: [] });
  });
});
