import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import * as z from "zod";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const Findings = z.array(z.object({ id: z.string(), nodes: z.array(z.string()) }));

/** What axe finds against WCAG 2.2 AA; the page has to be opened with `bypassCSP`, since the tester is no part of it. */
export async function findings(page: Page) {
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

/** The same in a page whose policy holds, as lines. A frame in which no script runs is a page of its own. */
export async function axeFindings(page: Page): Promise<string[]> {
  // The policy forbids scripts in the page; playwright evaluates beside it.
  await page.evaluate(axe);
  return page.evaluate(violations);
}

/** Runs in the page, after axe. */
async function violations(): Promise<string[]> {
  const axe: unknown = Reflect.get(globalThis, "axe");
  if (typeof axe !== "object" || axe === null) return ["axe is not there"];
  const run: unknown = Reflect.get(axe, "run");
  if (typeof run !== "function") return ["axe does not run"];
  const result: { violations: { id: string; nodes: { html: string }[] }[] } = await Reflect.apply(run, axe, [
    document,
    { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], iframes: false },
  ]);
  return result.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

/** Elements wider than the page: nothing may have to be scrolled sideways. */
export const tooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** What can be pressed and is smaller than 24 by 24 (WCAG 2.5.8), links inside sentences left out. */
export const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("a,button,summary,input:not([type=hidden]),select,textarea")]
      .filter(
        (each) => each.checkVisibility() && !each.closest(".trap,.skip") && !each.classList.contains("skip"),
      )
      .filter((each) => !(each.matches("a") && getComputedStyle(each).display === "inline"))
      .filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24);
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );
