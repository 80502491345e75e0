import { describe, expect, inject, it } from "vitest";
import type { Page } from "playwright-core";
import { ReceiptView } from "#shared/api/wire.ts";
import { call, contributionsOf, eventually } from "#test/support/api.ts";
import { axeFindings, tooSmall, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";
import { anOccasionWithPhotos } from "#test/support/photos.ts";

const browser = aBrowser();

/** A large picture as a camera makes it, drawn in the page. */
async function choose(page: Page, count = 1): Promise<void> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 3000;
    canvas.height = 2000;
    const pen = canvas.getContext("2d");
    if (pen) pen.fillStyle = "#397";
    pen?.fillRect(500, 300, 1200, 900);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg"));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())];
  });
  const file = { name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: Buffer.from(bytes) };
  await page.locator("[data-choose]").waitFor();
  await page.locator("input[type=file]").setInputFiles(Array.from({ length: count }, () => file));
}
const anOpenForm = async (code: string, lang = "sv") => {
  const page = await browser.newPage();
  await page.goto(`${inject("host").url}/f/${code}?lang=${lang}`);
  return page;
};
const photosOf = async (receipt: string) =>
  ReceiptView.parse((await call("GET", `/api/receipts/${receipt}`)).body).photos;
const receiptIn = (page: Page) => /\/r\/(\w+)/.exec(page.url())?.[1] ?? "";

describe("a resident with a photo", () => {
  it("chooses, takes away, keeps it over a reload, sends it once; staff sees it", async () => {
    const { code, id } = await anOccasionWithPhotos();
    const page = await anOpenForm(code);
    await page.locator("[data-choose]").waitFor();
    await page
      .locator("input[type=file]")
      .setInputFiles([{ name: "x.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") }]);
    await page.getByText("Det gick inte att läsa bilden").waitFor();
    await choose(page, 3);
    await page.getByText("högst så här många foton").waitFor();
    await page.getByRole("button", { name: /Ta bort foto .2/ }).click();
    await page.locator("[data-has='1']").waitFor();
    expect([await axeFindings(page), await tooWide(page), await tooSmall(page)]).toEqual([[], false, []]);
    await page.getByLabel(/Vad behöver bli bättre/).fill("Lampan vid porten är trasig");
    await page.reload();
    await page.locator("[data-has='1']").waitFor();

    await page.getByRole("button", { name: "Skicka" }).click();

    await page.waitForURL(/\/r\//);
    await page.getByText(/Foton: .?1/).waitFor();
    expect(await photosOf(receiptIn(page))).toBe(1);
    await closed(page);

    await contributionsOf(id, 1);
    const [said] = await contributionsOf(id, 1);
    const staff = await signedIn(
      await browser.newPage({ viewport: { width: 1280, height: 900 } }),
      "coordinator",
    );
    await staff.goto(`${inject("host").url}/staff/contributions/${said?.id}`);
    await staff.getByRole("button", { name: "Visa fotot" }).click();
    const picture = staff.getByRole("img", { name: "Foto 1 av 1 som den boende skickade" });
    await picture.waitFor();
    const width = await eventually(
      async () =>
        (await picture.evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0))) ||
        undefined,
    );
    expect(width).toBe(1600);
    expect(await axeFindings(staff)).toEqual([]);
    await closed(staff);
  });

  it("without words is told to write some, and has the photo still", async () => {
    const { code } = await anOccasionWithPhotos();
    const page = await anOpenForm(code, "ar");
    await choose(page);
    await page.locator("[data-has='1']").waitFor();

    await page.locator(".send").click();

    await page.locator(".summary").getByText("اكتب أيضًا بضع كلمات عن الصورة").waitFor();
    await page.locator("[data-has='1'] img").waitFor();
    expect([await axeFindings(page), await tooWide(page)]).toEqual([[], false]);
    await page.locator("textarea").fill("مقعد جديد");
    await page.locator(".send").click();
    await page.waitForURL(/\/r\//);
    expect(await photosOf(receiptIn(page))).toBe(1);
    await closed(page);
  });

  it("without a network sends words and photos once when it is back, also from another page", async () => {
    const { code, id } = await anOccasionWithPhotos();
    const page = await anOpenForm(code);
    await choose(page, 2);
    await page.locator("[data-has='2']").waitFor();
    await page.locator("textarea").fill("En bänk saknas");
    // The last step is cut: what has arrived already is not sent again.
    let offers = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith(`${code}/photos`)) offers++;
    });
    await page.route("**/responses", (route) => route.abort());
    await page.locator(".send").click();
    await page.locator("[data-shown=waiting]").waitFor();
    await page.unroute("**/responses");

    await page.goto(`${inject("host").url}/r?lang=sv`);
    await page.goto(`${inject("host").url}/f/${code}?lang=sv`);

    await page.locator("[data-shown=sent]").waitFor();
    expect(offers).toBe(2);
    expect((await contributionsOf(id, 1)).map(({ photos }) => photos)).toEqual([2]);
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
    await closed(page);
  });
});

