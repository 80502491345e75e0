import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { axeFindings } from "#test/support/axe.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();
let occasion: Awaited<ReturnType<typeof anOpenOccasion>>;

const both = (sv: string, ar: string) => ({ sv, ar });
const questions = [
  {
    id: "mood",
    type: "scale",
    texts: both("Hur trivs du?", "كيف حالك هنا؟"),
    steps: ["Dåligt", "Så där", "Bra"].map((sv) => ({ sv, ar: sv })),
  },
  { id: "improve", type: "text", texts: both("Vad ska bli bättre?", "ما الذي يجب تحسينه؟"), required: true },
  { id: "where", type: "place", texts: both("Var är det?", "أين ذلك؟") },
  {
    id: "when",
    type: "multiple",
    texts: both("När är du ute?", "متى تخرج؟"),
    options: ["Dag", "Kväll"].map((sv, i) => ({ id: `o${i}`, texts: { sv, ar: sv } })),
  },
  { id: "heard", type: "yes-no", texts: both("Blev du hörd?", "هل سُمعت؟") },
];

beforeAll(async () => {
  const id = `survey-${crypto.randomUUID().slice(0, 8)}`;
  const { status } = await call("PUT", `/api/staff/surveys/${id}`, {
    as: "coordinator",
    body: { name: { sv: "Lång" }, questions, edit: 0, publish: true },
  });
  if (status !== 200) throw new Error(`the survey was not saved: ${status}`);
  occasion = await anOpenOccasion({ survey: id });
});

const open = (page: Page, query = "") => page.goto(`${inject("host").url}/f/${occasion.code}${query}`);
const next = (page: Page) => page.getByRole("button", { name: "Nästa" }).click();
const back = (page: Page) => page.getByRole("button", { name: "Tillbaka" }).click();
const send = (page: Page) => page.getByRole("button", { name: "Skicka" }).click();

/** The same way through the form, with and without script. */
async function answerAll(page: Page) {
  await open(page, "?lang=sv");
  await page.getByText("Fråga 1 av 5").waitFor();
  expect(await page.getByText("Vad ska bli bättre?").isVisible()).toBe(false);
  await page.getByLabel("Bra").check();
  await next(page);
  await next(page);
  // Nothing was written: the second question stays.
  await page.getByRole("link", { name: /Vad ska bli bättre\?.*Svara på frågan/ }).click();
  await page.keyboard.type("En bänk vid lekplatsen. Ring Anna Svensson 070-123 45 67");
  await next(page);
  await page.getByLabel("Var är det?").fill("Ramels väg");
  await back(page);
  expect(await page.getByLabel("Vad ska bli bättre?").inputValue()).toContain("En bänk");
  await next(page);
  expect(await page.getByLabel("Var är det?").inputValue()).toBe("Ramels väg");
  await next(page);
  await page.getByLabel("Kväll").check();
  await next(page);
  await next(page);
  await page.getByRole("heading", { name: "Stämmer dina svar?" }).waitFor();
  const summary = await page.locator("dl").innerText();
  for (const part of ["Hur trivs du?", "Bra", "Ramels väg", "Kväll", "Inget svar"])
    expect(summary).toContain(part);
  expect(summary).toContain("Det ser ut som ett namn");
  await page.getByRole("button", { name: /Ändra Blev du hörd/ }).click();
  await page.getByLabel("Ja", { exact: true }).check();
  await next(page);
  await page.getByRole("heading", { name: "Stämmer dina svar?" }).waitFor();
  expect(await page.locator("dl").innerText()).not.toContain("Inget svar");
}

