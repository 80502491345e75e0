import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { aWord, anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { findings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

async function aQuestionAtADialogue() {
  const occasion = await anOpenOccasion({ name: "Dialog om vattnet", kind: "citizen-dialogue" });
  // As long as words get, so that nothing may push the page wider than a phone.
  const text = `När byts ${"vattenledningsrören".repeat(6)} på Ramels väg? (${occasion.code})`;
  await call("POST", `/api/staff/occasions/${occasion.id}/notes`, {
    as: "facilitator",
    body: {
      id: crypto.randomUUID(),
      points: [{ text, kind: "question", toBeAnswered: { by: "va-syd", due: "2020-01-15" } }],
    },
  });
  await contributionsOf(occasion.id, 1);
  return { code: occasion.code, text };
}

const rowOf = (page: Page, text: string) => page.locator("ul.rows > li").filter({ hasText: text });

describe("a coordinator who notes a promise", () => {
  it("shows it to everybody, finds it among the late ones, and tells there what became of it", async () => {
    const what = `Porten lagas ${aWord()}`;
    const page = await signedIn(await browser.newPage({ bypassCSP: true }), "coordinator");
    await page.goto(`${inject("host").url}/staff/commitments`);
    await page.getByRole("combobox", { name: "Vem har lovat?" }).fill("MKB");
    await page.keyboard.press("Tab");
    await page.getByRole("textbox", { name: "Vad?" }).fill(what);
    await page.getByLabel("Senast").fill("2020-02-01");
    await page.getByLabel("Visa för alla").check();
    expect(await findings(page)).toEqual([]);
    await page.getByRole("button", { name: "Spara åtagandet" }).click();
    await page.getByRole("heading", { level: 1, name: what }).waitFor();
    const address = page.url();
    await page.getByRole("button", { name: "Ändra vem, vad eller när" }).click();
    await page.getByLabel("Senast").fill("2020-03-01");
    expect(await findings(page)).toEqual([]);
    await page.getByRole("button", { name: "Spara ändringen" }).click();
    await page.locator("dd").filter({ hasText: "1 mars 2020" }).first().waitFor();
    const card = page.getByRole("article").filter({ hasText: what });
    await page.goto(`${inject("host").url}/n/rosengard?lang=sv`);
    expect(await card.innerText()).toContain("Försenat");

    await page.goto(`${inject("host").url}/staff/commitments?which=overdue`);
    await page.getByRole("link", { name: what }).click();
    await page.waitForURL(address);
    await page.getByLabel("Delvis gjort").check();
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByRole("link", { name: /^Vad som hände/ }).click();
    await page.keyboard.type("Låset är bytt, inte dörren.");
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.locator("strong.status", { hasText: "Delvis gjort" }).waitFor();
    // In another language: the browser keeps the page that it had for half a minute.
    await page.goto(`${inject("host").url}/n/rosengard?lang=en`);
    expect(await card.innerText()).toMatch(/Partly done[^]*Låset är bytt/);
    await closed(page);
  });
});

describe("a coordinator with a question from a dialogue", () => {
  it("finds it among the overdue, answers it for everybody, and sees it on the public page", async () => {
    const { code, text } = await aQuestionAtADialogue();
    const page = await signedIn(await browser.newPage({ bypassCSP: true }), "coordinator");
    await page.goto(`${inject("host").url}/staff/questions?which=overdue`);
    const row = rowOf(page, text);
    await row.getByRole("button", { name: "Skriv svar" }).click();
    await row.getByLabel("Svar", { exact: true }).fill("Rören byts i mars.");
    await row.getByLabel("Visa frågan och svaret för alla").check();
    const wording = row.getByLabel("Frågan, så som alla ser den");
    expect(await wording.inputValue()).toBe(text);
    await wording.fill(" ");
    await row.getByRole("button", { name: "Spara svaret" }).click();
    await row.getByRole("link", { name: /^Frågan, så som alla ser den/ }).click();
    await page.keyboard.type(`Byts rören snart? (${code})`);
    expect(await findings(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);
    await row.getByRole("button", { name: "Spara svaret" }).click();
    await row.getByText("Svaret är sparat.").waitFor();

    await page.goto(`${inject("host").url}/staff/questions?which=answered`);
    await rowOf(page, text)
      .getByText(/Visas för alla:.*Byts rören snart/)
      .waitFor();
    await page.goto(`${inject("host").url}/n/rosengard/${code}?lang=ar`);
    await page.getByRole("heading", { name: `Byts rören snart? (${code})` }).waitFor();
    expect(await page.locator("article").first().innerText()).toContain("Rören byts i mars.");
    expect(await findings(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);
    await closed(page);
  });
});

describe("whoever works without network", () => {
  it("is told so on every page when the server is out of reach, and reads on by herself when it is back", async () => {
    const page = await signedIn(await browser.newPage(), "facilitator");
    await page.route("**/api/staff/**", (route) => route.abort());
    await page.getByRole("button", { name: "Meny" }).click();
    await page.getByRole("link", { name: "Frågor", exact: true }).click();
    await page.getByText("Du är utan nät.").waitFor();
    const unread = page.getByRole("main").getByText(/Det går inte att nå servern/);
    await unread.waitFor();

    await page.unroute("**/api/staff/**");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator("main ul.rows, main .empty").first().waitFor();
    await page.getByText("Du är utan nät.").waitFor({ state: "detached" });
    expect(await unread.count()).toBe(0);
    await closed(page);
  });
});