describe("a tablet that many use", () => {
  const atTablet = async (code: string) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.clock.install();
    await page.goto(`${inject("host").url}/f/${code}?kiosk`);
    return page;
  };
  /** Pictures in the page, and what the tablet itself keeps. */
  const leftOn = async (page: Page) => [
    await page.locator("[data-has], [data-photos] img").count(),
    ...(await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])),
  ];

  it("sends a photo, and keeps none for the next person", async () => {
    const { code } = await anOccasionWithPhotos();
    const page = await atTablet(code);
    await choose(page);
    await page.locator("[data-has='1']").waitFor();
    await page.locator("textarea").fill("Lampan vid porten är trasig");
    await page.clock.runFor(5_000);
    await page.locator(".send").click();
    await page.locator("main .receipt").waitFor();
    const receipt = (await page.locator("main .receipt").innerText()).replaceAll("-", "");

    const fresh = page.waitForEvent("load");
    await page.getByText("Nästa person", { exact: true }).click();

    await fresh;
    await page.locator("[data-choose]").waitFor();
    expect(await leftOn(page)).toEqual([0, 0, 0]);
    expect(await photosOf(receipt)).toBe(1);
    await closed(page);
  });

  it("counts a photo alone as something begun, and forgets it when nobody goes on", async () => {
    const { code } = await anOccasionWithPhotos();
    const page = await atTablet(code);
    await choose(page);
    await page.locator("[data-has='1']").waitFor();

    await page.clock.runFor(75_000);
    await page.locator(".idle").waitFor();
    const fresh = page.waitForEvent("load");
    await page.clock.runFor(20_000);

    await fresh;
    await page.locator("[data-has]").waitFor({ state: "detached" });
    await page.locator("[data-choose]").waitFor();
    expect(await leftOn(page)).toEqual([0, 0, 0]);
    await closed(page);
  });
});

it("a question at a time keeps the photo on the way back and over a reload, sums it up and sends it", async () => {
  const yesNo = (id: string) => ({ id, type: "yes-no", texts: { sv: `Fråga ${id}?` } });
  const { code } = await anOccasionWithPhotos([yesNo("a"), yesNo("b"), yesNo("c")]);
  const page = await anOpenForm(code);
  const next = () => page.locator(".send").click();
  await page.locator("textarea").fill("En bänk saknas");
  await next();
  await choose(page);
  await page.locator("[data-has='1'] img").waitFor();
  await next();
  await page.locator(".back").click();
  expect(await page.locator("[data-has='1'] img").isVisible()).toBe(true);

  await page.reload();
  await next();
  await page.locator("[data-has='1'] img").waitFor();
  for (let step = 0; step < 4; step++) await next();

  await page.getByRole("heading", { name: "Stämmer dina svar?" }).waitFor();
  expect(await page.locator("main dl").innerText()).toMatch(/Visa med ett foto\s+Foton: .?1/);
  await next();
  await page.waitForURL(/\/r\//);
  expect(await photosOf(receiptIn(page))).toBe(1);
  await closed(page);
});

it("a form without script says that it takes no photos, and takes the words", async () => {
  const { code } = await anOccasionWithPhotos();
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${inject("host").url}/f/${code}?lang=sv`);
  expect(await page.locator("noscript .note").innerText()).toContain("när JavaScript är på");
  expect(await page.getByRole("button", { name: "Välj foton" }).count()).toBe(0);

  await page.locator("textarea").fill("En bänk saknas");
  await page.locator(".send").click();

  expect(page.url()).toContain("/r/");
  await closed(page);
});
