import { once } from "node:events";
import { type IncomingMessage, type Server, createServer } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { libreTranslate } from "#functions/staff-api/libre-translate.ts";
import { readParameter } from "#functions/staff-api/read-parameter.ts";
import type { Translate } from "#shared/domain/translation.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aContribution } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

const since = "2126-01-01T00:00:00Z";
const words = "لمبات أكثر على شارع راملس";
const at = "2126-05-10T12:00:00.000Z";
const change = () => ({
  at,
  by: { subject: "anna", name: "A", role: "admin" },
  what: "contribution changed",
  fields: [],
});

/** What the translator was asked, and how it answers: another way than the usual for a test that says so. */
let asked: unknown[];
let answer: (
  body: unknown,
) => Promise<{ status: number; body?: unknown; headers?: Record<string, string> } | "never">;
let translator: Server;
let url: string;
let store: Stores;
let logged: string[];
let as: ReturnType<typeof aStaffApi>;

beforeAll(async () => {
  translator = createServer((request, response) => {
    void (async () => {
      const body = await read(request);
      if (request.headers["x-amz-target"] === "AmazonSSM.GetParameter") {
        asked.push({ ...z.record(z.string(), z.unknown()).parse(body), by: request.headers.authorization });
        response.end(JSON.stringify({ Parameter: { Name: "/feedback/translator", Value: "k2" } }));
        return;
      }
      if (request.url === "/languages") {
        const targets = ["en", "sv"];
        response.end(JSON.stringify(["ar", "en", "fa", "sv"].map((code) => ({ code, name: code, targets }))));
        return;
      }
      asked.push(body);
      const given = await answer(body);
      if (given === "never") return;
      response.writeHead(given.status, given.headers).end(JSON.stringify(given.body));
    })();
  }).listen(0, "127.0.0.1");
  await once(translator, "listening");
  const address = translator.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  translator.closeAllConnections();
  translator.close();
});

beforeEach(async () => {
  asked = [];
  logged = [];
  answer = async () => ({ status: 200, body: { translatedText: "Fler lampor på Ramels väg" } });
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  as = withTranslator(libreTranslate({ url, key: async () => "k1" }));
  for (const [subject, role] of [
    ["anna", "admin"],
    ["siv", "coordinator"],
    ["cem", "facilitator"],
  ] as const)
    await store.members.put({ subject, networkId: "rosengard", role, name: subject, since });
});

function withTranslator(translate: Translate | undefined) {
  const line = (...said: unknown[]) => void logged.push(JSON.stringify(said));
  return aStaffApi(store, { translate, log: { info: line, warn: line, error: line } });
}

async function read(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? undefined : z.unknown().parse(JSON.parse(text));
}

async function said(given: Parameters<typeof aContribution>[0] = {}, language = "ar") {
  const usual = aContribution({ text: words });
  const contribution = aContribution({
    text: words,
    reading: { ...usual.reading, language },
    ...given,
  });
  await store.contributions.add(contribution);
  const found = await store.contributions.find(contribution.id);
  if (!found) throw new Error("not added");
  return found;
}
const switchOn = () => as("anna", "PUT", "/settings/translation", { translation: true });
const swedish = (id: string, subject = "siv", body: object = {}) =>
  as(subject, "POST", `/contributions/${id}/translation`, body);

it("puts a statement into Swedish once, and shows it from then on", async () => {
  const { id } = await said();
  await switchOn();

  const first = await swedish(id);
  const again = await swedish(id, "cem");

  expect(first).toMatchObject({
    status: 200,
    body: { state: "translated", translation: { text: "Fler lampor på Ramels väg" } },
  });
  expect(again.body).toEqual(first.body);
  expect(asked).toEqual([{ q: words, source: "ar", target: "sv", format: "text", api_key: "k1" }]);
});

it.each([
  ["prs", "fa"],
  ["und", "auto"],
])("calls %s what the translator calls it: %s", async (language, source) => {
  const { id } = await said({}, language);
  await switchOn();

  await swedish(id);

  expect(asked).toMatchObject([{ source }]);
});

