import { inject } from "vitest";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { aPostedResponse, anOpenOccasion, call, contributionsOf, eventually } from "#test/support/api.ts";

const Mails = z.object({
  items: z.array(
    z.object({
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string(),
      headers: z.record(z.string(), z.string()),
    }),
  ),
});

/** What was sent to an address, newest first. */
async function mailsTo(address: string) {
  const { body } = await call("GET", "/mails", { headers: { accept: "application/json" } });
  return Mails.parse(body).items.filter(({ to }) => to.includes(address));
}
const mailed = (address: string, count: number) =>
  eventually(async () => {
    const found = await mailsTo(address);
    return found.length >= count ? found : undefined;
  });

async function anAddressLeft(language = "sv") {
  const occasion = await anOpenOccasion();
  const receipt = await aPostedResponse(occasion.code, "Kan vi få fler lampor på Ramels väg?", language);
  const [contribution] = await contributionsOf(occasion.id, 1);
  const address = `boende-${crypto.randomUUID()}@example.org`;
  const left = await call("PUT", `/api/receipts/${receipt}/contact`, { body: { address, consent: true } });
  return { receipt, address, left, contribution };
}

const linkIn = (text: string, path: RegExp) =>
  (new RegExp(`${path.source}[A-Z0-9]+`).exec(text) ?? [""])[0].replace(inject("host").url, "");

describe("an address left on the receipt", () => {
  it("is asked, confirmed by a button, told of the answer, and forgotten by the mail program's one click", async () => {
    const { receipt, address, left, contribution } = await anAddressLeft();
    expect(left).toMatchObject({ status: 202, body: { mails: "waiting" } });

    const [asked] = await mailed(address, 1);
    const link = linkIn(asked?.text ?? "", /\/m\//);
    expect(await call("GET", link)).toMatchObject({ status: 200 });
    expect((await call("GET", `/api/receipts/${receipt}`)).body).toMatchObject({ mails: "waiting" });
    expect(await call("POST", link)).toMatchObject({ status: 200 });
    expect((await call("GET", `/api/receipts/${receipt}`)).body).toMatchObject({ mails: "on" });

    await call("PATCH", `/api/staff/contributions/${contribution?.id}`, {
      as: "coordinator",
      body: { answer: { text: "De sätts upp i höst", by: "Malmö stad" } },
    });
    const [told] = await mailed(address, 2);
    expect(told?.subject).toBe("Något har hänt med det du sa");
    expect(told?.text).not.toMatch(/fler lampor|sätts upp/);

    const stop = /<(?<url>[^>]+)>/.exec(told?.headers["List-Unsubscribe"] ?? "")?.groups?.["url"] ?? "";
    expect(told?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const stopped = await call("POST", stop.replace(inject("host").url, ""), {
      raw: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(stopped.status).toBe(200);
    expect((await call("GET", `/api/receipts/${receipt}`)).body).toMatchObject({ mails: "possible" });
    expect(await call("GET", link)).toMatchObject({ status: 404 });
  });

  it("is only one, and is taken back without the response going", async () => {
    const { receipt, address } = await anAddressLeft();
    await mailed(address, 1);

    const second = await call("PUT", `/api/receipts/${receipt}/contact`, {
      body: { address: "annan@example.org", consent: true },
    });
    expect(second).toMatchObject({ status: 202, body: { mails: "waiting" } });
    expect(await call("DELETE", `/api/receipts/${receipt}/contact`)).toMatchObject({ status: 204 });
    expect(await call("DELETE", `/api/receipts/${receipt}/contact`)).toMatchObject({ status: 204 });
    expect(await call("GET", `/api/receipts/${receipt}`)).toMatchObject({ body: { mails: "possible" } });
    expect(await mailsTo("annan@example.org")).toEqual([]);
  });

  it("goes with an erased response", async () => {
    const { receipt, address } = await anAddressLeft();
    const [asked] = await mailed(address, 1);

    await call("DELETE", `/api/receipts/${receipt}`);

    expect(await call("GET", linkIn(asked?.text ?? "", /\/m\//))).toMatchObject({ status: 404 });
  });

  it.each([
    [{ address: "boende", consent: true }, "#/address"],
    [{ address: "boende@example.org", consent: false }, "#/consent"],
    [{ address: "boende@example.org" }, "#/consent"],
  ])("is refused as %j with a pointer to what is wrong", async (body, pointer) => {
    const occasion = await anOpenOccasion();
    const receipt = await aPostedResponse(occasion.code, "Fler bänkar på torget");

    expect(await call("PUT", `/api/receipts/${receipt}/contact`, { body })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer }] },
    });
  });
});
