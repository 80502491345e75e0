import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { findings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();
const as = "coordinator" as const;
const open = (page: Page, path: string) => page.goto(inject("host").url + path);
const faultless = async (page: Page) => {
  expect(await findings(page)).toEqual([]);
  expect(await tooWide(page)).toBe(false);
};

async function anEvening(...texts: string[]) {
  const { id } = await anOpenOccasion({ name: "Kväll för inkorgen" });
  await call("POST", `/api/staff/occasions/${id}/notes`, {
    as: "facilitator",
    body: { points: texts.map((text) => ({ text })) },
  });
  return { id, contributions: await contributionsOf(id, texts.length) };
}

describe("a coordinator with many contributions", () => {
  it("approves all at once, is told of the one that a colleague had hidden, and takes it back", async () => {
    const { id, contributions } = await anEvening("Fler bänkar ett", "Fler bänkar två", "Fler bänkar tre");
    const page = await signedIn(await browser.newPage({ bypassCSP: true }), "coordinator");
    await open(page, `/staff/inbox?occasion=${id}`);
    // What is on is told without the fields being open; opened they close again, and a filter is taken off by itself.
    const filters = page.locator("details.filters").filter({ hasText: "Filter · 1 på" });
    await filters.waitFor();
    await filters.locator("summary").click();
    await filters.getByLabel("Status").selectOption("new");
    await page.getByText("Filter · 2 på").waitFor();
    expect(new URL(page.url()).search).toBe(`?occasion=${id}&status=new`);
    await faultless(page);
    await page.getByRole("button", { name: "Visa listan" }).click();
    await page.getByLabel("Status").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Ta bort filtret Status: Nytt" }).click();
    await page.getByText("Filter · 1 på").waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
    await page.getByLabel("Välj alla 3 som visas").check();
    await faultless(page);
    const other = contributions.find(({ text }) => text.endsWith("två"));
    await call("PATCH", `/api/staff/contributions/${other?.id}`, { as: "admin", body: { status: "hidden" } });

    await page.getByRole("button", { name: "Godkänn (3)" }).click();
    await page.getByText("2 inlägg är ändrade.").waitFor();
    await page.getByText("1 inlägg blev inte ändrat:").waitFor();
    await faultless(page);
    const statuses = async () =>
      (await contributionsOf(id, 3))
        .toSorted((a, b) => a.text.localeCompare(b.text))
        .map(({ status }) => status);
    expect(await statuses()).toEqual(["approved", "approved", "hidden"]);

    await page.getByRole("status").getByRole("button", { name: "Ångra" }).click();
    await page.getByText("2 inlägg är som de var.").waitFor();
    expect(await statuses()).toEqual(["new", "new", "hidden"]);

    // How many said it, for all of them; no number is pointed at, and what was before can be had again.
    const voices = async () => (await contributionsOf(id, 3)).map((each) => each.voices);
    await page.getByLabel("Välj alla 3 som visas").check();
    await page.getByRole("button", { name: "Rätta alla valda" }).click();
    await page.getByLabel(/^Hur många sa det/).fill("många");
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByRole("link", { name: "Hur många sa det: skriv ett helt tal" }).waitFor();
    await faultless(page);
    await page.getByLabel(/^Hur många sa det/).fill("12");
    await page.getByRole("button", { name: "Spara" }).click();
    await page.getByText("3 inlägg är ändrade.").waitFor();
    expect(await voices()).toEqual([12, 12, 12]);
    await page.getByRole("status").getByRole("button", { name: "Ångra" }).click();
    await page.getByText("3 inlägg är som de var.").waitFor();
    expect(await voices()).toEqual([1, 1, 1]);
    await closed(page);
  });

  it("finds what was said by the beginning of its words, and leaves them in no address", async () => {
    const { id } = await anEvening("Kvarnekorren <b>sover</b> i eken", "=Fler bänkar åt kvarnen");
    const page = await signedIn(await browser.newPage({ bypassCSP: true }), as);
    await open(page, `/staff/inbox?occasion=${id}`);

    await page.getByRole("searchbox", { name: "Sök i inläggen" }).fill("KVARNE");
    await page.keyboard.press("Enter");
    await page.getByText("2 träffar. Alla 2 inlägg är genomsökta.").waitFor();
    expect((await page.locator("mark").allInnerTexts()).toSorted()).toEqual(["Kvarnekorren", "kvarnen"]);
    await faultless(page);
    expect(page.url()).not.toMatch(/kvarne/i);

    // What was looked for is there again on the way back, and after a reload of the tab.
    await page.getByRole("link", { name: "Öppna inlägget" }).first().click();
    await page.goBack();
    await page.getByText("2 träffar.").waitFor();
    await page.reload();
    await page.getByText("2 träffar.").waitFor();
    await page.getByRole("searchbox").fill("kvarne giraff");
    await page.getByRole("button", { name: "Sök", exact: true }).click();
    await page.getByText("Inga träffar. Alla 2 inlägg är genomsökta.").waitFor();
    await faultless(page);

    // All that is found is a file, safe in a spreadsheet; the audit log tells of it without the words.
    await page.getByRole("searchbox").fill("kvarn");
    await page.getByRole("button", { name: "Sök", exact: true }).click();
    await page.getByText("2 träffar.").waitFor();
    await page.getByText("Ladda ner listan").click();
    const recorded = page.waitForRequest(/\/exports$/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: /CSV/ }).click(),
    ]);
    expect((await recorded).postDataJSON()).toMatchObject({
      of: "contributions",
      rows: 2,
      filter: { found: "yes", occasion: id },
    });
    expect((await recorded).postData()).not.toMatch(/kvarn/i);
    const file = await readFile(await download.path(), "utf8");
    expect(file).toContain('"\'=Fler bänkar åt kvarnen"');
    expect(file).toContain("Kvarnekorren <b>sover</b> i eken");
    await faultless(page);

    await page.context().setOffline(true);
    await page.getByRole("searchbox").fill("eken");
    await page.getByRole("button", { name: "Sök", exact: true }).click();
    await page.getByRole("alert").getByRole("button", { name: "Försök igen" }).waitFor();
    await faultless(page);
    // What failed is read again by itself once the network is back.
    await page.context().setOffline(false);
    await page.getByText("1 träff. Alla 2 inlägg är genomsökta.").waitFor();

    await page.getByRole("button", { name: "Rensa sökningen" }).click();
    await page.getByLabel("Välj alla 2 som visas").waitFor();
    await closed(page);
  });

  it("works by the keys that the help lists, never while typing, and not at all once they are off", async () => {
    const { id } = await anEvening("Fler bänkar vid dammen");
    const page = await signedIn(await browser.newPage({ bypassCSP: true }), as);
    await open(page, `/staff/inbox?occasion=${id}`);
    await page.getByText("Fler bänkar vid dammen").waitFor();
    const help = page.getByRole("dialog", { name: "Kortkommandon" });

    await page.keyboard.press("?");
    await help.waitFor();
    const keys = await help.locator("kbd").allInnerTexts();
    expect(keys).toEqual(["j", "k", "v", "a", "h", "x", "e", "/", "?"]);
    await faultless(page);
    // A letter means nothing behind the dialog.
    await page.keyboard.press("a");
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "hidden" });

    await page.keyboard.press("j");
    await page.keyboard.press("v");
    await page.getByText("1 valt", { exact: true }).waitFor();
    await page.keyboard.press("a");
    await page.locator(".contribution").getByText("Godkänt").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("xhj?");
    expect(await page.getByRole("searchbox").inputValue()).toBe("xhj?");
    expect(await contributionsOf(id, 1)).toMatchObject([{ status: "approved" }]);

    await page.getByRole("button", { name: "Visa kortkommandon" }).click();
    await help.getByLabel("Använd kortkommandon").uncheck();
    await help.getByRole("button", { name: "Stäng" }).click();
    await page.reload();
    await page.getByText("Fler bänkar vid dammen").waitFor();
    await page.keyboard.press("?");
    await page.keyboard.press("j");
    expect(await help.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-card"))).toBe(false);
    await closed(page);
  });

  it("hides a name by pressing its words, then deletes the contribution for good", async () => {
    const { contributions } = await anEvening("Kvarnekorren stör på gården");
    const [one] = contributions;
    const page = await signedIn(await browser.newPage({ bypassCSP: true }), "coordinator");
    await open(page, `/staff/contributions/${one?.id}`);

    await page.getByRole("button", { name: "Dölj mer i texten" }).click();
    await page.getByRole("button", { name: "Kvarnekorren", exact: true }).click();
    await faultless(page);
    await page.getByRole("button", { name: "Dölj 1 ord för gott" }).click();
    await page.getByText("Orden är dolda.").waitFor();
    await page.getByText("[dolt] stör på gården").first().waitFor();

    await page.getByRole("button", { name: "Ta bort för gott" }).click();
    await faultless(page);
    await page.getByRole("button", { name: "Ja, ta bort för gott" }).click();
    await page.getByRole("heading", { level: 1, name: "Inkorg" }).waitFor();
    expect((await call("GET", `/api/staff/contributions/${one?.id}`, { as })).status).toBe(404);
    await closed(page);
  });
});
