import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { SurveyPreview, ThemeTexts, pageOf } from "#shared/api/wire.ts";
import { languageTags } from "#shared/domain/language.ts";
import { mostFormBytes } from "#shared/domain/survey.ts";
import { messageFor } from "#web-form/messages.ts";
import { anOpenOccasion, call } from "#test/support/api.ts";

const inAll = (words: (tag: (typeof languageTags)[number]) => string) =>
  Object.fromEntries(languageTags.map((tag) => [tag, words(tag)]));
const wordsOf = (key: Parameters<typeof messageFor>[1]) => inAll((tag) => messageFor(tag, key));

let questions: object[];
let code: string;

/** One question of each heavy kind, each in every language; every theme to choose from. */
beforeAll(async () => {
  const themes = pageOf(ThemeTexts).parse(
    (await call("GET", "/api/staff/themes", { as: "coordinator" })).body,
  );
  questions = [
    { id: "improve", type: "text", texts: wordsOf("start.title"), required: true },
    { id: "where", type: "place", texts: wordsOf("receipt.place") },
    { id: "picture", type: "photo", texts: wordsOf("photo.choose") },
    { id: "about", type: "multiple", texts: wordsOf("network.themes"), options: themes.items },
    { id: "age", type: "age-band", texts: wordsOf("age.18-plus") },
    { id: "told", type: "contact", texts: wordsOf("contact.title") },
  ];
  const id = `survey-${crypto.randomUUID().slice(0, 8)}`;
  const body = { name: { sv: "Tung" }, questions, edit: 0, publish: true };
  const saved = await call("PUT", `/api/staff/surveys/${id}`, { as: "coordinator", body });
  if (saved.status !== 200) throw new Error(`no survey: ${JSON.stringify(saved.body)}`);
  ({ code } = await anOpenOccasion({ survey: id }));
});

const preview = async (asked: object[]) =>
  SurveyPreview.parse(
    (
      await call("POST", "/api/staff/surveys/preview", {
        as: "coordinator",
        body: { language: "sv", name: { sv: "Tung" }, questions: asked },
      })
    ).body,
  ).weight;

/** The length as it travels: `fetch` decodes the body and leaves the header. */
const travels = async (path: string) =>
  z.coerce
    .number()
    .positive()
    .parse((await call("GET", path, { headers: { "accept-encoding": "br" } })).headers.get("content-length"));
const scriptOf = async (path: string) =>
  /<script src="([^"]+)"/.exec(String((await call("GET", path)).body))?.[1] ?? "";

describe("a form with a question of each kind and every theme", () => {
  it.each(["", "&kiosk=1"])("travels to a phone in one round trip, in every language (%j)", async (more) => {
    const script = await travels(await scriptOf(`/f/${code}?lang=sv${more}`));
    const pages = await Promise.all(
      languageTags.map(async (tag) => ({
        tag,
        bytes: script + (await travels(`/f/${code}?lang=${tag}${more}`)),
      })),
    );

    expect(pages.filter(({ bytes }) => bytes > mostFormBytes)).toEqual([]);
  });

  it("is told to who builds it with what it weighs, where it is heaviest", async () => {
    const weight = await preview(questions);
    const path = `/f/${code}?lang=${weight.language}`;

    const travelled = (await travels(await scriptOf(path))) + (await travels(path));

    expect(weight.most).toBe(mostFormBytes);
    // A word more or less, as an occasion's name, moves what the compression finds by that much.
    expect(Math.abs(weight.bytes - travelled)).toBeLessThan(250);
  });

  it("is told to be too heavy when its words are many", async () => {
    const sentences = [...languageTags].map((tag) => messageFor(tag, "privacy.whatText"));
    const long = questions.map((question, index) => ({
      ...question,
      help: inAll(() =>
        sentences
          .slice(index, index + 8)
          .join(" ")
          .slice(0, 1000),
      ),
    }));

    expect((await preview(long)).bytes).toBeGreaterThan(mostFormBytes);
  });
});

it("names the themes in every language, for a question's answers", async () => {
  const { items } = pageOf(ThemeTexts).parse(
    (await call("GET", "/api/staff/themes", { as: "facilitator" })).body,
  );

  expect(items.find(({ id }) => id === "lighting")?.texts).toMatchObject({
    sv: "Belysning",
    en: "Street lighting",
  });
  expect(items.filter(({ texts }) => Object.keys(texts).length !== languageTags.length)).toEqual([]);
});
