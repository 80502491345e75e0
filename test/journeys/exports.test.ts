import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import type { Page } from "playwright-core";
import readSheet from "read-excel-file/node";
import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { axeFindings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();
const Page100 = z.object({
  items: z.array(z.looseObject({ id: z.string() })),
  cursor: z.string().optional(),
});
const open = (page: Page, path: string) => page.goto(inject("host").url + path);

async function downloaded(page: Page, button: RegExp) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

describe("a list as a file", () => {
  it("has what the filters show, and the audit log tells of it", async () => {
    const occasion = await anOpenOccasion({ name: "Kväll att ladda ner", date: "2026-09-04" });
    const points = ["=1+1 fler lampor behövs här", "Fler lampor, tack"].map((text) => ({ text }));
    await call("POST", `/api/staff/occasions/${occasion.id}/notes`, { as: "facilitator", body: { points } });
    await contributionsOf(occasion.id, points.length);
    const page = await signedIn(await browser.newPage(), "coordinator");
    await open(page, `/staff/inbox?occasion=${occasion.id}`);
    await page.getByText("Ladda ner listan").click();

    const csv = await downloaded(page, /CSV/);
    await page.getByText("Filen är klar: 2 rader.").waitFor();
    const { data } = Papa.parse<string[]>(csv.bytes.toString().slice(1), {
      delimiter: ";",
      skipEmptyLines: true,
    });
    expect(csv.name).toMatch(/^contributions-rosengard-\d{4}-\d\d-\d\d\.csv$/);
    expect(new Set(data.slice(1).map((row) => row[2]))).toEqual(
      new Set(["'=1+1 fler lampor behövs här", "Fler lampor, tack"]),
    );
    expect(await axeFindings(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);

    await open(page, "/staff/history?kind=export");
    await page.getByText("Inlägg nedladdade").first().waitFor();
    await closed(page);
  });

  it("is a workbook of the whole inbox, page by page under the page's own policy, and stops when told to", async () => {
    const page = await signedIn(
      await browser.newPage({ viewport: { width: 1280, height: 900 } }),
      "coordinator",
    );
    await open(page, "/staff/inbox");
    await page.getByText("Ladda ner listan").click();

    // So much that it is packed by a worker, which the policy must allow.
    await page.route("**/api/staff/contributions?*", async (route) => {
      const response = await route.fetch();
      const { items, ...rest } = Page100.parse(await response.json());
      const many = Array.from({ length: 12 }, (_, at) =>
        items.map((each) => ({ ...each, id: `${each.id}${at}` })),
      );
      await route.fulfill({ response, json: { ...rest, items: many.flat() } });
    });
    const workbook = await downloaded(page, /XLSX/);
    const [sheet] = await readSheet(workbook.bytes);
    expect(sheet?.data.length).toBeGreaterThan(1201);
    expect(sheet?.data[0]).toContain("Det som önskas");

    await page.unroute("**/api/staff/contributions?*");
    let answer = () => {};
    const held = new Promise<void>((resolve) => void (answer = resolve));
    await page.route("**/api/staff/contributions?*", async (route) => {
      await held;
      await route.abort();
    });
    await page.getByRole("button", { name: /CSV/ }).click();
    await page.getByRole("button", { name: "Avbryt" }).click();
    await page.getByText("Avbrutet. Ingen fil laddades ner.").waitFor();
    answer();
    await closed(page);
  });
});

describe("a whole network as a file", () => {
  it("is taken out by an administrator, and read into no network that has anything", async () => {
    const page = await signedIn(await browser.newPage(), "admin");
    await page.getByRole("button", { name: "Meny" }).click();
    await page.getByRole("link", { name: "Hela nätverket som fil" }).click();
    await page.getByRole("heading", { level: 1, name: "Hela nätverket som fil" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);

    const { name, bytes } = await downloaded(page, /Ta ut allt/);
    const lines = bytes.toString().trimEnd().split("\n");
    expect(name).toMatch(/^network-rosengard-.*\.jsonl$/);
    expect(lines[0]).toBe(
      '{"type":"network","version":1,"data":{"id":"rosengard","name":"Rosengård Samverkan"}}',
    );
    expect(lines.length).toBeGreaterThan(400);

    const upload = page.getByRole("button", { name: "Läs in filen" });
    await upload.click();
    await page.getByText("Välj en fil").waitFor();
    await page
      .getByLabel("Fil (JSONL)")
      .setInputFiles({ name, mimeType: "application/jsonl", buffer: bytes });
    await upload.click();
    await page.getByText(/^Nätverket är inte tomt/).waitFor();
    await closed(page);
  });
});
