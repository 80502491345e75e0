import { expect, inject, it } from "vitest";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { axeFindings } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";
import { anAddress, anOccasionWithContact, mailed } from "#test/support/contact.ts";

const browser = aBrowser();

it("types in one paper form after the other by keyboard alone, without network too, each counted once", async () => {
  const occasion = await anOpenOccasion({ name: "Pappersdag" });
  const page = await signedIn(
    await browser.newPage({ viewport: { width: 1280, height: 900 } }),
    "facilitator",
  );
  await page.goto(`${inject("host").url}/staff/occasions/${occasion.id}`);
  await page.getByRole("link", { name: "Skriv in papper" }).click();
  await page.getByLabel("Papprets språk").selectOption("so");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("Papprets språk").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Iftiin badan oo Ramels väg");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ramels väg");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4");
  await page.keyboard.press("Control+Enter");
  await page.getByText("1 papper är sparat.").waitFor();

  await page.context().setOffline(true);
  // The first field has the focus again.
  await page.keyboard.type("En bänk till");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/^1 papper är sparat på den här enheten/).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Bokalerna");
  await page.keyboard.press("Enter");
  await page.getByText(/^2 papper är sparade på den här enheten/).waitFor();
  await page.keyboard.press("Control+Enter");
  expect(await page.locator("[role=alert]").innerText()).toContain("fyll i det här");

  await page.context().setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByText("3 papper är sparade.").waitFor({ timeout: 25_000 });
  const found = await contributionsOf(occasion.id, 2);
  expect(found.map(({ text, formLanguage }) => `${formLanguage} ${text}`).toSorted()).toEqual([
    "so En bänk till",
    "so Iftiin badan oo Ramels väg",
  ]);
  await closed(page);
}, 40_000);

it("types in an address only where the box is ticked, numbers as the paper does, and asks its owner once", async () => {
  const photo = { id: "picture", type: "photo", texts: { sv: "Foto" }, most: 1 };
  const occasion = await anOccasionWithContact([photo]);
  const page = await signedIn(await browser.newPage(), "facilitator");
  await page.goto(`${inject("host").url}/staff/occasions/${occasion.id}/paper`);
  const mine = anAddress();
  await page.getByLabel("1. Vad behöver bli bättre?").fill("Fler bänkar");
  await page.getByRole("textbox", { name: /^3\. Vill du veta/ }).fill(mine);
  await page.getByRole("button", { name: "Klart, nästa papper" }).click();
  await page.locator("[role=alert] a").click();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("Rutan för samtycke är ikryssad på pappret").check();

  await page.getByRole("button", { name: "Klart, nästa papper" }).click();

  await page.getByText("1 papper är sparat.").waitFor();
  expect(await mailed(mine)).toHaveLength(1);
  await closed(page);
});

it("takes papers after the occasion has closed, and only of its own occasions", async () => {
  const occasion = await anOpenOccasion();
  await call("PATCH", `/api/staff/occasions/${occasion.id}`, {
    as: "facilitator",
    body: { closesAt: "2026-01-01T00:00:00Z" },
  });
  const paper = { id: crypto.randomUUID(), language: "sv", answers: { mood: 4 } };
  const path = `/api/staff/occasions/${occasion.id}/responses`;

  const stored = await call("POST", path, { as: "facilitator", body: paper });
  const again = await call("POST", path, { as: "facilitator", body: paper });

  expect([stored.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(stored.body);
  expect((await call("POST", path, { as: "facilitator", body: { ...paper, answers: {} } })).status).toBe(422);
});
