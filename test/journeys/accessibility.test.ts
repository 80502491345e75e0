import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { languageTags, languages } from "#shared/domain/language.ts";
import { aPostedResponse, anOpenOccasion, contributionsOf } from "#test/support/api.ts";
import { findings, tooSmall, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed } from "#test/support/browser.ts";

const browser = aBrowser();
const at = (path: string) => `${inject("host").url}${path}`;

let paths: string[];
beforeAll(async () => {
  const occasion = await anOpenOccasion();
  const shut = await anOpenOccasion({ closesAt: "2026-01-01T00:00:00Z" });
  const receipt = await aPostedResponse(occasion.code, "Fler bänkar på Örtagårdstorget");
  await contributionsOf(occasion.id, 1);
  paths = [
    `/f/${occasion.code}`,
    `/f/${shut.code}`,
    `/r/${receipt}`,
    "/r",
    "/r?code=22",
    "/",
    "/f/ZZZZZZ",
    "/n/rosengard",
    `/n/rosengard/${occasion.code}`,
    "/n/rosengard/privacy",
    "/n/rosengard/accessibility",
  ];
});
const inLanguage = (path: string, lang: string) => at(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);

describe.each(["sv", "ar"])("every page for residents in %s", (lang) => {
  it("has no findings at 320 px, which is 400 % of 1280, and nothing too small to press", async () => {
    const page = await browser.newPage({ bypassCSP: true, viewport: { width: 320, height: 256 } });
    for (const path of paths) {
      await page.goto(inLanguage(path, lang));

      expect([path, await findings(page), await tooWide(page), await tooSmall(page)]).toEqual([
        path,
        [],
        false,
        [],
      ]);
    }
    await closed(page);
  });

  it("can be walked by keyboard alone: everything that can be pressed is reached, in order, and seen", async () => {
    const page = await browser.newPage({ javaScriptEnabled: true });
    for (const path of paths) {
      await page.goto(inLanguage(path, lang));
      const reached = await walk(page);

      expect([path, reached.missed, reached.unseen, reached.first]).toEqual([path, [], [], "skip"]);
    }
    await closed(page);
  });
});

/** Tabs through the page once, and says what was not reached and where the focus could not be seen. */
async function walk(page: Page) {
  const count = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll(
        "a[href],button,summary,input:not([type=hidden]),select,textarea,[tabindex='0']",
      ),
    ].filter(
      (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".trap,[aria-hidden]"),
    );
    // A group of radio buttons is one stop.
    const stops = all.filter(
      (each) =>
        !(
          each instanceof HTMLInputElement &&
          each.type === "radio" &&
          document.querySelector(`input[name="${each.name}"]`) !== each
        ),
    );
    stops.forEach((each) => each.setAttribute("data-stop-at", ""));
    return stops.length;
  });
  const unseen: string[] = [];
  let first = "";
  for (let i = 0; i < count; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused) return { name: "", seen: false, className: "" };
      focused.removeAttribute("data-stop-at");
      const { outlineStyle } = getComputedStyle(focused);
      const { width } = focused.getBoundingClientRect();
      return {
        name: focused.outerHTML.slice(0, 100),
        seen: outlineStyle !== "none" && width > 0,
        className: focused.className,
      };
    });
    if (i === 0) first = at.className;
    if (!at.seen) unseen.push(at.name);
  }
  const missed = await page.evaluate(() =>
    [...document.querySelectorAll("[data-stop-at]")].map((each) => each.outerHTML.slice(0, 100)),
  );
  return { missed, unseen, first };
}

it("nothing moves on any page for who wants it still, and all is there in forced colours", async () => {
  const page = await browser.newPage({ reducedMotion: "reduce", forcedColors: "active" });
  for (const path of paths) {
    await page.goto(inLanguage(path, "sv"));
    const moving = await page.evaluate(() => document.getAnimations().length);
    const borders = await page
      .locator("button:visible")
      .evaluateAll((all) =>
        all
          .filter((each) => getComputedStyle(each).borderStyle === "none")
          .map((each) => each.outerHTML.slice(0, 80)),
      );

    expect([path, moving, borders]).toEqual([path, 0, []]);
  }
  await closed(page);
});

describe("the privacy page and the accessibility statement", () => {
  it.each(languageTags)("are there in %s, in its direction, within a narrow phone", async (tag) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
    for (const path of ["/n/rosengard/privacy", "/n/rosengard/accessibility"]) {
      await page.goto(inLanguage(path, tag));

      expect(await page.locator("html").getAttribute("dir")).toBe(languages[tag].direction);
      expect(await page.getByRole("heading", { level: 2 }).count()).toBeGreaterThanOrEqual(3);
      expect(await page.locator("main").innerText()).not.toMatch(/[{}]/);
    }
    await closed(page);
  });

  it("are one link away from the form", async () => {
    const page = await browser.newPage();
    await page.goto(inLanguage(paths[0] ?? "", "sv"));
    await page.getByRole("link", { name: "Så skyddar vi dina uppgifter" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Så skyddar vi dina uppgifter");
    await page.getByRole("link", { name: "Tillgänglighet" }).click();
    expect(await page.locator("main").innerText()).toContain("har inte provats med skärmläsare");
    await closed(page);
  });
});