describe("a longer survey", () => {
  it("asks one question at a time without script, loses nothing on the way back and shows all before it is sent", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await answerAll(page);
    await send(page);
    await page.getByRole("heading", { name: "Tack! Ditt svar är sparat." }).waitFor();

    const found = await contributionsOf(occasion.id, 1);
    expect(found.some(({ text }) => text.startsWith("En bänk vid lekplatsen"))).toBe(true);
    await closed(page);
  });

  it("does the same with script, and the browser's own way back leads to the question before", async () => {
    const page = await browser.newPage();
    await answerAll(page);
    await page.goBack();
    expect(await page.getByText("Fråga 5 av 5").isVisible()).toBe(true);
    await next(page);
    await send(page);
    await page.getByRole("heading", { name: "Tack! Ditt svar är sparat." }).waitFor();
    await closed(page);
  });

  it("goes back by the browser from a question that a link to what is wrong led to", async () => {
    const page = await browser.newPage();
    await open(page, "?lang=sv");
    await next(page);
    await next(page);
    await page.getByRole("link", { name: /Svara på frågan/ }).click();
    await page.keyboard.type("En bänk vid lekplatsen");
    await next(page);
    await page.getByText("Fråga 3 av 5").waitFor();

    await page.goBack();

    await page.getByText("Fråga 2 av 5").waitFor();
    expect(await page.getByLabel("Vad ska bli bättre?").inputValue()).toBe("En bänk vid lekplatsen");
    await closed(page);
  });

  it.each([true, false])(
    "keeps what was typed and the question in another language (script: %s), and Enter in a field goes on",
    async (javaScriptEnabled) => {
      const page = await browser.newPage({ javaScriptEnabled });
      const inLanguage = async (tag: string) => {
        await page.locator(".languages summary").click();
        await page.locator(`.languages [lang=${tag}]`).click();
        await page.locator(`html[lang=${tag}]`).waitFor();
      };
      await open(page, "?lang=sv");
      await page.getByLabel("Bra").check();
      await next(page);
      await next(page);
      await page.getByRole("link", { name: /Svara på frågan/ }).waitFor();
      await inLanguage("ar");
      // What is said to be wrong is said in Arabic, at the same question.
      await page.getByRole("link", { name: /ما الذي يجب تحسينه/ }).waitFor();
      expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
      await page.locator("textarea").fill("مقعد عند الملعب");
      await page.locator(".send").click();
      await page.locator("#q-where").fill("Ramels väg");
      await inLanguage("so");
      expect(new URL(page.url()).search).toBe("?lang=so");
      expect(await page.locator("#q-where").inputValue()).toBe("Ramels väg");
      await page.locator("#q-where").press("Enter");
      for (let step = 0; step < 2; step++) {
        await page.locator(".send").click();
      }
      await page.locator("dl dt").first().waitFor();
      await inLanguage("sv");
      await page.getByRole("heading", { name: "Stämmer dina svar?" }).waitFor();
      const summary = await page.locator("dl").innerText();
      for (const part of ["Bra", "مقعد عند الملعب", "Ramels väg"]) expect(summary).toContain(part);
      await send(page);
      await page.getByRole("heading", { name: "Tack! Ditt svar är sparat." }).waitFor();
      await closed(page);
    },
  );

  it("stays, without network, at a question that must be answered, and says what of it did not come", async () => {
    const page = await browser.newPage();
    await open(page, "?lang=sv");
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await next(page);
    await next(page);
    await page.getByRole("heading", { name: "Nästa sida kunde inte hämtas" }).waitFor();
    await page.getByText("Det du skrev finns kvar här.").waitFor();
    expect(await page.getByText("Det gick inte att skicka än").isVisible()).toBe(false);

    await page.getByLabel("Vad ska bli bättre?").fill("Ljus på gården");
    await next(page);

    await page.getByText("Fråga 3 av 5").waitFor();
    await page.getByRole("heading", { name: "Nästa sida kunde inte hämtas" }).waitFor({ state: "detached" });
    await closed(page);
  });

  it("is answered to the end without network and sent when it is back", async () => {
    const page = await browser.newPage();
    await open(page, "?lang=sv");
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await next(page);
    await page.getByLabel("Vad ska bli bättre?").fill("Ljus på gården");
    for (let step = 0; step < 4; step++) await next(page);
    await send(page);
    await page.getByRole("heading", { name: "Sparat på din telefon" }).waitFor();

    await page.context().setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.getByRole("heading", { name: "Tack! Ditt svar är sparat." }).waitFor({ timeout: 15_000 });
    expect(await page.locator(".receipt").innerText()).toMatch(/^\w{4}-\w{4}-\w{3}$/);
    await closed(page);
  });

  it.each(["sv", "ar"])(
    "has no findings by axe in %s: at a question, at a fault and in the summary",
    async (lang) => {
      const page = await browser.newPage();
      await open(page, `?lang=${lang}`);
      expect(await axeFindings(page)).toEqual([]);
      await page.locator(".send").click();
      await page.locator(".send").click();
      await page.locator(".summary").waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.locator("textarea").fill("Mer ljus");
      for (let step = 0; step < 4; step++) await page.locator(".send").click();
      await page.locator("dl dt").first().waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await closed(page);
    },
  );
});

describe("the form's script", () => {
  it("fills in the nearest known place, and says when there is none near", async () => {
    const page = await browser.newPage({
      geolocation: { latitude: 55.5885, longitude: 13.0323 },
      permissions: ["geolocation"],
    });
    await open(page, "?lang=sv");
    await next(page);
    await page.getByLabel("Vad ska bli bättre?").fill("Nya mål");
    await next(page);
    await page.getByRole("button", { name: "Använd min plats" }).click();
    await expect.poll(() => page.getByLabel("Var är det?").inputValue()).toBe("Zlatan Court");
    await page.context().setGeolocation({ latitude: 55.7, longitude: 13.2 });
    await page.reload();
    for (let step = 0; step < 2; step++) await next(page);
    await page.getByRole("button", { name: "Använd min plats" }).click();
    await page.getByText("Vi hittade ingen plats nära dig.").waitFor();
    await closed(page);
  });

  it("warns while a name or a number is written, and not at the name of a place", async () => {
    const page = await browser.newPage();
    const short = await anOpenOccasion();
    await page.goto(`${inject("host").url}/f/${short.code}?lang=sv`);
    const warning = page.getByText("Det ser ut som ett namn");
    const area = page.locator("textarea").first();

    await area.fill("Mer ljus vid Zlatan Court, buss 35 och 5 nya bänkar");
    expect(await warning.count()).toBe(0);
    for (const text of ["Ring 070-123 45 67", "Prata med Anna Svensson", "19800101-1234", "a@example.org"]) {
      await area.fill(text);
      await warning.waitFor();
      await area.fill("Mer ljus");
      await warning.waitFor({ state: "detached" });
    }
    await closed(page);
  });

  it("keeps the language that was chosen on this device", async () => {
    const page = await browser.newPage();
    await open(page);
    await page.locator(".languages summary").click();
    await page.locator(".languages [lang=so]").click();
    await page.locator("html[lang=so]").waitFor();

    await open(page);
    await page.waitForURL(/lang=so/);

    expect(await page.locator("html").getAttribute("lang")).toBe("so");
    await closed(page);
  });
});
