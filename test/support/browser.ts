import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright-core";
import { afterAll, expect, inject } from "vitest";
import type { Role } from "./api.ts";

// Without these Chromium asks Google's hosts for updates and quarrels with a closed network.
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const complaintsOf = new WeakMap<Page, string[]>();

/** A real Chromium, shared by a test file. */
export function aBrowser() {
  let browser: Promise<Browser> | undefined;
  afterAll(async () => (await browser)?.close());

  return {
    /** A page as a new visitor opens it. */
    async newPage(options: BrowserContextOptions = {}): Promise<Page> {
      browser ??= chromium
        .executablePath()
        .then((executablePath) => playwright.launch({ executablePath, args: quiet, headless: true }));
      const context = await (
        await browser
      ).newContext({ viewport: { width: 360, height: 740 }, locale: "sv-SE", ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const complaints: string[] = [];
      complaintsOf.set(page, complaints);
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        // A refused request shows as an error too, and refusing is often what is tested.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          complaints.push(message.text());
      });
      return page;
    },
  };
}

/** Closes the page, and fails when it complained of anything: a script error, a policy that was broken. */
export async function closed(page: Page): Promise<void> {
  expect(complaintsOf.get(page)).toEqual([]);
  await page.context().close();
}

const names: Readonly<Record<Role, RegExp>> = {
  facilitator: /^(Samtalsledare|Facilitator)/,
  coordinator: /^(Samordnare|Coordinator)/,
  admin: /^(Administratör|Administrator)/,
};

/** The page with a demo user signed in, on the workspace's start page. */
export async function signedIn(page: Page, role: Role): Promise<Page> {
  await page.goto(`${inject("host").url}/staff`);
  await page.getByRole("button", { name: /^(Logga in|Sign in)$/ }).click();
  await page.getByRole("button", { name: names[role] }).click();
  await page.getByRole("link", { name: /^(Nytt tillfälle|New occasion)$/ }).waitFor();
  return page;
}
