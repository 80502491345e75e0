import { describe, expect, inject, it } from "vitest";
import { anOpenOccasion } from "#test/support/api.ts";
import { findings, tooSmall, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();
const at = (path: string) => `${inject("host").url}${path}`;

describe.each(["sv", "ar"])("what everybody may see, in %s", (lang) => {
  it("has no findings, fits 320 px (400 % of 1280), and has nothing too small to press", async () => {
    const { code } = await anOpenOccasion();
    const page = await browser.newPage({ bypassCSP: true, viewport: { width: 320, height: 640 } });
    for (const path of ["/n/rosengard", `/n/rosengard/${code}`]) {
      await page.goto(at(`${path}?lang=${lang}`));
      await page
        .locator("main details > summary")
        .evaluateAll((all) => all.forEach((each) => each.parentElement?.setAttribute("open", "")));

      expect([path, await findings(page), await tooWide(page), await tooSmall(page)]).toEqual([
        path,
        [],
        false,
        [],
      ]);
    }
    await closed(page);
  });
});

it("the table behind the picture is reached by keyboard alone, and scrolls by it", async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(at("/n/rosengard?lang=sv"));
  const table = page.getByRole("region", { name: "Ämnen över tid" });
  expect(await table.isVisible()).toBe(false);

  await page.getByText("Visa som tabell").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");

  expect(await table.isVisible()).toBe(true);
  expect(await table.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await table.getByRole("row").count()).toBeGreaterThan(3);
  await closed(page);
});

it("the picture can be read in forced colours", async () => {
  const page = await browser.newPage({ forcedColors: "active" });
  await page.goto(at("/n/rosengard?lang=sv"));

  const fill = await page
    .locator("rect.column:not(.unknown)")
    .first()
    .evaluate((each) => getComputedStyle(each).fill);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(fill).not.toBe(ground);
  await closed(page);
});
