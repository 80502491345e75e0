import { describe, expect, it } from "vitest";
import { StaffContribution } from "#shared/api/wire.ts";
import { aPostedResponse, anOpenOccasion, call, contributionsOf } from "#test/support/api.ts";

const as = "coordinator" as const;
const address = (id: string | undefined, rest = "") => `/api/staff/contributions/${id}${rest}`;
const everything = async (occasion: string, receipt?: string) =>
  JSON.stringify(
    await Promise.all([
      call("GET", `/api/staff/contributions?occasion=${occasion}`, { as }),
      call("GET", `/api/staff/occasions/${occasion}/notes`, { as }),
      call("GET", "/api/staff/history?limit=100", { as }),
      ...(receipt ? [call("GET", `/api/receipts/${receipt}`)] : []),
    ]).then((answers) => answers.map(({ body }) => body)),
  );
const stretch = (text: string, word: string) => [text.indexOf(word), text.indexOf(word) + word.length];

/** A note with one point, as a contribution that is held because of what it says. */
async function aHeldPoint(text: string) {
  const occasion = await anOpenOccasion();
  await call("POST", `/api/staff/occasions/${occasion.id}/notes`, {
    as: "facilitator",
    body: { points: [{ text }, { text: "Fler bänkar behövs" }] },
  });
  const point = (await contributionsOf(occasion.id, 2)).find((each) => each.source.part === "0");
  if (!point) throw new Error("no point");
  const { body } = await call("PATCH", address(point.id), { as, body: { status: "held" } });
  return { occasion: occasion.id, contribution: StaffContribution.parse(body) };
}

describe("words that a coordinator hides", () => {
  it("are gone from the contribution, the resident's answer and every history", async () => {
    const occasion = await anOpenOccasion();
    const receipt = await aPostedResponse(occasion.code, "Kvarnekorren borde laga lampan på Ramels väg");
    const [found] = await contributionsOf(occasion.id, 1);
    expect(await everything(occasion.id, receipt)).toContain("Kvarnekorren");

    const hidden = await call("POST", address(found?.id, "/hidden-words"), {
      as,
      body: { stretches: [stretch(found?.text ?? "", "Kvarnekorren")], version: found?.version },
    });

    expect(hidden).toMatchObject({
      status: 200,
      body: { text: "[dolt] borde laga lampan på Ramels väg", requestId: found?.requestId },
    });
    expect(await everything(occasion.id, receipt)).not.toContain("Kvarnekorren");
    const one = await call("GET", address(found?.id), { as });
    expect(one.body).toMatchObject({ history: [{ what: "contribution words hidden", fields: [] }] });
  });

  it("are gone from the facilitator's note as well", async () => {
    const { occasion, contribution } = await aHeldPoint("Kvarnekorren stör på gården");

    await call("POST", address(contribution.id, "/hidden-words"), {
      as,
      body: { stretches: [[0, 12]], version: contribution.version },
    });

    const notes = await call("GET", `/api/staff/occasions/${occasion}/notes`, { as });
    expect(notes.body).toMatchObject({
      items: [{ points: [{ text: "[dolt] stör på gården" }, { text: "Fler bänkar behövs" }] }],
    });
  });

  it("are chosen anew when a colleague was quicker", async () => {
    const { contribution } = await aHeldPoint("Kvarnekorren stör på gården");
    const hide = (version: number) =>
      call("POST", address(contribution.id, "/hidden-words"), {
        as,
        body: { stretches: [[0, 12]], version },
      });

    const [first, second] = [await hide(contribution.version), await hide(contribution.version)];

    expect([first.status, second.status]).toEqual([200, 412]);
  });
});

describe("what is deleted for good", () => {
  it("leaves no word of a note's point, and the trace of who did it", async () => {
    const { occasion, contribution } = await aHeldPoint("Kvarnekorren sålde något på gården");
    const remove = () => call("DELETE", address(contribution.id, `?version=${contribution.version}`), { as });

    const [done, again] = [await remove(), await remove()];

    expect([done.status, again.status]).toEqual([204, 404]);
    expect(await everything(occasion)).not.toContain("Kvarnekorren");
    expect((await call("GET", "/api/staff/history?limit=20", { as })).body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          what: "contribution deleted",
          of: `OCCASION#${occasion}`,
          by: expect.objectContaining({ name: "Samordnare (demo)" }),
        }),
      ]),
    });
  });

  it("leaves no word of a resident's answer, and what was counted stays counted", async () => {
    const occasion = await anOpenOccasion();
    const text = "Kvarnekorren borde laga lampan på Adlerfelts väg";
    const receipt = await aPostedResponse(occasion.code, text);
    const [found] = await contributionsOf(occasion.id, 1);
    const people = async () => (await call("GET", `/api/staff/requests/${found?.requestId}`, { as })).body;
    const before = await people();

    const done = await call("DELETE", address(found?.id, `?version=${found?.version}`), { as });

    expect(done.status).toBe(204);
    expect(await everything(occasion.id, receipt)).not.toContain("Kvarnekorren");
    expect(before).toMatchObject({ evidence: expect.objectContaining({ contributions: expect.anything() }) });
    expect(await people()).toMatchObject({ evidence: { people: expect.toSatisfy((n: number) => n >= 1) } });
  });

  it("is not what somebody has changed meanwhile", async () => {
    const { contribution } = await aHeldPoint("Kvarnekorren stör på gården");

    const late = await call("DELETE", address(contribution.id, `?version=${contribution.version - 1}`), {
      as,
    });

    expect(late).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
    expect((await call("GET", address(contribution.id), { as })).status).toBe(200);
  });
});

describe("what names a person beside an offence", () => {
  it.each(["held", "hidden"] as const)("is for no facilitator while it is %s", async (status) => {
    const { occasion, contribution } = await aHeldPoint("Kvarnekorren stal en cykel");
    await call("PATCH", address(contribution.id), { as, body: { status } });
    const reads = async (path: string) => (await call("GET", path, { as: "facilitator" })).body;

    const seen = JSON.stringify(
      await Promise.all(
        [
          `/api/staff/contributions?occasion=${occasion}`,
          `/api/staff/contributions?status=${status}`,
          address(contribution.id),
          `/api/staff/occasions/${occasion}/notes`,
          "/api/staff/history?limit=100",
          "/api/staff/labelled",
        ].map(reads),
      ),
    );

    expect(seen).not.toContain("Kvarnekorren");
    expect(await everything(occasion)).toContain("Kvarnekorren");
  });
});

describe("many changes at once", () => {
  it("are made where nothing changed meanwhile, and told of each", async () => {
    const occasion = await anOpenOccasion();
    for (const text of ["Fler bänkar här", "Fler bänkar där"]) await aPostedResponse(occasion.code, text);
    const found = await contributionsOf(occasion.id, 2);
    await call("PATCH", address(found[1]?.id), { as: "admin", body: { status: "hidden" } });

    const { body } = await call("POST", "/api/staff/contributions/changes", {
      as,
      body: {
        contributions: found.map(({ id, version }) => ({ id, version })),
        change: { status: "approved", themes: ["green-space"] },
      },
    });

    expect(body).toMatchObject({
      items: [
        { outcome: "done", contribution: { status: "approved", themes: ["green-space"] } },
        { outcome: "changed-meanwhile", contribution: { status: "hidden" } },
      ],
    });
  });
});
