import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { readReceipt } from "#shared/domain/receipt.ts";
import { aPostedResponse, anOpenOccasion, call, contributionsOf, eventually } from "#test/support/api.ts";

const Fault = z.object({ errors: z.array(z.object({ pointer: z.string() })).default([]) });

let occasion: Awaited<ReturnType<typeof anOpenOccasion>>;
beforeAll(async () => {
  occasion = await anOpenOccasion();
});
const responses = () => `/api/occasions/${occasion.code}/responses`;
const aBody = (fields: object = {}) => ({
  id: crypto.randomUUID(),
  language: "sv",
  answers: { improve: "Fler lampor på Ramels väg" },
  ...fields,
});

describe("a response", () => {
  it("is stored once, however often it is sent, and always gives the same receipt", async () => {
    const body = aBody();

    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await call("POST", responses(), { body }));
    const [first, ...again] = answers;

    expect(first).toMatchObject({ status: 201, body: { receipt: expect.any(String) } });
    for (const each of again) expect(each).toMatchObject({ status: 200, body: first?.body });
  });

  it("is stored once when the same is sent many times at once", async () => {
    const body = aBody();

    const answers = await Promise.all(Array.from({ length: 8 }, () => call("POST", responses(), { body })));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
    expect(new Set(answers.map((each) => JSON.stringify(each.body))).size).toBe(1);
  });

  it("appears in the inbox with its themes, place and ask", async () => {
    const own = await anOpenOccasion();
    await aPostedResponse(own.code, "Det är för mörkt på Ramels väg, vi vill ha fler lampor");

    const [found] = await contributionsOf(own.id, 1);

    expect(found).toMatchObject({
      language: "sv",
      themes: expect.arrayContaining(["lighting"]),
      place: { id: "ramels-vag" },
      ask: { id: "more-lighting" },
      requestId: "rosengard.more-lighting.ramels-vag",
    });
  });

  it("has its personal data masked before it is stored", async () => {
    const own = await anOpenOccasion();
    const receipt = await aPostedResponse(own.code, "Ring mig på 070-174 06 05 om lamporna på Ramels väg");

    const [[found], view] = [await contributionsOf(own.id, 1), await call("GET", `/api/receipts/${receipt}`)];

    expect(found?.text).not.toMatch(/070|174/);
    expect(JSON.stringify(view.body)).not.toContain("174 06");
    expect(view.body).toMatchObject({ masked: true });
  });

  it("counts a place that was answered beside a text that names none", async () => {
    const own = await anOpenOccasion();
    await aPostedResponse(own.code, "Vi vill ha fler lampor här", "sv", { where: "Bennets väg" });

    const [found] = await contributionsOf(own.id, 1);

    expect(found).toMatchObject({ place: { id: "bennets-vag" } });
  });
});

