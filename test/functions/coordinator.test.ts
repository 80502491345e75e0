import { beforeAll, describe, expect, it } from "vitest";
import {
  aPostedResponse,
  anOpenOccasion,
  call,
  contributionsOf,
  eventually,
  preparedToFile,
  proposalOf,
  requestsPage,
} from "#test/support/api.ts";

// A request of its own, so that other tests' statements do not count in.
const place = "hards-vag";
let occasion: Awaited<ReturnType<typeof anOpenOccasion>>;
let requestId: string;

beforeAll(async () => {
  occasion = await anOpenOccasion({ name: "Boendedialog", kind: "resident-dialogue", place });
  await aPostedResponse(occasion.code, "Vi vill ha farthinder på Hårds väg");
  await aPostedResponse(occasion.code, "We need speed bumps on Hårds väg", "en");
  const note = await call("POST", `/api/staff/occasions/${occasion.id}/notes`, {
    as: "facilitator",
    body: {
      points: [
        { text: "Farthinder behövs på Hårds väg, bilarna kör för fort", voices: 3 },
        {
          text: "När blir lekplatsen klar?",
          kind: "question",
          voices: 2,
          answer: { text: "Till våren.", by: "malmo-stad" },
        },
        { text: "Vem städar källaren?", kind: "question", toBeAnswered: { by: "mkb", due: "2026-07-01" } },
      ],
      headCount: { value: 14, method: "counted" },
    },
  });
  if (note.status !== 201) throw new Error(JSON.stringify(note.body));
  requestId = `rosengard.speed-bumps.${place}`;
});

describe("a facilitator's note", () => {
  it("becomes a contribution a point, with voices, kind, and the answer or who is to give it", async () => {
    const found = await contributionsOf(occasion.id, 5);

    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          voices: 3,
          source: { kind: "note", part: "0" },
          place: { id: place, name: "Hårds väg" },
        }),
        expect.objectContaining({
          kind: "question",
          voices: 2,
          answer: { text: "Till våren.", by: "malmo-stad" },
        }),
        expect.objectContaining({ kind: "question", toBeAnswered: { by: "mkb", due: "2026-07-01" } }),
      ]),
    );
    expect(
      (await call("GET", `/api/staff/occasions/${occasion.id}`, { as: "facilitator" })).body,
    ).toMatchObject({
      headCount: { value: 14, method: "counted" },
    });
  });

  it("is taken apart into its points, with how many said each, before anything is stored", async () => {
    const text = `Boendedialog 3 juni, 12 deltagare
- Tre mammor tog upp att lamporna på Ramels väg är trasiga.
- Fem personer vill ha fler bänkar på Örtagårdstorget. Ring mig på 070-174 06 05.
Nästa möte 14 november, kaffe finns.`;
    const own = await anOpenOccasion();

    const { status, body } = await call("POST", `/api/staff/occasions/${own.id}/points`, {
      as: "facilitator",
      body: { text },
    });
    const notes = await call("GET", `/api/staff/occasions/${own.id}/notes`, { as: "facilitator" });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ voices: 3, place: { id: "ramels-vag", name: "Ramels väg" } }),
        expect.objectContaining({ voices: 5, place: { id: "ortagardstorget", name: "Örtagårdstorget" } }),
      ]),
    });
    expect(JSON.stringify(body)).not.toContain("174 06");
    expect(notes.body).toEqual({ items: [] });
  });

  it("is stored once when it is sent twice", async () => {
    const body = { id: crypto.randomUUID(), points: [{ text: "Fler bänkar på Örtagårdstorget" }] };
    const own = await anOpenOccasion();

    const [first, second] = [
      await call("POST", `/api/staff/occasions/${own.id}/notes`, { as: "facilitator", body }),
      await call("POST", `/api/staff/occasions/${own.id}/notes`, { as: "facilitator", body }),
    ];

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
  });
});

