import type { DynamoDBRecord } from "aws-lambda";
import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "#functions/on-source/deps.ts";
import { knownPlaces } from "#functions/on-source/known-places.ts";
import { atRecord, reportFailures } from "#functions/stream/report-failures.ts";
import { understandNote, understandResponse } from "#functions/on-source/understand-source.ts";
import { sweep } from "#functions/scheduled/tasks.ts";
import { eraseResponse } from "#functions/erase-response.ts";
import { budget, networkBudget } from "#shared/domain/budget.ts";
import { edited } from "#shared/domain/contribution.ts";
import { qualityByLanguage } from "#shared/domain/quality.ts";
import { asks } from "#shared/understanding/asks.ts";
import { networks } from "#shared/networks/networks.ts";
import { type Log, log } from "#shared/platform/log.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { createUnderstanding } from "#shared/understanding/understand.ts";
import { aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const understand = createUnderstanding(loadUnderstandingData());
const aMember = { subject: "s", name: "S", role: "coordinator" } as const;
const lines: string[] = [];
const kept: Log = {
  info: (event, fields) => void lines.push(JSON.stringify({ event, ...fields })),
  warn: (event, fields) => void lines.push(JSON.stringify({ event, ...fields })),
  error: (event, fields, error) => void lines.push(JSON.stringify({ event, ...fields }) + String(error)),
};

let store: Stores;
let deps: Deps;
beforeEach(async () => {
  lines.length = 0;
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  deps = {
    stores: store,
    placesOf: knownPlaces(store),
    networks,
    understand,
    budget,
    networkBudget,
    now: () => new Date("2126-05-10T13:00:00Z"),
    log: kept,
  };
  await store.occasions.add(anOccasion());
  for (const survey of networks.get("rosengard")?.surveys ?? [])
    await store.surveys.publish("rosengard", survey);
});

describe("a response", () => {
  it("is understood once, however often its record is delivered", async () => {
    await store.responses.add(aResponse());

    await Promise.all([1, 2, 3].map(() => understandResponse(deps, "2222222222A")));
    await understandResponse(deps, "2222222222A");

    expect(await store.occasions.find("occ_ABCDEF")).toMatchObject({
      responses: 1,
      contributions: 1,
      voices: 1,
    });
    expect(await store.responses.find("2222222222A")).toMatchObject({
      understoodAt: "2126-05-10T13:00:00.000Z",
    });
  });

  it("that names a person waits for a coordinator and counts nowhere", async () => {
    await store.responses.add(aResponse({ masked: { improve: ["name"] } }));

    await understandResponse(deps, "2222222222A");

    const { items } = await store.contributions.list("rosengard", {}, { limit: 5 });
    expect(items).toMatchObject([{ status: "held", holdReasons: ["personal-data"], requestId: null }]);
    expect((await store.occasions.find("occ_ABCDEF"))?.voices).toBe(0);
  });

  it("with hate waits for a coordinator and counts nowhere, and the quality tells how often that was right", async () => {
    const answers = { improve: "Jävla somalier, laga lamporna på Ramels väg" };
    await store.responses.add(aResponse({ answers }));

    await understandResponse(deps, "2222222222A");

    const [held] = (await store.contributions.list("rosengard", {}, { limit: 5 })).items;
    if (!held) throw new Error("nothing was understood");
    const quality = async () =>
      qualityByLanguage((await store.rollups.months("rosengard")).map((each) => each.quality));
    expect(held).toMatchObject({ status: "held", holdReasons: ["hate"], requestId: null });
    expect((await store.occasions.find("occ_ABCDEF"))?.voices).toBe(0);
    expect(await quality()).toMatchObject([{ language: "sv", hate: { held: 1, released: 0 } }]);
    const change = {
      at: "2126-05-11T08:00:00.000Z",
      by: aMember,
      what: "contribution changed",
      fields: [],
    };
    await store.contributions.change(held, edited(held, { status: "approved" }), change);
    expect(await quality()).toMatchObject([{ language: "sv", hate: { held: 1, released: 1 } }]);
  });

  it("that tells of hate counts at once", async () => {
    const answers = { improve: "De kallar oss blattar vid Ramels väg. Vi vill ha fler lampor där" };
    await store.responses.add(aResponse({ answers }));

    await understandResponse(deps, "2222222222A");

    const { items } = await store.contributions.list("rosengard", {}, { limit: 5 });
    expect(items).toMatchObject([{ status: "new", holdReasons: [] }]);
  });

  it("that was erased before it was understood leaves nothing", async () => {
    const response = aResponse();
    await store.responses.add(response);

    await eraseResponse({ stores: store, now: deps.now }, response);
    await understandResponse(deps, response.receipt);

    expect(await store.contributions.list("rosengard", {}, { limit: 5 })).toEqual({ items: [] });
  });

  it("leaves none of its words in the log", async () => {
    await store.responses.add(
      aResponse({ answers: { improve: "Kolibrin vill ha fler lampor på Ramels väg" } }),
    );

    await understandResponse(deps, "2222222222A");

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join("\n")).not.toMatch(/kolibri|lampor|2222222222A/i);
  });
});

it("reads a place by a name that staff added", async () => {
  const addedAt = "2024-05-01T08:00:00.000Z";
  await store.aliases.add(
    "rosengard",
    { placeId: "vanskapsparken", name: "Kalles kulle", language: "sv", addedBy: "S", addedAt },
    { at: addedAt, by: { subject: "s", name: "S", role: "facilitator" }, what: "place named", fields: [] },
  );
  await store.responses.add(aResponse({ answers: { improve: "Det behövs fler bänkar vid kalles kulle" } }));

  await understandResponse(deps, "2222222222A");

  const { items } = await store.contributions.list("rosengard", {}, { limit: 5 });
  expect(items).toMatchObject([{ reading: { place: { id: "vanskapsparken" } } }]);
});

