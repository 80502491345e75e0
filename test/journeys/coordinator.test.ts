import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { StaffContribution, type StaffOccasion } from "#shared/api/wire.ts";
import { anOpenOccasion, call, contributionsOf, proposalOf } from "#test/support/api.ts";
import { axeFindings } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();
const laptop = { viewport: { width: 1280, height: 800 } };
const text = (page: Page) => page.locator("main").innerText();
const open = (page: Page, path: string) => page.goto(inject("host").url + path);

/** Two statements that ask for the same at a place that the demo leaves alone, and one whose place is missing. */
let occasion: StaffOccasion;
let contributions: StaffContribution[];
beforeAll(async () => {
  occasion = await anOpenOccasion({ name: "Provkväll för samordnaren", date: "2026-10-02" });
  await call("POST", `/api/staff/occasions/${occasion.id}/notes`, {
    as: "facilitator",
    body: {
      points: [
        { text: "Fler lampor på Ramels väg", language: "sv", voices: 3 },
        { text: "Sätt upp fler lampor", language: "sv", voices: 2 },
      ],
    },
  });
  contributions = await contributionsOf(occasion.id, 2);
});

/** A request of its own, so that journeys do not meet. */
async function aRequestOfItsOwn(ask: string, place: string): Promise<string> {
  const first = contributions.find((each) => each.text.startsWith("Fler"));
  const { body } = await call("PATCH", `/api/staff/contributions/${first?.id}`, {
    as: "coordinator",
    body: { ask, place },
  });
  return StaffContribution.parse(body).requestId ?? "";
}

