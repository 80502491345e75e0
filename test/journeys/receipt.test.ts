import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { aPostedResponse, anOpenOccasion, call, contributionsOf, eventually } from "#test/support/api.ts";
import { findings, tooSmall, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();

async function aReceipt(language = "sv", text = "Fler lampor på Ramels väg") {
  const occasion = await anOpenOccasion({ name: "Höstfestival på torget" });
  const receipt = await aPostedResponse(occasion.code, text, language);
  const [contribution] = await contributionsOf(occasion.id, 1);
  return { receipt, address: `${inject("host").url}/r/${receipt}`, id: contribution?.id ?? "" };
}

const Mails = z.object({ items: z.array(z.object({ to: z.array(z.string()), text: z.string() })) });
const mailTo = (address: string) =>
  eventually(async () => {
    const { body } = await call("GET", "/mails", { headers: { accept: "application/json" } });
    return Mails.parse(body).items.find(({ to }) => to.includes(address));
  });

const untilShown = (page: Page, text: string) =>
  eventually(async () => {
    await page.reload();
    return (await page.locator("main").innerText()).includes(text) ? true : undefined;
  });

describe("a resident with her receipt", () => {
  it("sees her words, takes code, link and QR code along, and puts other words in their place, without script", async () => {
    const { address, receipt } = await aReceipt();
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(address);
    expect(await page.locator("a.address").getAttribute("href")).toBe(address);
    expect(await page.getByRole("img", { name: /Din kvittokod/ }).isVisible()).toBe(true);

    await page.getByText("Rätta texten").click();
    await page.getByLabel("Din text").fill("   ");
    await page.getByRole("button", { name: "Spara den nya texten" }).click();
    expect(await page.title()).toMatch(/^Fel: /);
    await page.getByRole("alert").getByRole("link").click();
    expect(page.url()).toMatch(/#text-improve$/);
    await page.getByLabel("Din text").fill("Fler bänkar på Örtagårdstorget");
    await page.getByRole("button", { name: "Spara den nya texten" }).click();
    await page.waitForURL(new RegExp(`/r/${receipt}\\?lang=sv`));
    await untilShown(page, "Du ändrade texten");

    expect(await page.locator("blockquote").innerText()).toBe("Fler bänkar på Örtagårdstorget");
    expect(await page.locator("main").innerText()).not.toContain("lampor");
    await closed(page);
  });

  it("leaves her address in Arabic, says yes in the mail, and stops the mails again, without script", async () => {
    const { address } = await aReceipt("ar", "بدنا إنارة أكتر بشارع راملس");
    const mailbox = `boende-${crypto.randomUUID()}@example.org`;
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(address);
    await page.locator("#contact summary").click();
    await page.locator("#address").fill("boende");
    await page.locator("#contact button").click();
    expect(await page.getByRole("alert").getByRole("link").count()).toBe(2);
    expect(await page.locator("#address").inputValue()).toBe("boende");

    await page.locator("#address").fill(mailbox);
    await page.locator("#consent").check();
    await page.locator("#contact button").click();
    expect(await page.locator("#contact .note").innerText()).toContain("سنرسل إليك رسالة");
    const [link = ""] = /http\S+\/m\/\S+/.exec((await mailTo(mailbox)).text) ?? [];
    await page.goto(link);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await page.locator("main button").click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("تم!");
    await page.goto(link.replace("?", "/stop?"));
    await page.locator("main button").click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("تم حذف العنوان");

    await page.goto(address);
    expect(await page.locator("#address").count()).toBe(1);
    await closed(page);
  });

  it("hears the page read where the browser has a voice, and sees no button where it has none", async () => {
    const { address } = await aReceipt();
    const silent = await browser.newPage();
    await silent.goto(address);
    expect(await silent.locator("[data-do=read]").isVisible()).toBe(false);
    await closed(silent);

    const page = await browser.newPage();
    await page.addInitScript(() => {
      const said: string[] = [];
      Object.assign(globalThis, {
        said,
        SpeechSynthesisUtterance: class extends EventTarget {
          text: string;
          voice: unknown;
          lang = "";
          constructor(text: string) {
            super();
            this.text = text;
          }
        },
      });
      Object.defineProperty(globalThis, "speechSynthesis", {
        value: Object.assign(new EventTarget(), {
          speaking: false,
          getVoices: () => [{ lang: "sv-SE", name: "Alva" }],
          speak: ({ text }: { text: string }) => void said.push(text),
          cancel: () => {},
        }),
      });
    });
    await page.goto(address);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Läs upp" }).click();
    await page.getByRole("status").getByText("Försök igen när du har nät").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Läs upp" }).click();
    await page.getByRole("button", { name: "Sluta läsa" }).waitFor();
    expect(await page.getByText("Försök igen när du har nät").count()).toBe(0);
    const [said] = z.array(z.string()).parse(await page.evaluate(() => Reflect.get(globalThis, "said")));
    expect(said).toContain("Fler lampor på Ramels väg");
    expect(said).not.toContain("E-postadress");
    await closed(page);
  });
});

describe.each(["sv", "ar"])("the receipt in %s", (lang) => {
  it("has no findings in any state, fits 320 px, and has nothing too small to press", async () => {
    const { receipt, address } = await aReceipt(lang);
    const page = await browser.newPage({ bypassCSP: true, viewport: { width: 320, height: 640 } });
    const state = async (name: string) =>
      expect([name, await findings(page), await tooWide(page), await tooSmall(page)]).toEqual([
        name,
        [],
        false,
        [],
      ]);
    await page.goto(`${address}?lang=${lang}`);
    await page
      .locator("details.card > summary, .said-card summary")
      .evaluateAll((all) => all.forEach((each) => each.parentElement?.setAttribute("open", "")));
    await state("everything open");
    await page.locator("#contact button").click();
    await state("address refused");
    await page.locator(".said-card summary").click();
    await page.locator("#text-improve").fill("");
    await page.locator(".said-card button[type=submit]").click();
    await state("correction refused");
    await page.locator("#erase summary").click();
    await page.locator("#erase button").click();
    await state("erasing unconfirmed");
    await call("PUT", `/api/receipts/${receipt}/contact`, {
      body: { address: `boende-${crypto.randomUUID()}@example.org`, consent: true },
    });
    await page.goto(`${address}?lang=${lang}`);
    await state("waiting for a yes");
    await page.goto(`${inject("host").url}/m/NOTHING?lang=${lang}`);
    await state("a link that is gone");
    await closed(page);
  });
});
