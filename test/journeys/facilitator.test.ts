import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { anOpenOccasion } from "#test/support/api.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

const points = (page: Page) => page.getByLabel("Vad sades?");
/** The page of an occasion of the test's own: on the start page others' occasions may push any off the first screen. */
async function atAnOccasion(name: string): Promise<Page> {
  const { id } = await anOpenOccasion({ name });
  const page = await signedIn(await browser.newPage(), "facilitator");
  await page.goto(`${inject("host").url}/staff/occasions/${id}`);
  return page;
}
const text = (page: Page) => page.locator("main").innerText();

describe("a facilitator on a phone", () => {
  it("starts a collection, writes three points, loses nothing by a reload, sends once, and sees them understood", async () => {
    const page = await signedIn(await browser.newPage(), "facilitator");
    await page.getByRole("link", { name: "Nytt tillfälle" }).click();
    await page.getByRole("button", { name: "Starta insamlingen" }).click();
    await page.getByRole("link", { name: "Namn: fyll i det här" }).click();
    expect(await page.title()).toMatch(/^Fel: Nytt tillfälle/);
    await page.keyboard.type("Kväll på Ramels väg");
    await page.getByLabel("Slag").selectOption("resident-dialogue");
    await page.getByRole("combobox", { name: "Plats" }).fill("ramels");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByLabel("Antal deltagare").fill("14");
    await page.getByLabel("Hur ni vet").selectOption("counted");
    await page.getByLabel("Hur säkert").selectOption("exact");
    await page.getByRole("button", { name: "Starta insamlingen" }).click();
    await page.getByRole("heading", { level: 1, name: "Kväll på Ramels väg" }).waitFor();
    expect(await page.locator(".code").innerText()).toMatch(/^[2-9A-Z]{6}$/);
    await page.getByRole("img", { name: /^QR-kod till/ }).waitFor();
    expect(await text(page)).toContain("14 (räknat)");

    await page.getByRole("link", { name: "Skriv anteckning" }).click();
    await points(page).first().fill("Fler lampor på Ramels väg");
    await page.getByLabel("Hur många sa det?").first().fill("6");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("När kommer polisen till mötet?");
    await page.getByLabel("Slag").nth(1).selectOption("question");
    await page.getByLabel("Någon ska svara").check();
    await page.getByLabel("Vem ska svara?").fill("Polisen");
    await page.getByLabel("Senast").fill("2027-01-15");
    await page.getByRole("button", { name: "Lägg till en punkt" }).click();
    await page.keyboard.type("Skräp vid Ramels väg");
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByText(/^Sparat på den här enheten/).waitFor();

    await page.reload();
    await points(page).nth(2).waitFor();
    expect(
      await points(page).evaluateAll((all) =>
        all.map((each) => (each instanceof HTMLTextAreaElement ? each.value : "")),
      ),
    ).toEqual(["Fler lampor på Ramels väg", "Skräp vid Ramels väg", "När kommer polisen till mötet?"]);
    expect(await page.getByLabel("Vem ska svara?").inputValue()).toBe("Polisen");

    await page.getByRole("button", { name: "Skicka anteckningen" }).click();
    await page.getByRole("heading", { level: 1, name: "Kväll på Ramels väg" }).waitFor();
    await page.getByText("Läs det som sades (3)").click();
    expect(await text(page)).toContain("1 fråga ska få svar");
    expect(await text(page)).toContain("Belysning");
    await page.getByText(/: 3 punkter$/).waitFor();
    await page.goto(`${inject("host").url}/staff`);
    await page.getByRole("link", { name: "Kväll på Ramels väg" }).first().waitFor();
    expect(await text(page)).not.toContain("inte skickad");
    await closed(page);
  });

  it("keeps a note while there is no network, and sends it when there is", async () => {
    const page = await atAnOccasion("Höstfestival på gården");
    await page.getByRole("link", { name: "Skriv anteckning" }).click();
    await points(page).first().fill("En bänk till vid lekplatsen");

    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Skicka anteckningen" }).click();
    await page.getByText("Det går inte att nå servern just nu.").waitFor();
    expect(await points(page).first().inputValue()).toBe("En bänk till vid lekplatsen");

    await page.context().setOffline(false);
    await page
      .getByRole("heading", { level: 1, name: "Höstfestival på gården" })
      .waitFor({ timeout: 20_000 });
    await closed(page);
  });

  it("sends a note at once when the network is back in the very moment that its loss is said", async () => {
    const page = await atAnOccasion("Dialog på gården");
    await page.getByRole("link", { name: "Skriv anteckning" }).click();
    await points(page).first().fill("En cykelpump vid stationen");
    await page.route("**/notes", (route) => route.abort("internetdisconnected"), { times: 1 });
    await page.evaluate(() =>
      new MutationObserver((_, observer) => {
        if (!document.body.innerText.includes("Det går inte att nå servern just nu.")) return;
        observer.disconnect();
        dispatchEvent(new Event("online"));
      }).observe(document.body, { childList: true, subtree: true }),
    );

    await page.getByRole("button", { name: "Skicka anteckningen" }).click();

    // Sooner than one would look again without being told.
    await page.getByRole("heading", { level: 1, name: "Dialog på gården" }).waitFor({ timeout: 12_000 });
    await page.getByText("Läs det som sades (1)").click();
    await page.getByText("En cykelpump vid stationen").first().waitFor();
    expect(await page.getByText("Läs det som sades (1)").count()).toBe(1);
    await closed(page);
  });

  it("is asked to sign in again when the session has ended, and the note that was sent then goes, once", async () => {
    const page = await atAnOccasion("Vårfestival på gården");
    await page.getByRole("link", { name: "Skriv anteckning" }).click();
    await points(page).first().fill("Mer musik på torget");
    await page.evaluate(() => sessionStorage.clear());

    await page.getByRole("button", { name: "Skicka anteckningen" }).click();
    await page.getByRole("button", { name: "Logga in igen" }).click();

    await page.getByRole("heading", { level: 1, name: "Vårfestival på gården" }).waitFor();
    await page.getByText("Läs det som sades (1)").click();
    await page.getByText("Mer musik på torget").first().waitFor();
    expect(await page.getByText("Läs det som sades (1)").count()).toBe(1);
    await closed(page);
  });

  it("sees no coordinator's pages", async () => {
    const page = await signedIn(
      await browser.newPage({ viewport: { width: 1280, height: 800 } }),
      "facilitator",
    );

    expect(await page.getByRole("navigation").getByRole("link").allInnerTexts()).toEqual([
      "Tillfällen",
      "Önskemål",
      "Förslag",
    ]);
    await page.goto(`${inject("host").url}/staff/inbox`);
    await page.getByRole("heading", { name: "Det här får din roll inte öppna" }).waitFor();
    await closed(page);
  });
});
