import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { call } from "#test/support/api.ts";
import { axeFindings, tooSmall, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed } from "#test/support/browser.ts";
import { anAddress, anOccasionWithContact, mailed } from "#test/support/contact.ts";

const browser = aBrowser();
const aPlace = { id: "where", type: "place", texts: { sv: "Var är det?" } };
const aMood = { id: "heard", type: "yes-no", texts: { sv: "Blev du hörd?" } };

const openForm = async (code: string, query = "lang=sv", options = {}) => {
  const page = await browser.newPage(options);
  await page.goto(`${inject("host").url}/f/${code}?${query}`);
  return page;
};
const address = (page: Page) => page.locator("input[type=email]");
const consent = (page: Page) => page.locator("input[name=contact_consent]");
const send = (page: Page) => page.locator(".send").click();
const stored = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));
const mailsOf = async (page: Page) =>
  (await call("GET", `/api/receipts/${/\/r\/(\w+)/.exec(page.url())?.[1]}`)).body;

describe("a resident who wants to be told", () => {
  it.each(["sv", "ar"])(
    "is told in %s what is wrong, loses nothing, and leaves nothing on the phone",
    async (lang) => {
      const { code } = await anOccasionWithContact();
      const page = await openForm(code, `lang=${lang}`);
      const mine = anAddress();
      await page.locator("textarea").fill("Fler bänkar");
      await address(page).fill(mine);
      expect([await axeFindings(page), await tooWide(page), await tooSmall(page)]).toEqual([[], false, []]);

      await send(page);
      await page.locator(".summary a").click();
      expect(await consent(page).evaluate((box) => box === document.activeElement)).toBe(true);
      expect([await axeFindings(page), await address(page).inputValue()]).toEqual([[], mine]);
      await consent(page).check();
      await send(page);

      await page.waitForURL(/\/r\//);
      expect(await mailsOf(page)).toMatchObject({ mails: "waiting" });
      expect(await stored(page)).not.toContain(mine);
      await closed(page);
    },
  );

  it("without a network is told by the phone what is wrong; then it waits, and is sent once", async () => {
    const { code } = await anOccasionWithContact();
    const page = await openForm(code);
    const mine = anAddress();
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await page.locator("textarea").fill("Fler bänkar");
    await address(page).fill(mine);
    await send(page);
    await expect.poll(() => consent(page).evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await page.locator("[data-shown=waiting]").count()).toBe(0);
    await consent(page).check();
    await send(page);
    await page.locator("[data-shown=waiting]").waitFor();

    await page.context().setOffline(false);
    await page.evaluate(() => {
      dispatchEvent(new Event("online"));
      dispatchEvent(new Event("online"));
    });

    await page.locator("[data-shown=sent]").waitFor();
    expect(await mailed(mine)).toHaveLength(1);
    expect(await stored(page)).not.toContain(mine);
    await closed(page);
  });
});

it("a tablet that many use offers no address of the last person, and keeps none", async () => {
  const { code } = await anOccasionWithContact();
  const page = await openForm(code, "kiosk");
  await page.locator("textarea").fill("Fler bänkar");
  await address(page).fill(anAddress());
  await consent(page).check();
  await send(page);
  await page.locator("main .receipt").waitFor();
  await page.getByText("Vi skickar ett mejl till dig").waitFor();

  const fresh = page.waitForEvent("load");
  await page.getByText("Nästa person", { exact: true }).click();

  await fresh;
  await address(page).waitFor();
  expect([await address(page).inputValue(), await consent(page).isChecked()]).toEqual(["", false]);
  expect(await stored(page)).toBe("{}");
  await closed(page);
});

describe.each([{ script: true }, { script: false }])(
  "a question at a time, script: $script",
  ({ script }) => {
    const onward = async (page: Page, at: number) => {
      await send(page);
      await page.getByText(`Fråga ${at} av 5`).waitFor();
    };

    it("does not ask those under 13, shows others what is wrong where it is, and sums it up", async () => {
      const { code } = await anOccasionWithContact([aPlace, aMood]);
      const page = await openForm(code, "lang=sv", { javaScriptEnabled: script });
      await page.locator("textarea").fill("Fler bänkar");
      for (const at of [2, 3, 4]) await onward(page, at);
      await page.getByLabel("Under 13").check();
      await send(page);
      await page.getByRole("heading", { name: "Stämmer dina svar?" }).waitFor();
      expect(await page.locator("dl").innerText()).not.toContain("Vill du veta");

      await page.getByRole("button", { name: /Ändra Hur gammal/ }).click();
      await page.getByLabel("18 år eller äldre").check();
      await onward(page, 5);
      await address(page).fill("boende");
      await consent(page).check();
      await send(page);
      await page.locator(".summary a").click();
      const mine = anAddress();
      await address(page).fill(mine);
      await send(page);
      await page.getByRole("heading", { name: "Stämmer dina svar?" }).waitFor();
      expect(await page.locator("dl").innerText()).toContain(mine);
      await send(page);

      await page.waitForURL(/\/r\//);
      expect(await mailsOf(page)).toMatchObject({ mails: "waiting" });
      await closed(page);
    });
  },
);
