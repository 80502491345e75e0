import { describe, expect, inject, it } from "vitest";
import { findings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

describe("the overview", () => {
  it("shows each chart with its table, narrows by months, and hides small numbers for others", async () => {
    const page = await signedIn(
      await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true }),
      "coordinator",
    );
    await page.goto(`${inject("host").url}/staff/overview?from=2024-01&to=2024-12`);
    await page.getByRole("img", { name: /^Diagram: Teman över tid/ }).waitFor();
    await expect.poll(() => page.getByRole("img", { name: /^Diagram/ }).count()).toBe(4);
    await page.getByText("Siffrorna som tabell: Teman över tid (röster)").click();
    const table = page.getByRole("region", { name: "Teman över tid (röster)" });
    expect(await table.getByRole("columnheader").count()).toBe(14);
    expect(await table.getByRole("row").count()).toBeGreaterThan(5);
    await page.getByLabel("Dela upp efter").selectOption("languages");
    await page.getByRole("img", { name: "Diagram: Språk. Siffrorna finns i tabellen under." }).waitFor();
    expect(await page.locator("#reach ~ details").innerText()).toContain("Somalia 550");

    await page.getByLabel("Visas för andra: göm små tal").check();
    await page.waitForURL(/public=true/);
    await page.getByText("färre än 5").first().waitFor({ state: "attached" });
    expect(await findings(page)).toEqual([]);

    await page.setViewportSize({ width: 360, height: 740 });
    expect(await tooWide(page)).toBe(false);
    expect(await findings(page)).toEqual([]);
    await closed(page);
  }, 60_000);

  it("breaks no rule of the page's policy, and is a file that other pages do not load", async () => {
    const page = await signedIn(await browser.newPage(), "facilitator");
    const scripts: string[] = [];
    page.on("request", (request) => void scripts.push(request.url()));

    await page.getByRole("button", { name: "Meny" }).click();
    await page.getByRole("link", { name: "Översikt" }).click();
    await page.getByRole("heading", { level: 1, name: "Översikt" }).waitFor();
    await page.getByRole("heading", { name: "Kommande dagar att hålla" }).waitFor();

    expect(scripts.some((url) => /\/assets\/workspace-\w+\.js$/.test(url))).toBe(true);
    await closed(page);
  });
});
