import { beforeAll, expect, inject, it } from "vitest";
import type { StaffOccasion } from "#shared/api/wire.ts";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { axeFindings } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();
const arabic = "نريد إنارة أكثر على شارع راملس";
const somali = "Waxaan rabnaa nalal badan";
let occasion: StaffOccasion;

beforeAll(async () => {
  occasion = await anOpenOccasion({ name: "Kväll på flera språk", date: "2026-10-05" });
  await call("POST", `/api/staff/occasions/${occasion.id}/notes`, {
    as: "facilitator",
    body: {
      points: [
        { text: arabic, language: "ar" },
        { text: somali, language: "so" },
      ],
    },
  });
  await contributionsOf(occasion.id, 2);
});

it("shows a machine's Swedish beside the original once an administrator has allowed it, and no longer after", async () => {
  const page = await signedIn(await browser.newPage(), "admin");
  const inbox = `${inject("host").url}/staff/inbox?occasion=${occasion.id}`;
  const cardOf = (text: string) => page.getByRole("article").filter({ hasText: text });
  await page.goto(inbox);
  await cardOf(arabic).getByRole("button", { name: "Visa på svenska" }).click();
  await cardOf(arabic).getByRole("link", { name: "Till inställningen" }).click();
  await page.getByRole("button", { name: "Slå på översättning" }).click();
  await page.getByText("Översättning är på.").waitFor();

  await page.goto(inbox);
  await cardOf(arabic).getByRole("button", { name: "Visa på svenska" }).click();
  await cardOf(arabic).getByText(`På svenska (ar): ${arabic.length} tecken`).waitFor();
  expect(await cardOf(arabic).innerText()).toContain(arabic);
  await cardOf(somali).getByRole("button", { name: "Visa på svenska" }).click();
  await cardOf(somali)
    .getByText(/kan inte det här språket/)
    .waitFor();

  // What is held leaves the system only when somebody asks for just that.
  await cardOf(arabic).getByRole("button", { name: "Håll", exact: true }).click();
  await cardOf(arabic).getByText("Hålls.", { exact: true }).waitFor();
  await page.reload();
  await cardOf(arabic).getByRole("button", { name: "Visa på svenska" }).click();
  await cardOf(arabic).getByRole("button", { name: "Skicka det till översättaren ändå" }).click();
  await cardOf(arabic)
    .getByText(/På svenska \(ar\)/)
    .waitFor();
  expect(await axeFindings(page)).toEqual([]);

  await page.goto(`${inject("host").url}/staff/members#translation`);
  await page.getByRole("button", { name: "Stäng av översättning" }).click();
  await page.getByText("Översättning är avstängd.").waitFor();
  await closed(page);
});

it("draws the places on the pictures of a map, with their names to be read and the map's makers named", async () => {
  const page = await signedIn(
    await browser.newPage({ viewport: { width: 1280, height: 900 } }),
    "coordinator",
  );
  await page.goto(`${inject("host").url}/staff/requests?view=map`);
  await page.getByText("Kartbilder för prov").waitFor();

  const drawn = () =>
    page
      .locator(".tiles img")
      .evaluateAll((images) =>
        images.map((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
      );
  await expect.poll(async () => (await drawn()).length > 0 && (await drawn()).every(Boolean)).toBe(true);
  const rims = await page
    .locator(".map .name")
    .evaluateAll((names) => names.map((name) => getComputedStyle(name).textShadow));
  expect(rims.length).toBeGreaterThan(3);
  expect(rims).not.toContain("none");
  expect(await axeFindings(page)).toEqual([]);
  await closed(page);
});
