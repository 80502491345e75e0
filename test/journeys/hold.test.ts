import { expect, inject, it } from "vitest";
import { aPostedResponse, anOpenOccasion, contributionsOf } from "#test/support/api.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

it("a facilitator holds all that comes in at her occasion, sees that it is so, and lets go again", async () => {
  const occasion = await anOpenOccasion({ name: "Störd festival" });
  const page = await signedIn(await browser.newPage(), "facilitator");
  await page.goto(`${inject("host").url}/staff/occasions/${occasion.id}`);

  await page.getByRole("button", { name: "Håll kvar allt som kommer in" }).click();
  const off = page.getByRole("button", { name: "Sluta hålla kvar allt" });
  await off.waitFor();
  await aPostedResponse(occasion.code, "Fler lampor på Ramels väg");
  const [held] = await contributionsOf(occasion.id, 1);
  await off.click();
  await page.getByRole("button", { name: "Håll kvar allt som kommer in" }).waitFor();

  expect(held).toMatchObject({ status: "held", holdReasons: ["staff"] });
  await closed(page);
});

it("a coordinator finds the switch for the whole network on the start page, and no placeholder in its words", async () => {
  const page = await signedIn(await browser.newPage(), "coordinator");

  await page.getByText("Missbruk av formulären").click();

  expect(await page.getByRole("button", { name: "Håll kvar allt som kommer in" }).isVisible()).toBe(true);
  expect(await page.locator("main").innerText()).not.toMatch(/[{}]/);
  await closed(page);
});