describe("a coordinator", () => {
  it("corrects a place by keyboard, approves, and takes it back", async () => {
    const page = await signedIn(await browser.newPage(laptop), "coordinator");
    await open(page, `/staff/inbox?occasion=${occasion.id}`);
    const card = page.getByRole("article").filter({ hasText: "Sätt upp fler lampor" });
    await card.waitFor();

    await page.keyboard.press("j");
    if (!(await card.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press("j");
    await page.keyboard.press("e");
    await card.locator("input:focus").waitFor();
    await page.keyboard.type("bennets");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await card.getByText("Bennets väg").waitFor();
    await card.focus();
    await page.keyboard.press("a");
    await card.getByText("Godkänt.").waitFor();
    const second = contributions.find((each) => each.text.startsWith("Sätt"));
    const stored = StaffContribution.parse(
      (await call("GET", `/api/staff/contributions/${second?.id}`, { as: "coordinator" })).body,
    );
    expect(stored).toMatchObject({ status: "approved", place: { id: "bennets-vag" }, corrected: ["place"] });

    await card.getByRole("button", { name: "Ångra" }).click();
    await card.getByText("Tillbaka som nytt.").waitFor();
    await card.getByRole("link", { name: "Öppna inlägget" }).click();
    await page.getByRole("heading", { name: "Historik" }).waitFor();
    expect(await text(page)).toContain("Plats: Bennets väg");
    await page.goBack();
    expect(new URL(page.url()).search).toBe(`?occasion=${occasion.id}`);
    await closed(page);
  });

  it("shows which words gave a tag, and marks what is held", async () => {
    const page = await signedIn(await browser.newPage(laptop), "coordinator");
    await open(page, "/staff/inbox?theme=lighting");

    await page.getByRole("article").locator("button.tag").first().focus();

    await expect.poll(() => page.locator("mark").count()).toBeGreaterThan(0);
    await open(page, "/staff/inbox?status=held");
    await page.getByText("Läs innan någon annan ser det:").first().waitFor();
    await closed(page);
  });

  it("promotes a request, edits the title, files it and sees the history", async () => {
    const id = await aRequestOfItsOwn("toilets", "jagersrovagen");
    const page = await signedIn(await browser.newPage(laptop), "coordinator");
    await open(page, `/staff/requests/${encodeURIComponent(id)}`);
    await page.getByText("Så räknas poängen").click();
    expect(await text(page)).toContain("3 + 2 × 0 + 3 × 0 = 3");

    await page.getByRole("button", { name: "Gör till förslag" }).click();
    await page.getByLabel("Rubrik").fill("En toalett i parken");
    await page.getByText(/^19 av 100 tecken$/).waitFor();
    await page.reload();
    expect(await page.getByLabel("Rubrik").inputValue()).toBe("En toalett i parken");
    await page.getByRole("button", { name: "Spara texterna" }).click();
    await page.getByRole("heading", { level: 1, name: "En toalett i parken" }).waitFor();
    await page.getByText("2 saker hindrar att förslaget lämnas in.").waitFor();
    await page.getByLabel("Klart att lämna in").check();
    await page.getByRole("button", { name: "Flytta förslaget" }).click();
    await page.getByText("Kontrollen mot reglerna hittar hinder.").waitFor();
    await page.getByLabel("Boende som lämnar in").fill("en boende i området");
    await page.getByRole("button", { name: "Spara texterna" }).click();
    await page.getByText("1 sak hindrar att förslaget lämnas in.").waitFor();
    await page.getByText("Sök efter liknande, senaste 24 månaderna").click();
    await page.getByLabel("Inget liknande", { exact: true }).check();
    await page.getByRole("button", { name: "Spara sökningen" }).click();
    await page.getByText("Inget hindrar att förslaget lämnas in.").waitFor();
    await page.getByRole("link", { name: "Text att lämna in, fält för fält" }).click();
    await page.getByRole("heading", { level: 1, name: "Lämna in till Malmöinitiativet" }).waitFor();
    expect(await text(page)).toContain("En toalett i parken");
    await page.getByRole("link", { name: "Till förslaget" }).click();
    await page.getByLabel("Klart att lämna in").check();
    await page.getByRole("button", { name: "Flytta förslaget" }).click();
    await page.getByLabel("Inlämnat till kommunen").check();
    await page.getByLabel("Dag då det hände").fill("2026-11-02");
    await page.getByLabel("Anteckning").fill("Inlämnat av en boende");
    await page.getByRole("button", { name: "Flytta förslaget" }).click();
    await page.getByLabel("Kommunen granskar det").waitFor();
    expect(await page.getByLabel("Rubrik").count()).toBe(0);
    expect(await text(page)).toContain("Inlämnat av en boende");
    await page.getByText(/^Visa \d ändringar$/).click();
    expect(await text(page)).toContain("Förslag flyttat");
    await closed(page);
  });

  it("takes a second request into a draft, brings the sentences up to date and sees who said what", async () => {
    const first = await aRequestOfItsOwn("benches", "jagersrovagen");
    const second = contributions.find((each) => each.text.startsWith("Sätt"));
    await call("PATCH", `/api/staff/contributions/${second?.id}`, {
      as: "coordinator",
      body: { ask: "shade", place: "jagersrovagen", status: "approved" },
    });
    const proposal = proposalOf(
      (await call("POST", `/api/staff/requests/${encodeURIComponent(first)}/proposal`, { as: "coordinator" }))
        .body,
    );
    const page = await signedIn(await browser.newPage(laptop), "coordinator");
    await open(page, `/staff/proposals/${proposal.id}`);
    await page.getByLabel("Bakgrund").fill(`Så här är det.\n\n${proposal.background}`);
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === "PATCH" && response.ok()),
      page.getByRole("button", { name: "Spara texterna" }).click(),
    ]);

    await page.getByRole("combobox", { name: "Lägg till ett önskemål" }).fill("skugga på torg");
    await page.getByRole("option", { name: /Jägersrovägen/ }).click();
    await page.getByText(/meningar stämmer inte längre med underlaget/).waitFor();
    await page.getByRole("button", { name: "Uppdatera dem" }).click();
    await page.getByText(/meningar stämmer inte längre/).waitFor({ state: "detached" });

    expect(await page.getByLabel("Vad vi vill").inputValue()).toBe(
      "Bänkar (Jägersrovägen).\nSkugga på torg och gångvägar (Jägersrovägen).",
    );
    expect(await page.getByLabel("Bakgrund").inputValue()).toMatch(/^Så här är det\.\n\nSagt av /);
    await page.getByText("Vad meningen vilar på").first().click();
    await page
      .getByRole("region", { name: "Meningar ur underlaget" })
      .getByText("Fler lampor på Ramels väg")
      .waitFor();
    await page.getByRole("link", { name: "Öppna inlägget" }).first().click();
    await page.getByText("Är underlag för förslaget").waitFor();
    await closed(page);
  });

  it("notes at an occasion what was promised, shows it to everybody, and says how it went", async () => {
    const page = await signedIn(await browser.newPage(), "coordinator");
    await open(page, `/staff/occasions/${occasion.id}`);
    await page.getByRole("button", { name: "Anteckna ett åtagande" }).click();
    await page.getByRole("button", { name: "Spara åtagandet" }).click();
    await page.getByRole("link", { name: "Vem har lovat?: fyll i det här" }).waitFor();
    await page.getByRole("combobox", { name: "Vem har lovat?" }).fill("VA SYD");
    await page.keyboard.press("Tab");
    await page.getByLabel("Vad?").fill("Brunnen på Ramels väg rensas");
    await page.getByLabel("Senast", { exact: false }).last().fill("2026-01-15");
    await page.getByRole("button", { name: "Spara åtagandet" }).click();

    await page.getByRole("link", { name: "Brunnen på Ramels väg rensas" }).click();
    await page.getByText("försenat").waitFor();
    await page.getByRole("button", { name: "Visa för alla" }).click();
    await page.getByText("Visas för alla på nätverkets sida.").waitFor();
    await page.getByLabel("Delvis gjort").check();
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByRole("link", { name: "Vad som hände: fyll i det här" }).waitFor();
    await page.getByLabel("Vad som hände").fill("En av två brunnar är rensad.");
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByText("En av två brunnar är rensad.").first().waitFor();
    expect(await text(page)).toContain("Delvis gjort");
    await closed(page);
  });

  it("is shown both versions when somebody else has changed the text meanwhile, and loses neither", async () => {
    const id = await aRequestOfItsOwn("more-bins", "frolichs-vag");
    const proposal = proposalOf(
      (await call("POST", `/api/staff/requests/${encodeURIComponent(id)}/proposal`, { as: "coordinator" }))
        .body,
    );
    const page = await signedIn(await browser.newPage(laptop), "coordinator");
    await open(page, `/staff/proposals/${proposal.id}`);
    await page.getByLabel("Rubrik").fill("Min rubrik");
    await call("PATCH", `/api/staff/proposals/${proposal.id}`, {
      as: "admin",
      body: { title: "Den andras rubrik", summary: "Den andras sammanfattning" },
    });

    await page.getByRole("button", { name: "Spara texterna" }).click();
    await page.getByRole("heading", { name: "Någon annan har ändrat det här under tiden" }).waitFor();
    await page.getByRole("cell", { name: "Den andras rubrik" }).waitFor();
    await page.getByRole("button", { name: "Fortsätt med mitt" }).click();
    expect(await page.getByLabel("Sammanfattning").inputValue()).toBe("Den andras sammanfattning");
    await page.getByRole("button", { name: "Spara texterna" }).click();
    await page.getByRole("heading", { level: 1, name: "Min rubrik" }).waitFor();
    await closed(page);
  });

  it("sees what somebody else did to a check meanwhile before going on, with what was typed still there", async () => {
    const id = await aRequestOfItsOwn("benches", "frolichs-vag");
    const proposal = proposalOf(
      (await call("POST", `/api/staff/requests/${encodeURIComponent(id)}/proposal`, { as: "coordinator" }))
        .body,
    );
    const others = (method: string, path: string, body: object) =>
      call(method, `/api/staff/proposals/${proposal.id}${path}`, { as: "admin", body });
    const page = await signedIn(await browser.newPage(laptop), "coordinator");
    await open(page, `/staff/proposals/${proposal.id}`);
    await page.getByText("Sök efter liknande, senaste 24 månaderna").click();
    await page.getByLabel("Något som liknar").check();
    await page.getByLabel("Vad det var, och varför det är en annan sak").fill("Ett om parken");
    const looked = { date: "2024-11-01", where: "Den andras lista", found: "nothing" };
    await others("PUT", "/similar-check", looked);

    await page.getByRole("button", { name: "Spara sökningen" }).click();
    await page.getByText("Någon annan har ändrat det här under tiden.").waitFor();
    expect(await text(page)).toContain("Den andras lista");
    expect(await page.getByLabel("Vad det var, och varför det är en annan sak").inputValue()).toBe(
      "Ett om parken",
    );
    await others("PATCH", "", { title: "Den andras rubrik" });
    await page.getByRole("button", { name: "Försök igen" }).click();
    await page.getByText(/Ett om parken$/).waitFor();

    // Its title, which was changed meanwhile, is no matter of the check: nobody was asked, and it stands.
    expect(await page.getByLabel("Rubrik").inputValue()).toBe("Den andras rubrik");
    await closed(page);
  });

  it("has every page without a fault that axe finds, on a phone and in English", async () => {
    const page = await signedIn(await browser.newPage({ locale: "en-GB" }), "admin");
    const paths = [
      "/staff",
      "/staff/occasions/new",
      `/staff/occasions/${occasion.id}`,
      `/staff/occasions/${occasion.id}/edit`,
      `/staff/occasions/${occasion.id}/note`,
      "/staff/inbox?status=held",
      `/staff/contributions/${contributions[0]?.id}`,
      "/staff/surveys",
      "/staff/surveys/safety",
      "/staff/requests",
      "/staff/proposals",
      ...(await somePaths()),
      "/staff/commitments?which=all",
      "/staff/history",
      "/staff/members",
    ];
    const found: string[] = [];
    for (const path of paths) {
      await open(page, path);
      await page.locator("main h1").waitFor();
      await page.locator(".loading").first().waitFor({ state: "detached" });
      found.push(...(await axeFindings(page)).map((each) => `${path}: ${each}`));
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }

    expect(found).toEqual([]);
    await closed(page);
  }, 60_000);
});

/** A proposal of each stage that there is, and of one of them its text to file, which looks the same for all. */
async function somePaths(): Promise<string[]> {
  const { body } = await call("GET", "/api/staff/proposals?limit=100", { as: "coordinator" });
  const { items } = z.object({ items: z.array(z.object({ id: z.string(), stage: z.string() })) }).parse(body);
  const ids = [...new Map(items.map(({ id, stage }) => [stage, id])).values()];
  return [...ids.map((id) => `/staff/proposals/${id}`), `/staff/proposals/${ids[0]}/filing`];
}
