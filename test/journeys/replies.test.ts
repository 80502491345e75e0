import { expect, inject, it } from "vitest";
import { aPostedResponse, anOpenOccasion, contributionsOf } from "#test/support/api.ts";
import { findings, tooSmall, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

it("an actor answers by a link without a login and without script, and the resident reads it once it is approved", async () => {
  const { url } = inject("host");
  const occasion = await anOpenOccasion({ name: "Kväll om hundrastgården", date: "2026-09-04" });
  const receipt = await aPostedResponse(occasion.code, "Vi behöver fler lampor på Cronmans väg");
  const [said] = await contributionsOf(occasion.id, 1);
  const request = `/staff/requests/${encodeURIComponent(said?.requestId ?? "")}`;
  const laptop = { viewport: { width: 1280, height: 900 }, bypassCSP: true };
  const staff = await signedIn(await browser.newPage(laptop), "coordinator");

  await staff.goto(url + request);
  await staff.getByRole("link", { name: "Fråga en aktör om det här" }).click();
  const form = staff.getByRole("form", { name: "Fråga en aktör" });
  await form.getByRole("button", { name: "Gör länken" }).click();
  await form
    .getByRole("alert")
    .getByRole("link", { name: /^Aktör/ })
    .click();
  await staff.keyboard.type("mkb");
  await staff.getByRole("option", { name: /MKB/ }).first().click();
  // The one that the link came from, once it has been read.
  await form.getByRole("checkbox", { checked: true }).waitFor();
  await form.getByRole("button", { name: "Gör länken" }).click();
  const link = await staff.locator(".url bdi").innerText();
  expect(link).toMatch(/\/a\/[2-9A-Z]{26}$/);
  expect(await findings(staff)).toEqual([]);

  const actor = await browser.newPage({ javaScriptEnabled: false });
  await actor.goto(link);
  expect(await actor.getByRole("main").innerText()).toContain("Färre än");
  await actor.getByRole("button", { name: "Skicka svaret" }).click();
  await actor.getByRole("alert").getByRole("link", { name: "Välj ett svar" }).click();
  await actor.getByLabel("Vi gör det", { exact: true }).check();
  await actor.getByLabel("När är det klart?").fill("2027-05-31");
  await actor.getByLabel("Förklara kort").fill("Fyra nya stolpar är beställda.");
  await actor.getByRole("button", { name: "Skicka svaret" }).click();
  await actor.getByText("Svaret är skickat").waitFor();
  await closed(actor);

  const looked = await browser.newPage({ bypassCSP: true });
  await looked.goto(link);
  await looked.getByText("Svara på nytt").click();
  expect(await findings(looked)).toEqual([]);
  expect(await tooWide(looked)).toBe(false);
  expect(await tooSmall(looked)).toEqual([]);
  await closed(looked);

  await staff.goto(`${url}/staff/inbox`);
  await staff.getByRole("link", { name: /svar från .*väntar på att läsas/ }).click();
  const answer = staff.getByRole("article").filter({ hasText: "Fyra nya stolpar" });
  await answer.getByRole("button", { name: /^Godkänn och visa/ }).click();
  await staff.getByText("Svaret är godkänt.").waitFor();
  await staff.setViewportSize({ width: 360, height: 740 });
  expect(await findings(staff)).toEqual([]);
  expect(await tooWide(staff)).toBe(false);
  await staff.goto(url + request);
  await staff.getByRole("heading", { name: /^Svar från MKB.*: Gör det/ }).waitFor();
  await closed(staff);

  const resident = await browser.newPage();
  await resident.goto(`${url}/r/${receipt}?lang=sv`);
  expect(await resident.getByRole("main").innerText()).toContain("Fyra nya stolpar är beställda.");
  await closed(resident);
}, 60_000);
