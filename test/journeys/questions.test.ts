import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { findings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

async function aQuestionAtADialogue() {
  const occasion = await anOpenOccasion({ name: "Dialog om vattnet", kind: "citizen-dialogue" });
  const text = `När byts rören på Ramels väg? (${occasion.code})`;
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
