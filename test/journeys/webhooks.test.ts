import { expect, inject, it } from "vitest";
import { findings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

it("an administrator adds an address, keeps its secret, sends a test event and pauses it", async () => {
  const laptop = { viewport: { width: 1280, height: 900 }, bypassCSP: true };
  const page = await signedIn(await browser.newPage(laptop), "admin");
  await page.goto(`${inject("host").url}/staff/webhooks`);
  const form = page.getByRole("form", { name: "Lägg till en adress" });
  // The list above the form moves it once it is there.
  await page.locator("main article, main .empty").first().waitFor();

  await form.getByLabel("Adress").fill("http://hooks.example.invalid/in");
  await form.getByRole("button", { name: "Lägg till" }).click();
  await form
    .getByRole("alert")
    .getByRole("link", { name: /^Adress: .*https/ })
    .waitFor();
  await form.getByLabel("Adress").fill("https://hooks.example.invalid/in");
  await form.getByRole("button", { name: "Lägg till" }).click();
  await page.getByText(/^whsec_/).waitFor();

  const row = page.getByRole("article").filter({ hasText: "hooks.example.invalid" });
  await row.getByRole("button", { name: /^Skicka en provhändelse/ }).click();
  await row.getByRole("listitem").filter({ hasText: "Provhändelse" }).waitFor();
  expect(await findings(page)).toEqual([]);
  await row.getByRole("button", { name: /^Pausa/ }).click();
  await row.getByText("Pausad").waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await findings(page)).toEqual([]);
  expect(await tooWide(page)).toBe(false);
  await row.getByRole("button", { name: /^Ta bort/ }).click();
  await row.getByRole("button", { name: /^Ja, ta bort/ }).click();
  await row.waitFor({ state: "detached" });
  await closed(page);
}, 60_000);
