import { describe, expect, it } from "vitest";
import * as z from "zod";
import { aPostedResponse, anOpenOccasion, call, contributionsOf, eventually } from "#test/support/api.ts";

const View = z.object({
  understood: z.boolean(),
  contributions: z.array(
    z.object({
      text: z.string(),
      status: z.string(),
      correctedAt: z.string().nullable(),
      themes: z.array(z.string()),
      request: z.object({ id: z.string() }).nullable(),
      others: z.unknown(),
    }),
  ),
});
const receiptOf = async (receipt: string) => View.parse((await call("GET", `/api/receipts/${receipt}`)).body);

const correct = (receipt: string, text: string) =>
  call("PUT", `/api/receipts/${receipt}/answers/improve`, { body: { text } });

/** The receipt when all that was sent is understood. */
const understood = (receipt: string) =>
  eventually(async () => {
    const view = await receiptOf(receipt);
    return view.understood ? view : undefined;
  });

async function anUnderstoodResponse(text: string) {
  const occasion = await anOpenOccasion();
  const receipt = await aPostedResponse(occasion.code, text);
  const [contribution] = await contributionsOf(occasion.id, 1);
  await understood(receipt);
  return { occasion, receipt, id: contribution?.id ?? "" };
}
const requestPeople = async (id: string) => {
  const { status, body } = await call("GET", `/api/staff/requests/${id}`, { as: "coordinator" });
  return status === 404
    ? 0
    : z.object({ evidence: z.object({ people: z.int() }) }).parse(body).evidence.people;
};

describe("a corrected text", () => {
  it("takes the old one's place everywhere: read anew, counted to its own request and no longer to the old", async () => {
    const { occasion, receipt, id } = await anUnderstoodResponse(
      "Zebrafinken vill ha fler lampor på Ramels väg",
    );
    const lighting = "rosengard.more-lighting.ramels-vag";
    const before = await requestPeople(lighting);

    expect(await correct(receipt, "Fler bänkar på Örtagårdstorget, ring 070-174 06 05")).toMatchObject({
      status: 202,
    });
    const view = await understood(receipt);

    expect(view.contributions).toHaveLength(1);
    expect(view.contributions[0]).toMatchObject({
      text: expect.stringContaining("Fler bänkar på Örtagårdstorget"),
      correctedAt: expect.any(String),
    });
    expect(view.contributions[0]?.text).not.toContain("174");
    expect(view.contributions[0]?.request?.id).not.toBe(lighting);
    expect(await requestPeople(lighting)).toBe(before - 1);
    const detail = await call("GET", `/api/staff/contributions/${id}`, { as: "coordinator" });
    expect(JSON.stringify(detail.body)).not.toContain("Zebrafinken");
    expect(detail.body).toMatchObject({
      history: [{ what: "contribution reworded", by: { role: "resident" } }],
    });
    const counted = await call("GET", `/api/staff/occasions/${occasion.id}`, { as: "coordinator" });
    expect(counted.body).toMatchObject({ responses: 1, contributions: 1 });
  });

  it("leaves no old words in what the history tells of staff's edits", async () => {
    const { receipt, id } = await anUnderstoodResponse("Fler lampor på Ramels väg, säger jag");
    await call("PATCH", `/api/staff/contributions/${id}`, {
      as: "coordinator",
      body: { text: "Fler zebralampor på Ramels väg" },
    });

    await correct(receipt, "Fler bänkar på Ramels väg");
    await understood(receipt);

    const detail = await eventually(async () => {
      const { body } = await call("GET", `/api/staff/contributions/${id}`, { as: "coordinator" });
      return JSON.stringify(body).includes("reworded") ? JSON.stringify(body) : undefined;
    });
    expect(detail).not.toMatch(/zebralampor|säger jag/);
  });

  it("is no way past who hid it", async () => {
    const { receipt, id } = await anUnderstoodResponse("Fler lampor på Ramels väg");
    await call("PATCH", `/api/staff/contributions/${id}`, { as: "coordinator", body: { status: "hidden" } });

    await correct(receipt, "Många fler lampor på Ramels väg");

    expect((await understood(receipt)).contributions[0]).toMatchObject({ status: "held" });
  });

  it("can be corrected again, and each time only the last one is there", async () => {
    const { receipt, occasion } = await anUnderstoodResponse("Fler lampor på Ramels väg");

    for (const text of ["Fler bänkar på Ramels väg", "Fler träd på Ramels väg", "Fler bord på Ramels väg"])
      expect((await correct(receipt, text)).status).toBe(202);
    const view = await understood(receipt);

    expect(view.contributions.map(({ text }) => text)).toEqual(["Fler bord på Ramels väg"]);
    expect((await contributionsOf(occasion.id, 1)).map(({ text }) => text)).toEqual([
      "Fler bord på Ramels väg",
    ]);
  });

  it.each([
    ["  ", "required"],
    ["x".repeat(2001), "too-long"],
  ])("of %j is refused with a pointer", async (text, code) => {
    const { receipt } = await anUnderstoodResponse("Fler lampor på Ramels väg");

    expect(await correct(receipt, text)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/text", code }] },
    });
    expect((await receiptOf(receipt)).contributions[0]?.text).toBe("Fler lampor på Ramels väg");
  });

  it("of a question that has no text, or of an erased response, is refused", async () => {
    const { receipt } = await anUnderstoodResponse("Fler lampor på Ramels väg");

    expect((await call("PUT", `/api/receipts/${receipt}/answers/mood`, { body: { text: "a" } })).status).toBe(
      422,
    );
    await call("DELETE", `/api/receipts/${receipt}`);
    expect((await correct(receipt, "Nytt")).status).toBe(410);
  });
});

it("a receipt says how many others ask for the same, and hides a small number", async () => {
  const { receipt } = await anUnderstoodResponse("Vi vill ha fler lampor vid Herrgården");

  const [only] = (await receiptOf(receipt)).contributions;
  expect(only?.others).toSatisfy(
    (others) =>
      others === null ||
      "fewerThan" in Object(others) ||
      Object(others).count === 0 ||
      Object(others).atLeast % 5 === 4,
  );
});