describe("what does not fit is refused with a code and a pointer", () => {
  it.each([
    ["malformed JSON", { raw: "{nope" }, 400, "malformed", undefined],
    ["no body", { raw: "" }, 400, "malformed", undefined],
    ["a list", { raw: "[]" }, 422, "invalid", "#"],
    ["an id that is none", { body: aBody({ id: "1" }) }, 422, "invalid", "#/id"],
    ["a language that there is not", { body: aBody({ language: "xx" }) }, 422, "invalid", "#/language"],
    ["an unknown field", { body: aBody({ extra: 1 }) }, 422, "invalid", "#/extra"],
    [
      "an unknown question",
      { body: aBody({ answers: { improve: "x", other: "y" } }) },
      422,
      "invalid",
      "#/answers/other",
    ],
    ["a wrong type", { body: aBody({ answers: { improve: 7 } }) }, 422, "invalid", "#/answers/improve"],
    [
      "nothing where an answer is required",
      { body: aBody({ answers: {} }) },
      422,
      "invalid",
      "#/answers/improve",
    ],
    [
      "20 kB of text",
      { body: aBody({ answers: { improve: "ljus ".repeat(4000) } }) },
      422,
      "invalid",
      "#/answers/improve",
    ],
    [
      "a body over the limit",
      { body: aBody({ answers: { improve: "x".repeat(70_000) } }) },
      413,
      "too-large",
      undefined,
    ],
  ])("%s", async (_what, sent, status, code, pointer) => {
    const refused = await call("POST", responses(), sent);

    expect(refused).toMatchObject({ status, body: { status, code, type: `/problems/${code}` } });
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    const pointers = Fault.parse(refused.body).errors.map((error) => error.pointer);
    expect(pointers).toEqual(pointer === undefined ? [] : [pointer]);
  });

  it.each(["ZZZZZZ", "a".repeat(300), "<script>", "%F0%9F%98%80"])(
    "an occasion code like %s",
    async (code) => {
      expect(await call("GET", `/api/occasions/${code}`)).toMatchObject({
        status: 404,
        body: { code: "occasion/unknown" },
      });
    },
  );

  it("an address that there is not", async () => {
    expect(await call("GET", "/api/nothing")).toMatchObject({ status: 404, body: { code: "not-found" } });
  });

  it("an occasion that is closed, or not open yet", async () => {
    const closed = await anOpenOccasion({ closesAt: "2026-01-01T00:00:00Z" });
    const early = await anOpenOccasion({ opensAt: "2199-01-01T00:00:00Z" });

    expect(await call("POST", `/api/occasions/${closed.code}/responses`, { body: aBody() })).toMatchObject({
      status: 409,
      body: { code: "occasion/closed" },
    });
    expect(await call("POST", `/api/occasions/${early.code}/responses`, { body: aBody() })).toMatchObject({
      status: 409,
      body: { code: "occasion/not-open-yet" },
    });
  });
});

describe("hostile text", () => {
  it.each([
    ["a lone surrogate", "ljus \uD800 på Ramels väg"],
    ["a NUL", "ljus\u0000 på Ramels väg"],
    ["a direction override", "\u202Eljus på Ramels väg"],
    ["markup and script", `</textarea><script>alert(1)</script><img src=x onerror=alert(1)> "'&`],
  ])("with %s is taken as text, and is no markup on any page", async (_what, text) => {
    const receipt = await aPostedResponse(occasion.code, text);

    const page = await call("GET", `/r/${receipt}`);
    const view = await call("GET", `/api/receipts/${receipt}`);

    expect([page.status, view.status]).toEqual([200, 200]);
    expect(page.body).not.toMatch(
      /<script(?! src="\/assets\/form-\w+\.js" defer><\/script>)|<img|onerror=(?!alert\(1\)&gt;)/i,
    );
    expect(JSON.stringify(view.body)).not.toMatch(/\\u0000|\u202E|\\ud800/i);
  });
});

