import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { languageTags, languages } from "#shared/domain/language.ts";
import { anOpenOccasion, call, eventually } from "#test/support/api.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();
let occasion: Awaited<ReturnType<typeof anOpenOccasion>>;
let address: string;
beforeAll(async () => {
  occasion = await anOpenOccasion({ name: "Höstfestival på torget", date: "2026-10-17" });
  address = `${inject("host").url}/f/${occasion.code}`;
});

/** Reloads until what was sent has been understood. */
const untilUnderstood = (page: Page) =>
  eventually(async () => {
    await page.reload();
    return (await page.locator("blockquote").count()) > 0 ? true : undefined;
  });

describe("a resident without script, in Swedish", () => {
  it("is told what is missing, keeps what was typed, sends, and follows the receipt until it is erased", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(address);

    await page.getByLabel("Var är det?").fill("Ramels väg");
    await page.getByLabel("Bra", { exact: true }).check();
    await page.getByRole("button", { name: "Skicka" }).click();
    expect(await page.title()).toMatch(/^Fel: /);
    expect(await page.getByRole("alert").first().innerText()).toContain("Svara på frågan");
    expect(await page.getByLabel("Var är det?").inputValue()).toBe("Ramels väg");
    expect(await page.getByLabel("Bra", { exact: true }).isChecked()).toBe(true);

    await page.getByLabel("Vad vill du ändra").fill("Det är för mörkt, sätt upp fler lampor <b>nu</b>");
    await page.getByRole("button", { name: "Skicka" }).click();
    await page.waitForURL(/\/r\/[2-9A-Z]{11}\?new=1/);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Tack! Ditt svar är sparat.");
    const code = await page.locator(".receipt").innerText();

    await page.goto(`${inject("host").url}/r`);
    await page.getByLabel("Kvittokod").fill(code.toLowerCase());
    await page.getByRole("button", { name: "Visa" }).click();
    await page.waitForURL(/\/r\/[2-9A-Z]{11}/);
    await untilUnderstood(page);
    expect(await page.locator("blockquote").innerText()).toBe(
      "Det är för mörkt, sätt upp fler lampor <b>nu</b>",
    );
    expect(await page.locator(".tags").innerText()).toContain("Belysning");
    expect(await page.locator("main").innerText()).toContain("Ramels väg");

    await page.getByText("Ta bort mitt svar", { exact: true }).click();
    await page.getByRole("button", { name: "Ta bort" }).click();
    expect(await page.locator("#erase").innerText()).toContain("Kryssa i rutan");
    await page.getByLabel("Ja, jag vill ta bort mitt svar").check();
    await page.getByRole("button", { name: "Ta bort" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Svaret är borttaget");
    await closed(page);
  });

  it("who sends the same form twice has answered once", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(address);
    await page.getByLabel("Vad vill du ändra").fill("Fler bänkar på Örtagårdstorget");
    await page.getByRole("button", { name: "Skicka" }).click();
    await page.waitForURL(/\/r\//);
    const first = await page.locator(".receipt").innerText();
    await page.goBack();
    await page.getByLabel("Vad vill du ändra").fill("Fler bänkar på Örtagårdstorget");
    await page.getByRole("button", { name: "Skicka" }).click();
    await page.waitForURL(/\/r\//);

    expect(await page.locator(".receipt").innerText()).toBe(first);
    await closed(page);
  });

  it("who comes too late, or to a code that there is not, is told so", async () => {
    const shut = await anOpenOccasion({ closesAt: "2026-01-01T00:00:00Z" });
    const page = await browser.newPage({ javaScriptEnabled: false });

    await page.goto(`${inject("host").url}/f/${shut.code}`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Formuläret är stängt");
    await page.goto(`${inject("host").url}/f/ZZZZZZ`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Sidan finns inte");
    await page.goto(`${inject("host").url}/r?code=7KQ2`);
    expect(await page.getByRole("alert").innerText()).toContain("Det finns inget svar med den koden");
    await closed(page);
  });
});

describe("a resident whose browser speaks Arabic", () => {
  it("gets the form from right to left, writes in Arabic, and sees what became of it in Arabic", async () => {
    const page = await browser.newPage({ locale: "ar-SY" });
    await page.goto(address);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    expect(await page.locator("html").getAttribute("lang")).toBe("ar");

    await page.locator("#q-improve").fill("بدنا إنارة أكتر بشارع راملس، الدنيا عتمة بالليل");
    await page.locator("button[type=submit]").click();
    await page.waitForURL(/\/r\/[2-9A-Z]{11}\?new=1&lang=ar/);
    await untilUnderstood(page);

    expect(await page.locator(".tags").innerText()).toContain(await label("theme.lighting"));
    expect(await page.locator("main").innerText()).toContain("Ramels väg");
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await closed(page);
  });
});

const label = async (key: string) =>
  z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(new URL("../../web-form/messages/ar.json", import.meta.url), "utf8")))[
    key
  ] ?? "";

describe("every language", () => {
  it.each(languageTags)("%s has its form, in its direction and within a narrow phone", async (tag) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${address}?lang=${tag}`);

    expect(await page.locator("html").getAttribute("lang")).toBe(tag);
    expect(await page.locator("html").getAttribute("dir")).toBe(languages[tag].direction);
    expect(await page.locator("button[type=submit]").isVisible()).toBe(true);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await closed(page);
  });

  it("is chosen by its own name, and kept on the way", async () => {
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator(".languages summary").click();
    await page.getByRole("button", { name: "Soomaali" }).click();
    await page.locator("#q-improve").fill("Waxaan rabnaa nalal badan oo Ramels väg ah");
    await page.locator("button[type=submit]").click();
    await page.waitForURL(/lang=so/);

    expect(await page.locator("html").getAttribute("lang")).toBe("so");
    await closed(page);
  });
});

describe("accessibility", () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const Findings = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));

  async function findings(page: Page) {
    await page.context().grantPermissions([]);
    // The page's policy takes no scripts from anywhere; the tester's own are not the page's.
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate(async () => {
      const { violations } = await Reflect.get(globalThis, "axe").run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      });
      return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => ({
        id,
        nodes: nodes.map(({ html }) => html),
      }));
    });
    return Findings.parse(found);
  }

  it.each(["sv", "ar"])(
    "has no findings on the pages in %s, also when something is wrong",
    async (lang) => {
      const { body } = await call("POST", `/api/occasions/${occasion.code}/responses`, {
        body: {
          id: crypto.randomUUID(),
          language: lang,
          answers: { improve: "Fler bänkar på Örtagårdstorget", mood: 2 },
        },
      });
      const { receipt } = z.object({ receipt: z.string() }).parse(body);
      const page = await browser.newPage({ bypassCSP: true });
      const shut = await anOpenOccasion({ closesAt: "2026-01-01T00:00:00Z" });
      const paths = [
        `/f/${occasion.code}`,
        `/f/${shut.code}`,
        `/r/${receipt}`,
        `/r/${receipt}?new=1`,
        "/r",
        "/r?code=22",
        "/n/rosengard",
        "/",
        "/f/ZZZZZZ",
        `/f/${occasion.code}?kiosk`,
        `/r/${receipt}?new=1&kiosk=1`,
        `/f/${occasion.code}/poster`,
        `/f/${occasion.code}/cards`,
        `/f/${occasion.code}/paper`,
      ];
      for (const path of paths) {
        await page.goto(`${inject("host").url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);

        expect([path, await findings(page)]).toEqual([path, []]);
      }
      await page.goto(`${address}?lang=${lang}`);
      await page.locator("button[type=submit]").click();
      await page.locator(".summary").waitFor();
      expect(["refused form", await findings(page)]).toEqual(["refused form", []]);
      await page.locator("#q-improve").fill("a".repeat(1950));
      await page.context().setOffline(true);
      expect(["near the limit", await findings(page)]).toEqual(["near the limit", []]);
      await page.locator("button[type=submit]").click();
      await page.locator("[data-shown=waiting]").waitFor();
      expect(["waiting", await findings(page)]).toEqual(["waiting", []]);
      await page.context().setOffline(false);
      await page.locator("[data-shown=sent]").waitFor();
      expect(["sent later", await findings(page)]).toEqual(["sent later", []]);
      await closed(page);
    },
    60_000,
  );
});