it("gathers what has a place and no known ask, apart, as a possible new ask", async () => {
  const strange: Deps["understand"] = (text, options) => ({
    ...understand(text, options),
    ask: null,
    group: "~bench+shade@ramels-vag",
  });
  await store.responses.add(aResponse());

  await understandResponse({ ...deps, understand: strange }, "2222222222A");

  expect((await store.requests.list("rosengard", {}, { limit: 5 })).items).toEqual([]);
  expect((await store.requests.list("rosengard", { possible: true }, { limit: 5 })).items).toMatchObject([
    { ask: "~bench+shade", place: "ramels-vag", tally: { people: 1 } },
  ]);
});

describe("the sweep", () => {
  it("understands what no stream record came for, and finishes erasures that stopped half-way", async () => {
    await store.responses.add(aResponse());
    await store.notes.add({
      id: "note_1",
      networkId: "rosengard",
      occasionId: "occ_ABCDEF",
      points: [{ text: "Fler bänkar på Örtagårdstorget", voices: 4 }],
      masked: {},
      createdAt: "2126-05-10T12:00:00.000Z",
      createdBy: "s",
      contributionIds: [],
    });
    await store.responses.add(
      aResponse({ receipt: "33333333336", clientId: "7f1c1c1e-0000-4000-8000-000000000002" }),
    );
    await store.responses.erase(
      "33333333336",
      { contributionIds: ["con_1"], photoIds: [] },
      new Date("2126-05-10T12:00:00Z"),
    );

    const first = await sweep(deps);
    const second = await sweep(deps);

    expect([first, second]).toEqual([
      { done: 3, failed: 0 },
      { done: 0, failed: 0 },
    ]);
    expect(await store.occasions.find("occ_ABCDEF")).toMatchObject({ contributions: 2, voices: 5 });
    expect(await store.responses.find("33333333336")).toEqual({
      erasedAt: "2126-05-10T12:00:00.000Z",
      contributionIds: [],
      photoIds: [],
    });
  });

  it("leaves to the stream what has just come in", async () => {
    await store.responses.add(aResponse({ receivedAt: "2126-05-10T12:59:30.000Z" }));

    expect(await sweep(deps)).toEqual({ done: 0, failed: 0 });
    expect(await sweep(deps, 0)).toEqual({ done: 1, failed: 0 });
  });

  it("goes on past one that fails", async () => {
    await store.responses.add(aResponse({ occasionId: "occ_MISSING" }));
    await store.responses.add(
      aResponse({ receipt: "33333333336", clientId: "7f1c1c1e-0000-4000-8000-000000000002" }),
    );

    expect(await sweep(deps)).toEqual({ done: 1, failed: 1 });
  });
});

it("tells the event source at which record a batch stopped, and nothing of its words", async () => {
  const record = (SequenceNumber: string): DynamoDBRecord => ({ dynamodb: { SequenceNumber } });
  const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(reportFailures(kept))
    .handler(async ({ Records }) => {
      for (const each of Records) {
        await atRecord(each, async () => {
          if (each.dynamodb?.SequenceNumber === "2") throw new TypeError("Ekorren vid dammen");
        });
      }
      return { batchItemFailures: [] };
    });
  const context = {
    callbackWaitsForEmptyEventLoop: false,
    functionName: "on-source",
    functionVersion: "1",
    invokedFunctionArn: "",
    memoryLimitInMB: "1024",
    awsRequestId: "r",
    logGroupName: "",
    logStreamName: "",
    getRemainingTimeInMillis: () => 1000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };

  const answer = await handler({ Records: [record("1"), record("2"), record("3")] }, context);

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
});

it("logs an error by its name and its place, never by its message", () => {
  const written: string[] = [];
  const original = console.error;
  console.error = (line: string) => void written.push(line);
  try {
    log.error("request failed", { route: "/x" }, new SyntaxError('Unexpected token in "Ekorren vid dammen"'));
  } finally {
    console.error = original;
  }

  expect(written.join()).toContain("SyntaxError");
  expect(written.join()).not.toContain("Ekorren");
});

it("understands a note whose points say more than words: voices, a question's answer, a given place", async () => {
  await store.notes.add({
    id: "note_2",
    networkId: "rosengard",
    occasionId: "occ_ABCDEF",
    points: [
      {
        text: "Varför finns det ingen toalett här?",
        voices: 6,
        kind: "question",
        place: "ortagardstorget",
        answer: { text: "Vi ser över det.", by: "malmo-stad" },
      },
    ],
    masked: {},
    createdAt: "2126-05-12T12:00:00.000Z",
    createdBy: "s",
    contributionIds: [],
  });

  await understandNote(deps, "note_2");

  const { items } = await store.contributions.list("rosengard", {}, { limit: 5 });
  expect(items).toMatchObject([
    {
      voices: 6,
      saidOn: "2024-05-10",
      reading: { place: { id: "ortagardstorget" } },
      answer: { by: "malmo-stad" },
    },
  ]);
});

it("means by a wish what can be meant at the place that was given beside it", async () => {
  await store.notes.add({
    id: "note_3",
    networkId: "rosengard",
    occasionId: "occ_ABCDEF",
    points: [{ text: "Fler lampor", voices: 1, place: "zlatan-court" }],
    masked: {},
    createdAt: "2126-05-12T12:00:00.000Z",
    createdBy: "s",
    contributionIds: [],
  });

  await understandNote(deps, "note_3");

  const { items } = await store.contributions.list("rosengard", {}, { limit: 5 });
  expect(items).toMatchObject([
    { reading: { place: { id: "zlatan-court" }, ask: { id: "floodlights-pitch" } } },
  ]);
});