describe("a receipt", () => {
  it("shows what became of the response, in its words and themes", async () => {
    const receipt = await aPostedResponse(occasion.code, "Fler lampor på Ramels väg");

    const view = await eventually(async () => {
      const { body } = await call("GET", `/api/receipts/${receipt}`);
      return JSON.stringify(body).includes('"understood":true') ? body : undefined;
    });

    expect(view).toMatchObject({
      receipt: readReceipt(receipt),
      contributions: [
        { text: "Fler lampor på Ramels väg", themes: ["lighting"], request: { place: { id: "ramels-vag" } } },
      ],
    });
  });

  it("erases the response: afterwards its words are nowhere, and the numbers stay", async () => {
    const own = await anOpenOccasion();
    const receipt = await aPostedResponse(own.code, "Zebrafinken vill ha fler lampor på Ramels väg");
    const [found] = await contributionsOf(own.id, 1);
    const before = await call("GET", `/api/staff/requests/${found?.requestId}`, { as: "coordinator" });

    const erased = await call("DELETE", `/api/receipts/${receipt}`);
    const again = await call("DELETE", `/api/receipts/${receipt}`);

    expect([erased.status, again.status]).toEqual([204, 204]);
    expect(await call("GET", `/api/receipts/${receipt}`)).toMatchObject({
      status: 410,
      body: { code: "receipt/erased" },
    });
    const inbox = await call("GET", `/api/staff/contributions?occasion=${own.id}`, { as: "coordinator" });
    expect(inbox.body).toEqual({ items: [] });
    const after = await call("GET", `/api/staff/requests/${found?.requestId}`, { as: "coordinator" });
    expect(people(after.body)).toBeGreaterThanOrEqual(people(before.body));
    expect(JSON.stringify(after.body)).not.toContain("Zebrafinken");
  });

  it("stays erased when the response is sent once more", async () => {
    const body = aBody();
    const stored = await call("POST", responses(), { body });
    const { receipt } = JSON.parse(JSON.stringify(stored.body));
    await call("DELETE", `/api/receipts/${receipt}`);

    expect(await call("POST", responses(), { body })).toMatchObject({
      status: 410,
      body: { code: "receipt/erased" },
    });
  });

  it.each(["22222222222", "nonsense", "%F0%9F%98%80"])("like %s is unknown", async (receipt) => {
    expect(await call("GET", `/api/receipts/${receipt}`)).toMatchObject({
      status: 404,
      body: { code: "receipt/unknown" },
    });
    expect(await call("DELETE", `/api/receipts/${receipt}`)).toMatchObject({ status: 404 });
  });
});

const people = (body: unknown): number => JSON.parse(JSON.stringify(body)).evidence.people;

describe("the public page as data", () => {
  it("shows the year's occasions with their stated head-counts, and unknown ones as unknown", async () => {
    const { body } = await call("GET", "/api/networks/rosengard");

    expect(body).toMatchObject({
      occasions: expect.arrayContaining([
        expect.objectContaining({
          name: "Höstfestival",
          headCount: { value: { count: 300 }, method: "estimated", qualifier: "more-than" },
        }),
        expect.objectContaining({ date: "2024-05-30", headCount: null }),
      ]),
    });
  });

  it("shows requests said in several languages, and two proposals on their way", async () => {
    const { body } = await call("GET", "/api/networks/rosengard");
    const { proposals, requests } = JSON.parse(JSON.stringify(body));

    expect(proposals.map(({ stage }: { stage: string }) => stage).toSorted()).toEqual(
      expect.arrayContaining(["collecting", "followed-up"]),
    );
    expect(
      requests.filter(({ people: step }: { people: { atLeast?: number } }) => (step.atLeast ?? 0) >= 5)
        .length,
    ).toBeGreaterThanOrEqual(6);
  });

  it("has counts of answers in steps of five alone, and no words of residents", async () => {
    const { body } = await call("GET", "/api/networks/rosengard");
    const numbers: [key: string, value: number][] = [];
    JSON.stringify(body, (key, value: unknown) => {
      if (typeof value === "number") numbers.push([key, value]);
      return value;
    });

    expect(numbers.length).toBeGreaterThan(20);
    // What staff typed from elsewhere, heads and votes, is a count as it is.
    const exact = numbers.filter(([key]) => key === "count").map(([, value]) => value);
    expect(exact.filter((value) => value > 0 && value < 5)).toEqual([]);
    const { occasions, proposals } = z
      .object({
        occasions: z.array(z.object({ headCount: z.unknown() })),
        proposals: z.array(z.object({ supportCount: z.unknown() })),
      })
      .parse(body);
    const typed = JSON.stringify([occasions, proposals]).match(/"count":/g) ?? [];
    expect(exact).toHaveLength(typed.length);
    // Nor does the size of a file tell of anybody.
    expect(numbers.filter(([key, value]) => !["count", "bytes"].includes(key) && value % 5 !== 0)).toEqual(
      [],
    );
    expect(JSON.stringify(body)).not.toContain("kolsvart");
  });

  it("of a network that there is not is not found", async () => {
    expect(await call("GET", "/api/networks/nowhere")).toMatchObject({
      status: 404,
      body: { code: "network/unknown" },
    });
  });
});
