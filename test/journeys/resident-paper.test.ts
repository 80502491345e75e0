import decodeQR from "qr/decode.js";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { languageTags, languages } from "#shared/domain/language.ts";
import { anOpenOccasion, call } from "#test/support/api.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();
const print = { viewport: { width: 794, height: 1123 } };
let occasion: Awaited<ReturnType<typeof anOpenOccasion>>;
let address: string;
beforeAll(async () => {
  occasion = await anOpenOccasion({ name: "Höstfestival på torget", date: "2026-10-17" });
  address = `${inject("host").url}/f/${occasion.code}`;
});

/** Pages of the PDF that the browser prints. */
async function printedPages(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

/** What a phone's camera reads from a QR code of the page, as it is drawn. */
async function scanned(page: Page, index = 0): Promise<string> {
  const png = (await page.locator(".qr").nth(index).screenshot()).toString("base64");
  const { width, height, data } = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    // A camera a few steps away sees no more.
    const width = Math.min(image.width, 180);
    const height = Math.round((image.height * width) / image.width);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, width, height);
    return { width, height, data: Array.from(context?.getImageData(0, 0, width, height).data ?? []) };
  }, png);
  return decodeQR({ width, height, data: Uint8Array.from(data) });
}

/** Words that run out of the sheet or are cut off. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>("main, .card"))
      .filter(
        (sheet) => sheet.scrollHeight > sheet.clientHeight + 1 || sheet.scrollWidth > sheet.clientWidth + 1,
      )
      .map(({ className }) => className),
  );

describe("on paper", () => {
  it("the poster is one A4 with the address, readable by a camera, and every language invited", async () => {
    const page = await browser.newPage(print);
    await page.goto(`${address}/poster`);

    expect(await scanned(page)).toBe(address);
    expect(await page.locator(".address").innerText()).toBe(address.replace("http://", ""));
    expect(await page.locator(".invitations li").count()).toBe(languageTags.length - 1);
    expect(await page.locator("main").innerText()).toContain("Rosengård Samverkan");
    expect(await cutOff(page)).toEqual([]);
    expect(await printedPages(page)).toBe(1);
    await closed(page);
  });

  it("four cards are one A4, each with its own code", async () => {
    const page = await browser.newPage(print);
    await page.goto(`${address}/cards`);

    expect(await page.locator(".card").count()).toBe(4);
    for (const index of [0, 1, 2, 3]) expect(await scanned(page, index)).toBe(address);
    expect(await cutOff(page)).toEqual([]);
    expect(await printedPages(page)).toBe(1);
    await closed(page);
  });

  it.each(languageTags)(
    "the form in %s has every question and the occasion's code on one A4",
    async (tag) => {
      const page = await browser.newPage(print);
      await page.goto(`${address}/paper?lang=${tag}`);

      expect(await page.locator("html").getAttribute("dir")).toBe(languages[tag].direction);
      expect(await page.locator("ol > li").count()).toBe(3);
      expect(await page.locator(".box").count()).toBe(5);
      expect(await page.locator(".code").innerText()).toContain(occasion.code);
      expect(await scanned(page)).toBe(address);
      expect(await printedPages(page)).toBe(1);
      await closed(page);
    },
  );

  it("only the occasion's languages are invited", async () => {
    const own = await anOpenOccasion({ languages: ["sv", "so", "ti"] });
    const { body } = await call("GET", `/f/${own.code}/poster`);

    expect([...String(body).matchAll(/<li lang="(\w+)"/g)].map(([, tag]) => tag)).toEqual(["so", "ti"]);
  });

  it("an occasion that there is not has no poster", async () => {
    expect((await call("GET", "/f/ZZZZZZ/poster")).status).toBe(404);
  });
});
