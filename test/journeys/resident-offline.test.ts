import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { anOpenOccasion, call, contributionsOf, eventually } from "#test/support/api.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();
let occasion: Awaited<ReturnType<typeof anOpenOccasion>>;
let address: string;
beforeAll(async () => {
  occasion = await anOpenOccasion({ name: "Höstfestival på torget", date: "2026-10-17" });
  address = `${inject("host").url}/f/${occasion.code}`;
});

/** The network of the page is gone, or there again. */
const offline = (page: Page, isOff: boolean) => page.context().setOffline(isOff);
const send = (page: Page) => page.locator(".send").click();
const wish = (page: Page) => page.locator("#q-improve");
const notice = (page: Page, kind: string) => page.locator(`[data-shown=${kind}]`);
const keys = (page: Page, kind: string) =>
  page.evaluate((kind) => Object.keys(localStorage).filter((key) => key.startsWith(kind)).length, kind);

/** Statements that came of what was sent at an occasion. */
async function textsOf(occasionId: string): Promise<string[]> {
  return (await contributionsOf(occasionId, 1)).map(({ text }) => text);
}

describe.each([
  { lang: "sv", saved: "Sparat på din telefon", text: "Fler lampor på Ramels väg" },
  { lang: "ar", saved: "تم الحفظ على هاتفك", text: "بدنا إنارة أكتر بشارع راملس" },
])("without network, in $lang", ({ lang, saved, text }) => {
  it("the answer stays on the phone, the page says so, and it is sent once when the network is back", async () => {
    const own = await anOpenOccasion();
    const page = await browser.newPage();
    await page.goto(`${inject("host").url}/f/${own.code}?lang=${lang}`);
    await wish(page).fill(text);
    await offline(page, true);
    await send(page);
    await notice(page, "waiting").waitFor();

    expect(await notice(page, "waiting").innerText()).toContain(saved);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
    expect(await wish(page).isVisible()).toBe(false);

    await offline(page, false);
    await notice(page, "sent").waitFor();
    expect(await notice(page, "waiting").count()).toBe(0);
    expect(await notice(page, "sent").locator(".receipt").innerText()).toMatch(
      /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}$/,
    );
    expect(await textsOf(own.id)).toEqual([text]);
    await notice(page, "sent").getByRole("link").click();
    await page.waitForURL(/\/r\//);
    await page.goto(`${inject("host").url}/f/${own.code}?lang=${lang}`);
    expect(await notice(page, "sent").count()).toBe(0);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(text);
    await closed(page);
  });
});

