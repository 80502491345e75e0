import { describe, expect, inject, it } from "vitest";
import { call } from "#test/support/api.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";

const browser = aBrowser();

describe("an administrator", () => {
  it("invites somebody, who joins by the link; changes her role, reads what was done, and removes her", async () => {
    const page = await signedIn(await browser.newPage({ viewport: { width: 1280, height: 900 } }), "admin");
    await page.getByRole("button", { name: "Mer" }).click();
    await page.getByRole("link", { name: "Medarbetare" }).click();
    await page.getByRole("heading", { level: 1, name: "Medarbetare" }).waitFor();
    await page.getByRole("button", { name: "Skapa länk" }).click();
    await page.getByRole("link", { name: "E-postadress: fyll i det här" }).click();
    await page.keyboard.type("ny.medarbetare@example.org");
    await page.getByRole("radio", { name: "Samordnare" }).check();
    await page.getByRole("button", { name: "Skapa länk" }).click();
    const link = await page.locator(".note .url").innerText();
    await page.getByRole("button", { name: /^Ta tillbaka inbjudan till ny\.medarbetare/ }).waitFor();

    const newcomer = await browser.newPage();
    await newcomer.goto(link);
    await newcomer.getByText("Logga in för att se inbjudan.").waitFor();
    await newcomer.getByRole("button", { name: "Logga in" }).click();
    await newcomer.getByRole("button", { name: /^Ny medarbetare/ }).click();
    await newcomer.getByText("Du är inbjuden till Rosengård Samverkan som Samordnare.").waitFor();
    expect(await newcomer.getByLabel("Ditt namn").inputValue()).toBe("Ny medarbetare (demo)");
    await newcomer.getByLabel("Ditt namn").fill("Ny i nätverket");
    await newcomer.getByRole("button", { name: "Tacka ja" }).click();
    await newcomer.getByRole("link", { name: "Nytt tillfälle" }).waitFor();
    await newcomer.getByRole("button", { name: "Meny" }).click();
    expect(await newcomer.locator("header").innerText()).toContain("Ny i nätverket · Samordnare");

    await newcomer.goto(link);
    await newcomer.getByText("Inbjudan finns inte.").waitFor();

    await page.reload();
    await page.getByLabel("Ändra roll för Ny i nätverket").selectOption("facilitator");
    await page.getByText("Ny i nätverket är nu Samtalsledare.").waitFor();
    await page.getByLabel("Ändra roll för Administratör (demo)").selectOption("facilitator");
    await page.getByText("Nätverket måste ha en administratör.").waitFor();
    await page.getByRole("button", { name: "Ta bort: Ny i nätverket" }).click();
    await page
      .getByRole("group", { name: "Ta bort Ny i nätverket ur nätverket?" })
      .getByRole("button", { name: "Ta bort" })
      .click();
    await page.getByText("Ny i nätverket är borttagen.").waitFor();
    await newcomer.goto(`${inject("host").url}/staff`);
    await newcomer.getByText("Du är inloggad, men du hör inte till något nätverk här.").waitFor();

    await page.goto(`${inject("host").url}/staff/history?kind=member`);
    await page.getByText("Medarbetare borttagen").waitFor();
    expect(await page.locator(".way > li strong").allInnerTexts()).toEqual([
      "Medarbetare borttagen",
      "Roll ändrad",
      "Medarbetare tillkom",
    ]);
    await page.getByRole("button", { name: "Visa bara Ny i nätverket" }).first().click();
    await page.getByRole("button", { name: "Ta bort filtret Vem: Ny i nätverket" }).waitFor();
    expect(await page.locator(".way > li strong").allInnerTexts()).toEqual(["Medarbetare tillkom"]);
    await closed(newcomer);
    await closed(page);
  }, 60_000);
});

describe("who signs out", () => {
  it("is signed out at the provider too, and asked who she is next time", async () => {
    const page = await signedIn(await browser.newPage(), "facilitator");
    await page.getByRole("button", { name: "Meny" }).click();
    await page.getByRole("button", { name: "Logga ut" }).click();
    await page.getByRole("button", { name: "Ja, logga ut" }).click();
    await page.getByRole("button", { name: "Logga in" }).click();

    await page.getByRole("button", { name: /^Samordnare/ }).waitFor();
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("user"))),
    ).toEqual([]);
    await closed(page);
  });
});

it("shows facilitators the history without what statements said before", async () => {
  const { body } = await call("GET", "/api/staff/history?kind=contribution", { as: "facilitator" });

  expect(JSON.stringify(body)).not.toMatch(/"from"/);
});
