import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import notes from "#infra/local/demo/notes.json" with { type: "json" };
import occasions from "#infra/local/demo/occasions.json" with { type: "json" };
import { languageTags } from "#shared/domain/language.ts";
import { StaffOccasion } from "#shared/api/wire.ts";
import { call, requestsPage } from "#test/support/api.ts";

const occasionsPage = z.object({ items: z.array(StaffOccasion), cursor: z.string().optional() });
const Line = z.object({ occasion: z.string(), language: z.string(), text: z.string() });
const responses = readFileSync(new URL("../../../infra/local/demo/responses.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => Line.parse(JSON.parse(line)));

describe("the demo", () => {
  it("has at least 120 statements, in every language of the form, at occasions that there are", () => {
    const keys = new Set(occasions.map(({ key }) => key));

    expect(responses.length + notes.flatMap(({ points }) => points).length).toBeGreaterThanOrEqual(120);
    expect(new Set(responses.map(({ language }) => language))).toEqual(new Set(languageTags));
    expect([...responses, ...notes].filter(({ occasion }) => !keys.has(occasion))).toEqual([]);
  });

  it("names no person: the only ones are there to be masked", () => {
    const all = JSON.stringify([occasions, notes, responses.map(({ text }) => text)]);

    for (const name of ["Morän", "Lindhe", "Zemiljic", "Ringö"]) expect(all).not.toContain(name);
  });
});

describe("the demo on the running host", () => {
  const all: StaffOccasion[] = [];
  beforeAll(async () => {
    // Page by page: on a shared host the occasions of other tests come first.
    for (let cursor = ""; ;) {
      const { body } = await call("GET", `/api/staff/occasions?limit=100${cursor && `&cursor=${cursor}`}`, {
        as: "coordinator",
      });
      const page = occasionsPage.parse(body);
      all.push(...page.items);
      if (page.cursor === undefined) break;
      cursor = encodeURIComponent(page.cursor);
    }
  });

  it("has the ten dated occasions of 2024 with the head-counts that were stated, the others unknown", () => {
    const dated = all.filter(({ date, endDate }) => date.startsWith("2024") && endDate === undefined);

    expect(dated).toHaveLength(10);
    // 200 + 100 + 40 + 300 + 35: the sum of what the report states is 675.
    expect(dated.reduce((sum, { headCount }) => sum + (headCount?.value ?? 0), 0)).toBe(675);
  });

  it("gives recurring requests across languages and occasions, strongest first", async () => {
    const { items } = requestsPage.parse(
      (await call("GET", "/api/staff/requests?limit=30", { as: "coordinator" })).body,
    );
    const wide = items.filter(
      ({ evidence }) =>
        evidence.languages.length >= 3 && evidence.occasions.length >= 2 && evidence.people >= 5,
    );

    expect(wide.length).toBeGreaterThanOrEqual(6);
  });

  it.each([
    ["commitments?which=overdue", "coordinator", /fots vid Rosengård Centrum/],
    ["reply-links", "coordinator", /"replies":2/],
    ["replies", "coordinator", /Delarna är beställda/],
    ["proposals", "coordinator", /"stage":"refused".*"reminders"/],
    ["proposals", "coordinator", /"verdict":"partly"/],
    ["webhooks", "admin", /hooks\.example\.org.*"status":"paused"/],
  ] as const)("has something to see at %s for the %s", async (path, role, what) => {
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const separator = path.includes("?") ? "&" : "?";
      const { body } = await call("GET", `/api/staff/${path}${separator}limit=100${query}`, { as: role });
      pages.push(JSON.stringify(body));
      cursor = z.object({ cursor: z.string().optional() }).parse(body).cursor;
    } while (cursor !== undefined);

    expect(pages.join("")).toMatch(what);
  });

  it("is shown by the host that the tests run on", async () => {
    expect((await fetch(`${inject("host").url}/n/rosengard`)).status).toBe(200);
  });
});
