import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { StaffRequestDetail } from "#shared/api/wire.ts";
import { anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";
import { axeFindings, findings, tooSmall, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();
const laptop = { viewport: { width: 1280, height: 900 } };
const as = "coordinator" as const;
const address = (id: string) => `/staff/requests/${encodeURIComponent(id)}`;
const open = (page: Page, path: string) => page.goto(inject("host").url + path);
const get = async (id: string) =>
  StaffRequestDetail.parse((await call("GET", `/api/staff/requests/${encodeURIComponent(id)}`, { as })).body);

/** A note of an evening of its own, and the requests that came of its points. */
async function said(...points: { text: string; place: string; voices?: number }[]) {
  const occasion = await anOpenOccasion({ name: "Kväll om ljus", date: "2026-09-03" });
  await call("POST", `/api/staff/occasions/${occasion.id}/notes`, { as: "facilitator", body: { points } });
  const found = await contributionsOf(occasion.id, points.length);
  return found
    .toSorted((a, b) => Number(a.source.part) - Number(b.source.part))
    .map(({ requestId }) => requestId ?? "");
}
const faultless = async (page: Page) => {
  expect(await findings(page)).toEqual([]);
  expect(await tooWide(page)).toBe(false);
};

describe("a coordinator with recurring requests", () => {
  it("merges one that is suggested with the reason, sees the trace, and undoes it", async () => {
    const [lamps = "", broken = ""] = await said(
      { text: "Fler lampor behövs", place: "von-lingens-vag", voices: 3 },
      { text: "Lampan är trasig, laga den", place: "von-lingens-vag" },
    );
    const page = await signedIn(await browser.newPage({ ...laptop, bypassCSP: true }), "coordinator");
    await open(page, address(lamps));

    const suggestion = page.getByRole("listitem").filter({ hasText: "om samma sak: lampa, belysning" });
    await suggestion.getByRole("button", { name: /^Slå ihop …/ }).click();
    await suggestion.getByLabel("Varför").fill("Det är samma stolpar");
    await page.reload();
    await expect.poll(() => suggestion.getByLabel("Varför").inputValue()).toBe("Det är samma stolpar");
    await suggestion.getByRole("button", { name: "Slå ihop", exact: true }).click();
    await page.getByRole("heading", { name: "Ihopslaget i det här önskemålet" }).waitFor();
    expect((await get(lamps)).evidence.contributions).toBe(2);

    await open(page, address(broken));
    await page.getByText("Det här önskemålet är ihopslaget med").waitFor();
    await faultless(page);
    await page.getByRole("button", { name: "Ångra ihopslagningen" }).click();
    await page.getByRole("heading", { name: "Underlag" }).waitFor();
    expect((await get(lamps)).evidence.contributions).toBe(1);
    await closed(page);
  });

  it("splits chosen statements off, moves one back, and each keeps its trace", async () => {
    const place = "inre-ringvagen";
    const [id = ""] = await said(
      { text: "Fler lampor behövs här", place },
      { text: "Fler lampor behövs där", place },
    );
    const page = await signedIn(await browser.newPage({ ...laptop, bypassCSP: true }), "coordinator");
    await open(page, address(id));
    const card = page.getByRole("article").filter({ hasText: "behövs där" });

    await card.getByLabel("Välj").check();
    await page.getByRole("button", { name: "Bryt ut 1 inlägg till ett nytt önskemål" }).click();
    await page.getByRole("button", { name: "Bryt ut", exact: true }).click();
    await page.getByRole("link", { name: /Namn på svenska: fyll i/ }).waitFor();
    await page.getByLabel("Namn på svenska").fill("Lampor vid skolan");
    await page.getByLabel("Namn på engelska").fill("Lamps at the school");
    await page.getByLabel("Varför").fill("Två ställen");
    await page.getByRole("button", { name: "Bryt ut", exact: true }).click();
    await page.getByText("1 inlägg är ändrat.").waitFor();
    expect((await get(id)).evidence.contributions).toBe(1);

    await open(page, `/staff/requests?place=${place}`);
    await page.getByRole("link", { name: "Lampor vid skolan – Inre Ringvägen" }).click();
    await page.getByText("Utbrutet ur").waitFor();
    await page.getByText("Flyttat hit av en samordnare.").waitFor();
    await page.getByRole("button", { name: "Flytta tillbaka" }).click();
    await page.getByText("Inga inlägg att visa.").waitFor();
    expect((await get(id)).evidence.contributions).toBe(2);
    await closed(page);
  });

  it("names a request and gives it an owner; a colleague's change meanwhile is shown and neither is lost", async () => {
    const [id = ""] = await said({ text: "Fler lampor behövs", place: "varner-rydenskolan" });
    const page = await signedIn(await browser.newPage({ bypassCSP: true }), "coordinator");
    await open(page, address(id));
    await page.getByRole("button", { name: "Namn och ansvarig" }).click();
    await page.getByLabel("Namn på svenska").fill("Ljus på skolgården");
    await page.getByLabel("Namn på engelska").fill("Light in the school yard");
    await call("PATCH", `/api/staff/requests/${encodeURIComponent(id)}`, {
      as: "admin",
      body: { owner: "mkb" },
    });

    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByRole("heading", { name: "Någon annan har ändrat det här under tiden" }).waitFor();
    await page.getByRole("button", { name: "Fortsätt med mitt" }).click();
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Ljus på skolgården – Värner Rydénskolan" }).waitFor();
    await faultless(page);

    expect(await get(id)).toMatchObject({ name: { sv: "Ljus på skolgården" }, owner: { id: "mkb" } });
    await page.getByRole("button", { name: "Ångra" }).click();
    await page.getByRole("heading", { level: 1, name: /^Fler lampor|^Mer belysning/ }).waitFor();
    await closed(page);
  });

  it("draws when it was said, with the same as a table, and keeps the filters in the address", async () => {
    const page = await signedIn(await browser.newPage({ ...laptop, bypassCSP: true }), "facilitator");
    await open(page, "/staff/requests?place=ortagardstorget");
    await page.locator(".ranked a.name").first().click();

    await page.getByRole("img", { name: /^Från .* Tabellen under säger detsamma\.$/ }).waitFor();
    await page.getByText("Visa som tabell").click();
    expect(await page.getByRole("columnheader", { name: "Tillfälle" }).count()).toBe(1);
    expect(await page.getByRole("button", { name: "Namn och ansvarig" }).count()).toBe(0);
    await faultless(page);
    await page.goBack();
    expect(new URL(page.url()).search).toBe("?place=ortagardstorget");
    await closed(page);
  });

  it("sees on a map where it is asked for, by keyboard too, and what has no point there", async () => {
    const page = await signedIn(await browser.newPage(), "facilitator");
    await open(page, "/staff/requests");
    await page.getByRole("link", { name: "Karta" }).click();
    const places = page.getByRole("list", { name: /^Platser på kartan/ });
    const square = places.getByRole("link", {
      name: /^Örtagårdstorget \d+ personer, \d+ önskemål, läget är osäkert$/,
    });
    await square.waitFor();
    expect(new URL(page.url()).search).toBe("?view=map");
    await page.getByText(/^\d+ önskemål har ingen punkt på kartan\.$/).waitFor();
    expect(await page.getByRole("link", { name: "Rosengårds Folkets Hus" }).getAttribute("href")).toBe(
      "/staff/requests?place=folkets-hus",
    );
    expect(await axeFindings(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);

    await square.focus();
    await page.keyboard.press("Enter");
    await page.locator(".ranked a.name").first().waitFor();
    expect(new URL(page.url()).search).toBe("?place=ortagardstorget");
    await page.getByRole("link", { name: "Karta" }).click();
    await square.waitFor();
    expect(await places.getByRole("link").count()).toBe(1);
    await closed(page);
  });
});

it("makes one proposal of several requests that are chosen in the list", async () => {
  const place = "varner-rydenskolan";
  const ids = await said(
    { text: "Fler lampor behövs", place, voices: 40 },
    { text: "Fler bänkar behövs", place, voices: 30 },
  );
  const page = await signedIn(await browser.newPage({ ...laptop, bypassCSP: true }), "coordinator");
  await open(page, `/staff/requests?place=${place}`);
  await page.getByRole("checkbox", { name: /^Välj .*lampor/ }).check();
  await page.getByRole("checkbox", { name: /^Välj .*bänk/i }).check();
  await faultless(page);
  await page.getByRole("button", { name: "Gör ett förslag av 2 önskemål" }).click();
  await page.waitForURL(/\/staff\/proposals\/pro_/);

  const proposals = new Set((await Promise.all(ids.map(get))).map(({ proposalId }) => proposalId));
  expect([proposals.size, [...proposals][0]]).toEqual([1, page.url().split("/").at(-1)]);
  await closed(page);
});
