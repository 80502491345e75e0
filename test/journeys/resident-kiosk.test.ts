import { beforeAll, describe, expect, inject, it } from "vitest";
import { anOpenOccasion, contributionsOf } from "#test/support/api.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();
let start: string;
let occasion: Awaited<ReturnType<typeof anOpenOccasion>>;
beforeAll(async () => {
  occasion = await anOpenOccasion({ name: "Höstfestival på torget" });
  start = `${inject("host").url}/f/${occasion.code}?kiosk`;
});
const tablet = { viewport: { width: 1280, height: 800 } };

describe.each([
  { lang: "sv", next: "Nästa person" },
  { lang: "ar", next: "الشخص التالي" },
])("a tablet that many use, in $lang", ({ lang, next }) => {
  it("shows the receipt, goes on with the next person, and keeps nothing of the last", async () => {
    const page = await browser.newPage({ ...tablet, locale: lang });
    await page.goto(start);
    await page.locator("#q-improve").fill("Fler lampor på Ramels väg");
    await page.locator(".send").click();
    await page.locator("main .receipt").waitFor();
    expect(page.url()).toBe(start);
    expect(await page.locator("main .qr").isVisible()).toBe(true);
    expect(await page.locator("main a").count()).toBe(1);

    const fresh = page.waitForEvent("load");
    await page.getByText(next, { exact: true }).click();
    await fresh;
    expect(await page.locator("#q-improve").inputValue()).toBe("");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.goBack();
    expect(await page.locator("body").innerText()).not.toContain("Ramels");
    await closed(page);
  });
});

describe("a tablet that many use", () => {
  it("leaves the words of who has begun to write while a slow network brings the fresh form", async () => {
    const { code } = await anOpenOccasion({ name: "Vandring på gården" });
    const address = `${inject("host").url}/f/${code}?kiosk`;
    const page = await browser.newPage(tablet);
    await page.goto(address);
    await page.locator("#q-improve").fill("Fler bänkar på torget");
    await page.locator(".send").click();
    await page.locator("main .receipt").waitFor();
    const slow = Promise.withResolvers<void>();
    await page.route("**/f/*", async (route) => {
      await slow.promise;
      await route.continue();
    });
    const brought = page.waitForResponse((response) => response.url() === address);

    await page.getByText("Nästa person", { exact: true }).click();
    await page.locator("#q-improve").fill("Fler träd");
    slow.resolve();
    await brought;
    // One more answer from the host: by then the page has taken in the one before.
    await page.evaluate(async () => void (await fetch("/n/rosengard")));

    expect(await page.locator("#q-improve").inputValue()).toBe("Fler träd");
    await closed(page);
  });

  it("starts again by itself 20 seconds after an answer, in its own language", async () => {
    const page = await browser.newPage(tablet);
    await page.clock.install();
    await page.goto(start.replace("?kiosk", "?lang=so&kiosk=1"));
    await page.locator("#q-improve").fill("Nalal badan");
    await page.clock.runFor(5_000);
    await page.locator(".send").click();
    await page.locator("main .receipt").waitFor();
    await page.clock.runFor(15_000);
    expect(await page.locator("main .receipt").count()).toBe(1);
    await page.clock.runFor(7_000);
    await page.waitForURL(start);

    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
    expect(await page.locator("#q-improve").inputValue()).toBe("");
    await closed(page);
  });

  it("warns who is idle, lets her stay, and empties the form after 90 seconds, also without network", async () => {
    const page = await browser.newPage(tablet);
    await page.clock.install();
    await page.goto(start);
    await page.locator("#q-improve").fill("Halvt skriven mening");
    await page.clock.runFor(72_000);
    await page.getByRole("button", { name: "Jag är kvar" }).click();
    await page.clock.runFor(60_000);
    expect(await page.locator("#q-improve").inputValue()).toBe("Halvt skriven mening");
    await page.context().setOffline(true);
    await page.clock.runFor(32_000);

    expect(await page.locator("#q-improve").inputValue()).toBe("");
    expect(await page.locator("[data-shown=idle]").count()).toBe(0);
    await closed(page);
  });

  it("without network says that the answer was not sent, and keeps it on the screen alone", async () => {
    const page = await browser.newPage(tablet);
    await page.goto(start);
    await page.locator("#q-improve").fill("Fler bänkar på torget");
    await page.context().setOffline(true);
    await page.locator(".send").click();
    await page.locator("[data-shown=failed]").waitFor();
    expect(await page.locator("#q-improve").inputValue()).toBe("Fler bänkar på torget");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.context().setOffline(false);
    await page.locator(".send").click();
    await page.locator("main .receipt").waitFor();

    const found = await contributionsOf(occasion.id, 1);
    expect(found.filter(({ text }) => text === "Fler bänkar på torget")).toHaveLength(1);
    await closed(page);
  });

  it("has no links away, is kept by no cache, and without script leads back to the form", async () => {
    const page = await browser.newPage({ ...tablet, javaScriptEnabled: false });
    const answer = await page.goto(start);
    expect(answer?.headers()["cache-control"]).toBe("no-store");
    expect(await page.locator("a:not(.skip):not(.languages a)").count()).toBe(0);
    await page.locator("#q-improve").fill("Fler bänkar");
    await page.locator(".send").click();
    await page.waitForURL(/\/r\/.*kiosk/);
    await page.getByRole("link", { name: "Nästa person" }).click();

    expect(page.url()).toBe(start);
    expect(await page.locator("#q-improve").inputValue()).toBe("");
    await closed(page);
  });
});