describe("what was typed", () => {
  it("is there again after a reload and in another language, and is gone from the phone once it was sent", async () => {
    const page = await browser.newPage();
    await page.goto(address);
    await wish(page).fill("Fler bänkar vid torget");
    await page.getByLabel("Bra", { exact: true }).check();
    await page.reload();
    expect(await wish(page).inputValue()).toBe("Fler bänkar vid torget");
    expect(await notice(page, "draft").innerText()).toContain("finns kvar på den här telefonen");
    await page.goto(`${address}?lang=ar`);
    expect(await wish(page).inputValue()).toBe("Fler bänkar vid torget");
    expect(await page.locator("input[name=mood][value='4']").isChecked()).toBe(true);
    await send(page);
    await page.waitForURL(/\/r\//);

    expect(await keys(page, "draft/")).toBe(0);
    await closed(page);
  });

  it("taken up after a reload, sent, gone back to and sent again is one answer", async () => {
    const page = await browser.newPage();
    const sendAndSee = async () => {
      await send(page);
      await page.waitForURL(/\/r\//);
      return page.locator(".receipt").innerText();
    };
    await page.goto(address);
    await wish(page).fill("Fler cykelställ vid stationen");
    await page.reload();
    const first = await sendAndSee();
    await page.goBack();
    await wish(page).fill("Fler cykelställ vid stationen");

    expect(await sendAndSee()).toBe(first);
    await closed(page);
  });

  it("can be cleared by whoever has the phone", async () => {
    const page = await browser.newPage();
    await page.goto(address);
    await wish(page).fill("Något som ingen annan ska se");
    await page.reload();
    await page.getByRole("button", { name: "Töm formuläret" }).click();

    expect(await wish(page).inputValue()).toBe("");
    expect(await keys(page, "draft/")).toBe(0);
    await closed(page);
  });

  it("waits over a closed page, and goes with the next visit to any form", async () => {
    const own = await anOpenOccasion();
    const page = await browser.newPage();
    await page.goto(`${inject("host").url}/f/${own.code}`);
    await wish(page).fill("En papperskorg till på Ramels väg");
    await offline(page, true);
    await send(page);
    await notice(page, "waiting").waitFor();
    await page.close();
    await page.context().setOffline(false);
    const next = await page.context().newPage();
    await next.goto(address);
    await notice(next, "sent").waitFor();

    expect(await textsOf(own.id)).toEqual(["En papperskorg till på Ramels väg"]);
    await next.context().close();
  });

  it("is not lost when the form closed before the network came back: the page shows it and says so", async () => {
    const own = await anOpenOccasion();
    const page = await browser.newPage();
    await page.goto(`${inject("host").url}/f/${own.code}`);
    await wish(page).fill("Öppna fritidsgården på söndagar");
    await offline(page, true);
    await send(page);
    await notice(page, "waiting").waitFor();
    await call("PATCH", `/api/staff/occasions/${own.id}`, {
      as: "facilitator",
      body: { closesAt: "2026-01-01T00:00:00Z" },
    });
    await offline(page, false);
    await notice(page, "refused").waitFor();

    expect(await notice(page, "refused").locator("blockquote").innerText()).toBe(
      "Öppna fritidsgården på söndagar",
    );
    await notice(page, "refused").getByRole("button").click();
    expect(await keys(page, "refused/")).toBe(0);
    await closed(page);
  });

  it("is shown when the form closed while it was filled in", async () => {
    const own = await anOpenOccasion();
    const page = await browser.newPage();
    await page.goto(`${inject("host").url}/f/${own.code}`);
    await wish(page).fill("Fler soptunnor vid busshållplatsen");
    await call("PATCH", `/api/staff/occasions/${own.id}`, {
      as: "facilitator",
      body: { closesAt: "2026-01-01T00:00:00Z" },
    });
    await send(page);

    await page.getByRole("heading", { name: "Formuläret är stängt" }).waitFor();
    expect(await notice(page, "refused").innerText()).toContain("Fler soptunnor vid busshållplatsen");
    expect(await keys(page, "draft/")).toBe(0);
    await closed(page);
  });

  it("of two people on one phone without network are two answers", async () => {
    const own = await anOpenOccasion();
    const page = await browser.newPage();
    await page.goto(`${inject("host").url}/f/${own.code}`);
    await offline(page, true);
    await wish(page).fill("Fler lampor");
    await send(page);
    await page.getByRole("button", { name: "Lämna ett svar till" }).click();
    await wish(page).fill("Fler bänkar");
    await send(page);
    await eventually(async () => ((await keys(page, "waiting/")) === 2 ? true : undefined));
    await offline(page, false);

    const texts = await contributionsOf(own.id, 2);
    expect(texts.map(({ text }) => text).toSorted()).toEqual(["Fler bänkar", "Fler lampor"]);
    await closed(page);
  });
});

describe("exactly once", () => {
  it("also with two clicks on send", async () => {
    const own = await anOpenOccasion();
    const page = await browser.newPage();
    const posts: string[] = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    await page.goto(`${inject("host").url}/f/${own.code}`);
    await wish(page).fill("Laga gungan");
    await page.locator(".send").dblclick();
    await page.waitForURL(/\/r\//);

    expect(posts).toHaveLength(1);
    expect(await textsOf(own.id)).toEqual(["Laga gungan"]);
    await closed(page);
  });

  it("with a second tab that shows the same draft, and something else there is another answer", async () => {
    const own = await anOpenOccasion();
    const first = await browser.newPage();
    await first.goto(`${inject("host").url}/f/${own.code}`);
    await wish(first).fill("Laga gungan");
    await wish(first).blur();
    await eventually(async () => ((await keys(first, "draft/")) === 1 ? true : undefined));
    const second = await first.context().newPage();
    await second.goto(`${inject("host").url}/f/${own.code}`);
    expect(await wish(second).inputValue()).toBe("Laga gungan");
    await wish(second).fill("Laga gungan och klätterställningen");
    await send(first);
    await first.waitForURL(/\/r\//);
    await send(second);
    await second.waitForURL(/\/r\//);

    const found = await contributionsOf(own.id, 2);
    expect(found.map(({ text }) => text).toSorted()).toEqual([
      "Laga gungan",
      "Laga gungan och klätterställningen",
    ]);
    await closed(first);
  });

  it("when the answer arrived but its receipt was lost on the way", async () => {
    const own = await anOpenOccasion();
    const page = await browser.newPage();
    let isFirst = true;
    await page.route("**/responses", async (route) => {
      if (!isFirst) return route.continue();
      isFirst = false;
      await route.fetch();
      return route.abort();
    });
    await page.goto(`${inject("host").url}/f/${own.code}`);
    await wish(page).fill("Laga gungan");
    await send(page);
    await notice(page, "waiting").waitFor();
    await page.reload();
    await notice(page, "sent").waitFor();

    expect(await textsOf(own.id)).toEqual(["Laga gungan"]);
    await closed(page);
  });
});

describe("a refused form", () => {
  it.each(["sv", "ar"])(
    "in %s says the same as without script, keeps all, and has the focus on what is wrong",
    async (lang) => {
      const page = await browser.newPage();
      await page.goto(`${address}?lang=${lang}`);
      await page.locator("#q-where").fill("Ramels väg");
      await send(page);
      await page.locator(".summary").waitFor();
      const told = await page.locator(".summary").innerText();

      expect(await page.evaluate(() => document.activeElement?.className)).toBe("summary");
      expect(await page.locator("#q-where").inputValue()).toBe("Ramels väg");
      expect(new URL(page.url()).pathname).toBe(`/f/${occasion.code}`);
      const plain = await browser.newPage({ javaScriptEnabled: false });
      await plain.goto(`${address}?lang=${lang}`);
      await send(plain);
      expect(await plain.locator(".summary").innerText()).toBe(told);
      await wish(page).fill("Fler bänkar");
      await send(page);
      await page.waitForURL(/\/r\//);
      await closed(plain);
      await closed(page);
    },
  );

  it("counts the letters left only near the limit, and how many are too many", async () => {
    const page = await browser.newPage();
    await page.goto(address);
    await wish(page).fill("a".repeat(1700));
    expect(await page.locator(".count").count()).toBe(0);
    await wish(page).fill("a".repeat(1999));
    expect(await page.locator(".count").innerText()).toContain("1 tecken kvar");
    await wish(page).fill("a".repeat(2003));
    expect(await page.locator(".count").innerText()).toContain("3 tecken för mycket");
    await page.locator(".sr", { hasText: "för mycket" }).waitFor({ state: "attached" });
    await send(page);
    await page.locator(".summary").waitFor();

    expect(await wish(page).inputValue()).toHaveLength(2003);
    await closed(page);
  });
});

describe("an answer as machines give it", () => {
  const posted = async (code: string, fields: Record<string, string>) =>
    fetch(`${inject("host").url}/f/${code}?lang=sv`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ id: crypto.randomUUID(), improve: "Fler lampor på Ramels väg", ...fields }),
    });
  const early = String(Date.now() - 60_000);

  it.each([
    ["too fast", { shown_at: String(Date.now() + 3_600_000) }],
    ["with the trap filled in", { shown_at: early, contact_url: "https://example.org" }],
    ["without having seen the form", {}],
  ])("%s is stored and held for review", async (_how, fields) => {
    const own = await anOpenOccasion();
    expect((await posted(own.code, fields)).status).toBe(303);

    expect(await contributionsOf(own.id, 1)).toMatchObject([
      { status: "held", holdReasons: ["suspected-spam"] },
    ]);
  });

  it("in a person's time counts at once", async () => {
    const own = await anOpenOccasion();
    await posted(own.code, { shown_at: early });

    expect(await contributionsOf(own.id, 1)).toMatchObject([{ status: "new", holdReasons: [] }]);
  });

  it("has a trap that is neither seen nor reached nor read aloud", async () => {
    const page = await browser.newPage();
    await page.goto(address);
    const reached = new Set<string>();
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement?.getAttribute("name") ?? ""));
    }

    expect(await page.locator("[name=contact_url]").isVisible()).toBe(false);
    expect(await page.locator("main").ariaSnapshot()).not.toContain("Skriv inget här");
    expect(reached).toContain("improve");
    expect(reached).not.toContain("contact_url");
    await closed(page);
  });
});