it("hands nothing out before an administrator has switched it on", async () => {
  const { id } = await said();

  expect((await swedish(id)).body).toEqual({ state: "switched-off", translation: null });
  expect((await as("siv", "PUT", "/settings/translation", { translation: true })).status).toBe(403);
  expect(asked).toEqual([]);
  expect((await switchOn()).body).toMatchObject({ translation: true, canTranslate: true });
  expect((await swedish(id)).body).toMatchObject({ state: "translated" });
  const { body: history } = await as("anna", "GET", "/history?limit=20");
  expect(JSON.stringify(history)).toContain('"path":"translation"');
  await as("anna", "PUT", "/settings/translation", { translation: false });
  expect((await swedish(id)).body).toEqual({ state: "switched-off", translation: null });
});

it("says why there is none: no translator, a language that it does not know, Swedish", async () => {
  const somali = await said({ id: "con_so" }, "so");
  const inSwedish = await said({ id: "con_sv" }, "sv");
  await switchOn();

  expect((await swedish(somali.id)).body).toEqual({ state: "not-possible", translation: null });
  expect((await swedish(inSwedish.id)).body).toEqual({ state: "swedish", translation: null });
  as = withTranslator(undefined);
  expect((await swedish(somali.id)).body).toEqual({ state: "not-configured", translation: null });
  expect(asked).toEqual([]);
});

it("hands out what is held only where a coordinator asks for just that", async () => {
  const { id } = await said({ status: "held", holdReasons: ["possible-offence"] });
  await switchOn();

  expect((await swedish(id)).body).toEqual({ state: "held", translation: null });
  expect((await swedish(id, "cem", { evenHeld: true })).status).toBe(404);
  expect(asked).toEqual([]);
  expect((await swedish(id, "siv", { evenHeld: true })).body).toMatchObject({ state: "translated" });
});

it.each([
  ["fails", async () => ({ status: 500, body: { error: words } })],
  ["answers nonsense", async () => ({ status: 200, body: { translated: 1 } })],
  ["sends elsewhere", async () => ({ status: 307, headers: { location: "http://127.0.0.1:9/translate" } })],
  ["never answers", async () => "never" as const],
])("asks to try again when the translator %s, and logs no word", async (_how, wrong: typeof answer) => {
  const { id } = await said();
  await switchOn();
  as = withTranslator(libreTranslate({ url, key: async () => undefined, patienceMs: 300 }));
  answer = wrong;

  const failed = await swedish(id);
  answer = async () => ({ status: 200, body: { translatedText: "Fler lampor" } });
  const again = await swedish(id);

  expect(failed).toMatchObject({ status: 503, body: { code: "translation/unanswered" } });
  expect(again.body).toMatchObject({ state: "translated", translation: { text: "Fler lampor" } });
  expect(logged.join("\n")).not.toContain(words.slice(0, 5));
});

it("is gone with the words it was made of", async () => {
  const made = async (id: string) => {
    const contribution = await said({ id });
    await swedish(id);
    expect(await store.translations.find(id)).toBeDefined();
    return contribution;
  };
  await switchOn();
  const [hidden, reworded, corrected, deleted, erased] = [
    await made("con_1"),
    await made("con_2"),
    await made("con_3"),
    await made("con_4"),
    await made("con_5"),
  ];

  await store.contributions.change(reworded, { ...reworded, text: "كلمات جديدة" }, change());
  await store.contributions.change(corrected, { ...corrected, correction: { language: "fa" } }, change());
  await store.contributions.deleteForGood(deleted, change());
  await store.contributions.erase(erased.id);
  await store.contributions.change(hidden, { ...hidden, status: "approved" }, change());

  for (const { id } of [reworded, corrected, deleted, erased])
    expect(await store.translations.find(id)).toBeUndefined();
  expect(await store.translations.find(hidden.id)).toBeDefined();
});

it("is not kept when the words were erased while the translator worked", async () => {
  const { id } = await said();
  await switchOn();
  answer = async () => {
    await store.contributions.erase(id);
    return { status: 200, body: { translatedText: "Fler lampor" } };
  };

  expect(await swedish(id)).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
  expect(await store.translations.find(id)).toBeUndefined();
});

it("reads the translator's key where secrets lie, by a request that is signed", async () => {
  vi.stubEnv("AWS_REGION", "eu-north-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");

  expect(await readParameter("/feedback/translator", url)).toBe("k2");
  expect(asked).toEqual([
    {
      Name: "/feedback/translator",
      WithDecryption: true,
      by: expect.stringMatching(
        /^AWS4-HMAC-SHA256 .*\/ssm\/aws4_request, SignedHeaders=.*host.*x-amz-target/,
      ),
    },
  ]);
});
