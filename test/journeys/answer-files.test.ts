import { expect, inject, it } from "vitest";
import { axeFindings, tooWide } from "#test/support/axe.ts";
import { aBrowser, closed, signedIn } from "#test/support/browser.ts";
import { aPdf, aProposalAtTheBoard, anAnswerPdf } from "#test/support/files.ts";

const browser = aBrowser();
const named = (name: string, buffer: Buffer) => ({ name, mimeType: "application/pdf", buffer });
const script = aPdf("<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>");

it("a coordinator sends the board's answer with its step, over a failing network, and a resident fetches it", async () => {
  const { id, title } = await aProposalAtTheBoard();
  const page = await signedIn(await browser.newPage(), "coordinator");
  const path = `${inject("host").url}/staff/proposals/${id}`;
  await page.goto(path);
  const form = page.getByRole("form", { name: "Nästa steg" });
  const file = form.locator("input[type=file]");

  await form.getByRole("radio", { name: "Besvarat" }).check();
  await form.getByRole("radio", { name: "Nej" }).check();
  await form.getByLabel("Varför").fill("Vägen är utryckningsväg.");
  await file.setInputFiles(named("skript.pdf", script));
  await form.getByText("PDF-filen innehåller mer än ett dokument").waitFor();
  await form.getByRole("button", { name: "Ta bort skript.pdf" }).click();

  let isBroken = true;
  await page.context().route(/feedback-photos/, (route) => (isBroken ? route.abort() : route.continue()));
  await file.setInputFiles(named("Svar från Anna.pdf", anAnswerPdf()));
  await form.getByText("Filen kom inte fram.").waitFor();
  await form.getByRole("button", { name: "Flytta förslaget" }).click();
  await form.getByText("en fil är inte skickad än").first().waitFor();
  isBroken = false;
  await form.getByRole("button", { name: "Försök igen" }).click();
  await form.getByText("namnet Tekniska nämnden").waitFor();

  await page.reload();
  await form.getByText("namnet Tekniska nämnden").waitFor();
  expect(await form.getByLabel("Varför").inputValue()).toBe("Vägen är utryckningsväg.");
  await form.getByRole("button", { name: "Flytta förslaget" }).click();
  await form.getByRole("link", { name: "kryssa i att filerna får visas för alla" }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await tooWide(page)).toBe(false);
  await form.getByRole("checkbox", { name: /alla får läsa det/ }).check();
  await form.getByRole("button", { name: "Flytta förslaget" }).click();
  await page.getByRole("link", { name: "Hämta filen" }).waitFor();

  const resident = await browser.newPage();
  await resident.goto(`${inject("host").url}/n/rosengard?lang=ar#${id}`);
  const card = resident.locator(`#${id}`);
  await card.getByText("بالسويدية").waitFor();
  const fetched = resident.waitForEvent("download");
  await card.getByRole("link", { name: "اقرأ الرد كاملاً" }).click();
  const name = title.replace("Bänkar vid ", "bankar-vid-");
  expect((await fetched).suggestedFilename()).toBe(`svar-${name}.pdf`);
  await closed(resident);

  await page.getByRole("button", { name: /^Ändra filer.*Besvarat/ }).click();
  const change = page.getByRole("form", { name: "Ändra filer" });
  await change.getByRole("button", { name: /^Ta bort PDF/ }).click();
  await change.locator("input[type=file]").setInputFiles(named("rätt.pdf", anAnswerPdf("Rätt")));
  await change.getByRole("checkbox", { name: /alla får läsa det/ }).check();
  await change.getByRole("button", { name: "Spara filerna" }).click();
  await page.getByText("Filerna är ändrade.").waitFor();
  await page.getByText(/^Visa .*ändring/).click();
  await page.getByText("Filer till ett steg ändrade").waitFor();
  await closed(page);
});
