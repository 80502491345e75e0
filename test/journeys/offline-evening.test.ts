import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type BrowserContext, chromium as playwright } from "playwright-core";
import { afterAll, expect, inject, it } from "vitest";
import { anOpenOccasion, contributionsOf } from "#test/support/api.ts";
import { axeFindings, tooWide } from "#test/support/axe.ts";
import { signedIn } from "#test/support/browser.ts";

const profile = mkdtempSync(join(tmpdir(), "feedback-profile-"));
afterAll(() => rmSync(profile, { recursive: true, force: true }));

/** The same device's browser, started anew: nothing of a tab is left, only what the device keeps. */
async function started(args: string[] = []): Promise<BrowserContext> {
  return playwright.launchPersistentContext(profile, {
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", ...args],
    headless: true,
    viewport: { width: 360, height: 740 },
    locale: "sv-SE",
  });
}
/** A way out that leads nowhere, for the machine's own addresses too. */
const noNetwork = ["--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>"];

it("opens after a restart without network, keeps the evening's note, and sends it once after signing in again", async () => {
  const { id, code } = await anOpenOccasion({
    name: "Kväll i källaren",
    date: new Date().toISOString().slice(0, 10),
  });
  const start = `${inject("host").url}/staff`;
  const note = `${start}/occasions/${id}/note`;
  const before = await started();
  const first = await signedIn(await before.newPage(), "facilitator");
  await first.evaluate(() => navigator.serviceWorker.ready);
  // The evening's result, as it is shown to the room: the device keeps it.
  await first.goto(`${start}/occasions/${id}`);
  await first.getByRole("link", { name: "Visa resultatet" }).click();
  await first.getByRole("heading", { name: "Det här sa ni" }).waitFor();
  await first.getByText("Det finns inget att visa än.").waitFor();
  expect([await axeFindings(first), await tooWide(first)]).toEqual([[], false]);
  await first.goto(note);
  await first.getByLabel("Vad sades?").first().fill("Ljus i källargången");
  await first.getByText(/^Sparat på den här enheten/).waitFor();
  await before.close();

  const offline = await started(noNetwork);
  const page = await offline.newPage();
  await page.goto(note);
  await page.getByText("Du är utan nät.").waitFor();
  expect(await page.getByLabel("Vad sades?").first().inputValue()).toBe("Ljus i källargången");
  await page.getByLabel("Antal deltagare").fill("17");
  await page.getByRole("button", { name: "Skicka anteckningen" }).click();
  await page.getByText("Sparat på den här enheten. Skickas när det finns nät igen.").waitFor();
  await page.goto(`${start}/occasions/${id}/evening`);
  await page.getByText(/^Ingen kontakt med servern. Det här läste enheten/).waitFor();
  await page.getByLabel("Språk på sidan").selectOption("ar");
  await page
    .locator('article[lang="ar"][dir="rtl"]')
    .getByRole("heading", { name: "هذا ما قلتموه" })
    .waitFor();
  await page.getByText("Det här visas inte på sidan").click();
  await page.getByText("1 utkast på den här enheten som inte är skickat").waitFor();
  await page.goto(start);
  await page.getByText("väntar på nät, skickas av sig själv").waitFor();
  // Her occasion is there to hold up: residents' phones may have network.
  await page.getByRole("link", { name: "Kväll i källaren", exact: true }).click();
  await page.getByText(/^Så här såg tillfället ut/).waitFor();
  expect(await page.locator(".code").innerText()).toBe(code);
  await page.getByRole("img", { name: /^QR-kod till/ }).waitFor();
  expect([await axeFindings(page), await tooWide(page)]).toEqual([[], false]);
  await offline.close();

  const after = await started();
  const last = await after.newPage();
  await last.goto(start);
  await last.getByText(/^Du är utloggad, eftersom/).waitFor();
  await last.getByText("Det finns 1 osänt utkast på den här enheten.").waitFor();
  // The identity provider may know her still.
  await last.getByRole("button", { name: "Logga in" }).click();
  await last.getByText("1 anteckning som väntade på nät är skickad.").waitFor();
  const said = await contributionsOf(id, 1);
  expect(said.map(({ text }) => text)).toEqual(["Ljus i källargången"]);
  // The workspace's own files are all that is kept.
  expect(
    await last.evaluate(async () => {
      const kept = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      return kept
        .flat()
        .map(({ url }) => new URL(url).pathname)
        .filter((path) => !/^\/staff$|^\/assets\/workspace-/.test(path));
    }),
  ).toEqual([]);
  await after.close();
});
