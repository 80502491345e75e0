import { expect, it } from "vitest";
import { anOpenOccasion, aPostedResponse, call, contributionsOf } from "#test/support/api.ts";

it("gives the receipt as a text file out of the page itself: code, address and words, in any script", async () => {
  const { code, id } = await anOpenOccasion();
  const said = 'مقعد "جديد" & <b> عند الملعب';
  const receipt = await aPostedResponse(code, said, "ar");
  await contributionsOf(id, 1);

  const { body } = await call("GET", `/r/${receipt}?lang=ar`);

  const [, name, address] =
    /download="([^"]+)" href="data:text\/plain;charset=utf-8,([^"]+)"/.exec(String(body)) ?? [];
  const text = decodeURIComponent(address ?? "");
  const grouped = receipt.replace(/^(.{4})(.{4})/, "$1-$2-");
  expect(name).toBe(`${grouped}.txt`);
  expect(text.startsWith("\uFEFF")).toBe(true);
  for (const part of [grouped, `/r/${receipt}`, said]) expect(text).toContain(part);
});