describe("a recurring request", () => {
  it("gathers what was said across languages and people", async () => {
    const found = await eventually(async () => {
      const { items } = requestsPage.parse(
        (await call("GET", `/api/staff/requests?place=${place}`, { as: "coordinator" })).body,
      );
      const request = items.find(({ id }) => id === requestId);
      return request?.evidence.contributions === 3 ? request : undefined;
    });

    expect(found.evidence).toMatchObject({
      voices: 5,
      people: 5,
      languages: ["en", "sv"],
      firstSeen: "2026-06-01",
    });
  });

  it("is listed strongest evidence first, page by page", async () => {
    const scores: number[] = [];
    let cursor: string | undefined;
    do {
      const page = requestsPage.parse(
        (
          await call(
            "GET",
            `/api/staff/requests?limit=10${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
            { as: "coordinator" },
          )
        ).body,
      );
      scores.push(...page.items.map(({ evidence }) => evidence.score));
      cursor = page.cursor;
    } while (cursor);

    expect(scores.length).toBeGreaterThan(10);
    expect(Math.max(...scores.slice(0, 5))).toBeGreaterThan(Math.max(...scores.slice(-5)));
  });
});

describe("the coordinator", () => {
  it("corrects a tag, and the machine's reading stays beside it with who changed what from what", async () => {
    const own = await anOpenOccasion();
    await aPostedResponse(own.code, "Fler papperskorgar på Ramels väg");
    const [found] = await contributionsOf(own.id, 1);

    const corrected = await call("PATCH", `/api/staff/contributions/${found?.id}`, {
      as: "coordinator",
      body: { place: "bennets-vag", status: "approved", version: found?.version },
    });
    const late = await call("PATCH", `/api/staff/contributions/${found?.id}`, {
      as: "coordinator",
      body: { status: "hidden", version: found?.version },
    });
    const shown = await call("GET", `/api/staff/contributions/${found?.id}`, { as: "coordinator" });

    expect(corrected).toMatchObject({
      status: 200,
      body: { place: { id: "bennets-vag" }, status: "approved", corrected: ["place"] },
    });
    expect(late).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
    expect(shown.body).toMatchObject({
      reading: { place: { id: "ramels-vag" } },
      requestId: expect.stringContaining("bennets-vag"),
      history: [
        {
          by: { name: "Samordnare (demo)", role: "coordinator" },
          fields: expect.arrayContaining([{ path: "status", from: "new", to: "approved" }]),
        },
      ],
    });
  });

  it.each([
    [{ place: "nowhere" }, "#/place"],
    [{ ask: "nothing-such" }, "#/ask"],
    [{ themes: ["nonsense"] }, "#/themes/0"],
    [{ status: "gone" }, "#/status"],
    [{ voices: 0 }, "#/voices"],
    [{ colour: "red" }, "#/colour"],
  ])("is told what does not fit in %j", async (body, pointer) => {
    const [found] = await contributionsOf(occasion.id, 1);

    const refused = await call("PATCH", `/api/staff/contributions/${found?.id}`, { as: "coordinator", body });

    expect(refused).toMatchObject({
      status: 422,
      body: { code: "invalid", errors: [expect.objectContaining({ pointer })] },
    });
  });

  it("promotes a request once, edits the draft and follows it to an answer that the resident sees", async () => {
    const receipt = await aPostedResponse(occasion.code, "Snälla, farthinder på Hårds väg");
    await contributionsOf(occasion.id, 6);
    const promote = () => call("POST", `/api/staff/requests/${requestId}/proposal`, { as: "coordinator" });

    const [created, again] = [await promote(), await promote()];
    const { id, title, background, next } = proposalOf(created.body);

    expect([created.status, again.status]).toEqual([201, 409]);
    expect([title, next]).toEqual(["Farthinder – Hårds väg", ["ready", "merged", "withdrawn"]]);
    expect(background).toContain("på 2 språk vid 1 tillfälle");

    const address = `/api/staff/proposals/${id}`;
    const move = (body: object) => call("POST", `${address}/steps`, { as: "coordinator", body });
    expect(
      (await call("PATCH", address, { as: "coordinator", body: { title: "Lägre fart på Hårds väg" } }))
        .status,
    ).toBe(200);
    expect(await move({ to: "ready" })).toMatchObject({
      status: 409,
      body: { code: "proposal/not-ready", errors: [{ code: "sponsor" }, { code: "similar" }] },
    });
    await preparedToFile(id);
    expect(await move({ to: "published" })).toMatchObject({
      status: 409,
      body: { code: "proposal/cannot-move" },
    });
    for (const to of ["ready", "filed", "published"]) expect((await move({ to })).status).toBe(201);
    expect(await move({ to: "collecting" })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/window" }] },
    });
    expect((await move({ to: "collecting", window: 6 })).status).toBe(201);
    expect(await call("PATCH", address, { as: "coordinator", body: { supportCount: 104 } })).toMatchObject({
      body: { supportCount: 104 },
    });
    expect(await call("PATCH", address, { as: "coordinator", body: { title: "För sent" } })).toMatchObject({
      status: 409,
    });
    await move({ to: "handed-to-board" });
    await move({
      to: "answered",
      decision: { verdict: "no", because: "Vägen är utryckningsväg.", by: "Tekniska nämnden" },
    });
    const followed = await move({ to: "followed-up", outcome: "not-done" });

    expect(proposalOf(followed.body).history.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["proposal created", "proposal changed", "proposal moved"]),
    );
    const view = await call("GET", `/api/receipts/${receipt}`);
    expect(view.body).toMatchObject({
      contributions: [
        {
          proposal: {
            title: "Lägre fart på Hårds väg",
            stage: "followed-up",
            outcome: "not-done",
            decision: { because: "Vägen är utryckningsväg." },
          },
        },
      ],
    });
  });

  it("sees how the machine did by language, and gets what was corrected as training data", async () => {
    const own = await anOpenOccasion();
    await aPostedResponse(own.code, "Fler papperskorgar på Ramels väg");
    const [found] = await contributionsOf(own.id, 1);
    await call("PATCH", `/api/staff/contributions/${found?.id}`, {
      as: "coordinator",
      body: { themes: ["waste", "other"] },
    });

    const quality = await call("GET", "/api/staff/quality", { as: "facilitator" });
    const labelled = await call("GET", "/api/staff/labelled?limit=100", { as: "coordinator" });

    expect(quality.body).toMatchObject({
      languages: expect.arrayContaining([
        expect.objectContaining({
          language: "sv",
          corrected: expect.toSatisfy((count: number) => count >= 1),
        }),
      ]),
    });
    expect(labelled.body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          id: found?.id,
          lang: "sv",
          themes: ["waste", "other"],
          place: "ramels-vag",
          corrected: ["themes"],
        }),
      ]),
    });
  });

  it("writes a text that is safe to show: personal data masked in corrections too", async () => {
    const own = await anOpenOccasion();
    await aPostedResponse(own.code, "Fler bänkar på torget");
    const [found] = await contributionsOf(own.id, 1);

    const edited = await call("PATCH", `/api/staff/contributions/${found?.id}`, {
      as: "coordinator",
      body: { answer: { text: "Ring 070-174 06 05" } },
    });

    expect(JSON.stringify(edited.body)).not.toContain("174 06");
  });
});
