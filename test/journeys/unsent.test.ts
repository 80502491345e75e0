import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { findings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();
const open = (page: Page, path: string) => page.goto(inject("host").url + path);
const faultless = async (page: Page) => {
  expect(await findings(page)).toEqual([]);
  expect(await tooWide(page)).toBe(false);
};
/** What the device keeps of what was typed, by what it is about. */
const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("feedback:draft:")).length);

it("what is typed and not sent is there again after a reload and a session that ended, and gone once it is sent", async () => {
  const { id } = await anOpenOccasion({ name: "Kväll att dela upp", date: "2026-09-05" });
  const place = "persborg-station";
  const points = ["här", "där"].map((where) => ({ text: `Fler lampor behövs ${where}`, place }));
  await call("POST", `/api/staff/occasions/${id}/notes`, { as: "facilitator", body: { points } });
  const [one] = await contributionsOf(id, 2);
  const page = await signedIn(await browser.newPage({ bypassCSP: true }), "coordinator");
  await open(page, `/staff/requests/${encodeURIComponent(one?.requestId ?? "")}`);
  const card = page.getByRole("article").filter({ hasText: "behövs där" });
  const split = page.getByRole("form", { name: /^Bryt ut/ });
  const reason = split.getByLabel("Varför");

  await card.getByLabel("Välj").check();
  await page.getByRole("button", { name: /^Bryt ut 1 inlägg/ }).click();
  await split.getByLabel("Namn på svenska").fill("Lampor vid skolan");
  await split.getByLabel("Namn på engelska").fill("Lamps at the school");
  await reason.fill("Två ställen");
  await page.reload();
  await expect.poll(() => reason.inputValue()).toBe("Två ställen");
  expect(await card.getByLabel("Välj").isChecked()).toBe(true);
  await faultless(page);

  // A session that ended: it is refused, one signs in again, and is where one was.
  await page.evaluate(() => sessionStorage.clear());
  await split.getByRole("button", { name: "Bryt ut", exact: true }).click();
  await page.getByRole("button", { name: /^Logga in/ }).click();
  await expect.poll(() => reason.inputValue()).toBe("Två ställen");
  await card.getByLabel("Välj").isChecked();
  await split.getByRole("button", { name: "Bryt ut", exact: true }).click();
  await page.getByText("1 inlägg är ändrat.").waitFor();
  expect(await drafts(page)).toBe(0);
  await closed(page);
});

it("what is begun in other forms is listed on the first page until it is given up, and others' is not kept for ever", async () => {
  const page = await signedIn(await browser.newPage({ bypassCSP: true }), "admin");
  await open(page, "/staff/replies");
  // Words that are no option of a list are typed, too, before one has left their field.
  await page.getByRole("combobox", { name: "Aktör" }).pressSequentially("Biblioteket");
  await open(page, "/staff/webhooks");
  await page.getByRole("textbox", { name: "Adress" }).fill("https://hooks.example.invalid/unsent");
  await open(page, "/staff/members");
  await page.getByLabel("Organisation").fill("Föreningen Exempel");
  await open(page, "/staff/members");
  await expect.poll(() => page.getByLabel("Organisation").inputValue()).toBe("Föreningen Exempel");

  await open(page, "/staff");
  await page.getByRole("heading", { name: /^3 .*inte/ }).waitFor();
  await faultless(page);
  await page.getByRole("region", { name: /inte/ }).getByRole("link", { name: "Fråga en aktör" }).click();
  await page.getByRole("combobox", { name: "Aktör" }).waitFor();
  expect(await page.getByRole("combobox", { name: "Aktör" }).inputValue()).toBe("Biblioteket");

  // As it was before anything was typed it is no draft any more.
  await open(page, "/staff/webhooks");
  await expect
    .poll(() => page.getByRole("textbox", { name: "Adress" }).inputValue())
    .toBe("https://hooks.example.invalid/unsent");
  await page.getByRole("textbox", { name: "Adress" }).fill("");
  expect(await drafts(page)).toBe(2);

  // What somebody else left here long ago goes when the device is left; what she will come back for stays.
  await page.evaluate(() => {
    for (const [name, at] of [
      ["old", "2026-01-01T00:00:00.000Z"],
      ["new", new Date().toISOString()],
    ])
      localStorage.setItem(
        `feedback:draft:somebody:rosengard:note:${name}`,
        JSON.stringify({ title: "Anteckning", path: "/staff", at, value: {} }),
      );
  });
  await page.getByRole("button", { name: "Meny" }).click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.getByRole("button", { name: "Ja, logga ut" }).click();
  await page.getByText("Det finns 3 osända utkast").waitFor();
  expect(await drafts(page)).toBe(3);
  await closed(page);
});
