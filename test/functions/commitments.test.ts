import { describe, expect, it } from "vitest";
import { StaffCommitmentDetail } from "#shared/api/wire.ts";
import { aWord, anOpenOccasion, call } from "#test/support/api.ts";

const make = (body: object) => call("POST", "/api/staff/commitments", { as: "facilitator", body });
const promise = { actor: "mkb", what: "Belysningen på gården ses över", due: "2026-01-15" };

describe("a commitment", () => {
  it("is noted by a facilitator at an occasion, and found there and among the overdue ones", async () => {
    const occasion = await anOpenOccasion({ name: "Dialog med hyresvärden" });

    const made = await make({ ...promise, occasionId: occasion.id });
    const { id } = StaffCommitmentDetail.parse(made.body);
    const here = await call("GET", `/api/staff/commitments?occasion=${occasion.id}`, { as: "facilitator" });
    const overdue = await call("GET", "/api/staff/commitments?which=overdue&limit=100", {
      as: "facilitator",
    });

    expect(made).toMatchObject({ status: 201, body: { status: "open", isPublic: false, isOverdue: true } });
    expect(here.body).toMatchObject({ items: [{ id }] });
    expect(overdue.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id })]) });
  });

  it("is noted once, however often it is sent", async () => {
    const body = { ...promise, id: crypto.randomUUID() };

    const [first, second] = [await make(body), await make(body)];

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(JSON.stringify(first.body)).not.toContain(body.id);
  });

  it("is shown to everybody from the beginning by a coordinator alone", async () => {
    const occasion = await anOpenOccasion({ name: "Dialog om gården" });
    const shown = { ...promise, what: "Gården städas", occasionId: occasion.id, isPublic: true };

    expect((await make(shown)).status).toBe(403);
    const made = await call("POST", "/api/staff/commitments", { as: "coordinator", body: shown });

    expect(made).toMatchObject({
      status: 201,
      body: {
        isPublic: true,
        history: [{ fields: expect.arrayContaining([{ path: "isPublic", from: false, to: true }]) }],
      },
    });
    const page = `/n/rosengard/${occasion.code}?lang=sv`;
    expect(String((await call("GET", page)).body)).toContain("Gården städas");
  });

  it("is followed by a coordinator: a facilitator neither changes it nor shows it to everybody", async () => {
    const { id, version } = StaffCommitmentDetail.parse((await make(promise)).body);
    const edit = (as: "facilitator" | "coordinator", body: object) =>
      call("PATCH", `/api/staff/commitments/${id}`, { as, body });

    expect((await edit("facilitator", { isPublic: true })).status).toBe(403);
    expect(await edit("coordinator", { status: "not-kept" })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/note", code: "required" }] },
    });
    const done = await edit("coordinator", { status: "done", isPublic: true, version });
    expect(done.body).toMatchObject({
      status: "done",
      isOverdue: false,
      history: [{ what: "commitment made" }, { what: "commitment changed" }],
    });
    expect((await edit("coordinator", { status: "open", version })).status).toBe(412);
  });

  it("is on the network's page once a coordinator shows it, and not before", async () => {
    const what = `Gården asfalteras ${aWord()}`;
    const { id } = StaffCommitmentDetail.parse((await make({ ...promise, what })).body);
    const page = async (lang: string) => String((await call("GET", `/n/rosengard?lang=${lang}`)).body);

    expect(await page("pl")).not.toContain(what);
    await call("PATCH", `/api/staff/commitments/${id}`, { as: "coordinator", body: { isPublic: true } });

    expect(await page("ar")).toMatch(new RegExp(`MKB.*${what}`));
    expect(await page("uk")).toContain("Прострочено");
  });

  it("names no person: what would is masked before it is stored", async () => {
    const made = await make({ ...promise, what: "Ring 070-174 06 05 om lampan" });

    expect(JSON.stringify(made.body)).not.toContain("174 06");
  });

  it.each([
    [{ ...promise, what: "" }, "#/what"],
    [{ ...promise, due: "i maj" }, "#/due"],
    [{ ...promise, occasionId: "occ_NONE" }, "#/occasionId"],
    [{ ...promise, requestId: "rosengard.none.none" }, "#/requestId"],
  ])("that does not fit is refused: %j", async (body, pointer) => {
    expect(await make(body)).toMatchObject({
      status: 422,
      body: { errors: [expect.objectContaining({ pointer })] },
    });
  });
});
