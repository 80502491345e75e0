import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";
import { axeFindings } from "#test/support/axe.ts";

const browser = aBrowser();
const wide = { viewport: { width: 1280, height: 900 } };
const preview = (page: Page) => page.frameLocator("iframe");
const questions = (page: Page) => page.locator("fieldset.point");

describe("a coordinator", () => {
  it("builds a survey by keyboard, sees it in Arabic with what is missing, publishes it and starts an occasion with it", async () => {
    const page = await signedIn(await browser.newPage(wide), "coordinator");
    await page.getByRole("button", { name: "Mer" }).click();
    await page.getByRole("link", { name: "Enkäter" }).click();
    await page.getByRole("link", { name: "Ny enkät" }).click();
    await page.getByRole("button", { name: "Publicera" }).click();
    await page.getByRole("link", { name: "Enkätens namn: fyll i det här" }).click();
    await page.keyboard.type("Om biblioteket");
    await page.getByLabel("Frågan", { exact: true }).fill("Vad saknas i biblioteket?");
    await page.getByRole("button", { name: "Ett val" }).click();
    await page.keyboard.type("Hur ofta går du dit?");
    await page.getByLabel("Svar 1", { exact: true }).fill("Aldrig");
    await page.getByLabel("Svar 2", { exact: true }).fill("Ofta");
    await page.keyboard.press("Alt+ArrowUp");
    expect(await page.getByLabel("Svar 1", { exact: true }).inputValue()).toBe("Ofta");
    await page.getByLabel("Frågan", { exact: true }).nth(1).focus();
    await page.keyboard.press("Alt+ArrowUp");
    expect(await page.getByLabel("Frågan", { exact: true }).first().inputValue()).toBe(
      "Hur ofta går du dit?",
    );

    await page.getByLabel("Språk att visa och översätta till").selectOption("ar");
    await page.getByLabel("Frågan på arabiska").first().fill("كم مرة تذهب إلى هناك؟");
    await preview(page).getByText("كم مرة تذهب إلى هناك؟").waitFor();
    expect(await preview(page).locator("html").getAttribute("dir")).toBe("rtl");
    expect(await preview(page).getByText("Vad saknas i biblioteket?").getAttribute("lang")).toBe("sv");
    expect(await page.locator("option[value=ar]").innerText()).toBe("arabiska – 3 texter saknas");
    expect(await axeFindings(page)).toEqual([]);

    await page.reload();
    await questions(page).nth(1).waitFor();
    await page.getByRole("button", { name: "Publicera" }).click();
    await page.getByText("Version 1 är i bruk").waitFor();
    await page.getByRole("link", { name: "Enkäter" }).first().click();
    expect(await page.getByRole("listitem").filter({ hasText: "Om biblioteket" }).innerText()).toMatch(
      /2 frågor · version 1 · 1 av 16 språk är klara/,
    );
    expect(await axeFindings(page)).toEqual([]);

    await page.goto(`${inject("host").url}/staff/occasions/new`);
    await page.getByLabel("Slag").selectOption("other");
    await page.getByLabel("Namn", { exact: true }).fill("Öppet hus på biblioteket");
    await page.getByLabel("Enkät", { exact: true }).selectOption({ label: "Om biblioteket" });
    await page.getByRole("button", { name: "Starta insamlingen" }).click();
    const address = await page.locator(".url a").getAttribute("href");
    await page.goto(`${address}?lang=ar`);
    await page.getByText("كم مرة تذهب إلى هناك؟").waitFor();
    await closed(page);
  });

  it("fills a question with the themes, in every language and with their pictures, and is told what it weighs", async () => {
    const page = await signedIn(await browser.newPage(wide), "coordinator");
    await page.goto(`${inject("host").url}/staff/surveys/new`);
    await page.getByLabel("Frågan", { exact: true }).fill("Vad behöver bli bättre?");
    await page.getByRole("button", { name: "Flera val" }).click();
    await page.keyboard.type("Vad handlar det om?");
    await page.getByRole("button", { name: "Fyll med ämnen" }).click();
    await page.getByRole("button", { name: "Alla ämnen" }).click();
    await page.getByRole("checkbox", { name: "Brott" }).uncheck();

    await page.getByLabel("Språk att visa och översätta till").selectOption("uk");
    await preview(page).getByText("Освітлення").waitFor();
    expect(await preview(page).locator(".choice .pic").count()).toBe(23);
    expect(await page.locator("option[value=uk]").innerText()).toBe("ukrainska – 2 texter saknas");
    await page.getByText(/Formuläret väger .* byte/).waitFor();
    // Below, the bar with the buttons covers a part of what lies under it.
    await page.evaluate(() => scrollTo(0, 0));
    expect(await axeFindings(page)).toEqual([]);
    await closed(page);
  });

  it("is shown both versions when somebody else has published meanwhile", async () => {
    const first = await signedIn(await browser.newPage(wide), "coordinator");
    const second = await signedIn(await browser.newPage(wide), "coordinator");
    for (const page of [first, second]) {
      await page.goto(`${inject("host").url}/staff/surveys/new?from=recycling`);
    }
    await first.getByLabel("Enkätens namn").fill("Gemensam enkät");
    await first.getByRole("button", { name: "Publicera" }).click();
    await first.getByText("Version 1 är i bruk").waitFor();
    const address = first.url();
    await second.goto(address);
    await second.getByLabel("Enkätens namn").fill("Min enkät");
    await first.getByLabel("Enkätens namn").fill("Deras enkät");
    await first.getByRole("button", { name: "Spara utkast" }).click();
    await first.getByText("Utkastet är sparat.").waitFor();

    await second.getByRole("button", { name: "Publicera" }).click();
    await second.getByRole("cell", { name: "Deras enkät" }).waitFor();
    await second.getByRole("button", { name: "Fortsätt med mitt" }).click();
    await second.getByRole("button", { name: "Publicera" }).click();
    await second.getByText("Version 2 är i bruk").waitFor();
    expect(await second.getByLabel("Enkätens namn").inputValue()).toBe("Min enkät");
    await closed(first);
    await closed(second);
  });
});

it("lets a facilitator look at a survey on a phone, and change nothing", async () => {
  const page = await signedIn(await browser.newPage(), "facilitator");
  await page.goto(`${inject("host").url}/staff/surveys/safety`);

  await page.getByLabel("Språk att visa och översätta till").selectOption("so");
  await preview(page).locator("html[lang=so]").waitFor();

  expect(await page.getByRole("button", { name: "Publicera" }).count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await closed(page);
});
