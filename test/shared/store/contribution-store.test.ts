import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { edited } from "#shared/domain/contribution.ts";
import { evidenceOf } from "#shared/domain/request.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Table } from "#shared/store/table.ts";
import { aContribution, aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const asks = new Map([
  ["more-lighting", { scope: "place" as const }],
  ["summer-jobs", { scope: "area" as const }],
]);
const lighting = "rosengard.more-lighting.ramels-vag";
const by = { subject: "s", name: "Samordnare", role: "coordinator" };
const changeAt = (at: string) => ({ at, by, what: "contribution changed", fields: [] });

let table: Table;
let store: Stores;
beforeEach(async () => {
  table = await aTable();
  store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  await store.occasions.add(anOccasion());
});

describe("a contribution that is added", () => {
  it("joins the request of its ask and place, with its numbers", async () => {
    await store.contributions.add(aContribution({ voices: 4 }));

    const request = await store.requests.find(lighting);
    expect(request && evidenceOf(request)).toMatchObject({
      contributions: 1,
      voices: 4,
      people: 4,
      languages: ["sv"],
      occasions: ["occ_ABCDEF"],
      firstSeen: "2024-05-10",
      lastSeen: "2024-05-10",
    });
    expect((await store.contributions.find("con_1"))?.requestId).toBe(lighting);
  });

  it("counts once when it is added twice", async () => {
    const results = [
      await store.contributions.add(aContribution()),
      await store.contributions.add(aContribution()),
    ];

    expect(results).toEqual([true, false]);
    expect((await store.requests.find(lighting))?.tally.contributions).toBe(1);
    expect(await store.occasions.find("occ_ABCDEF")).toMatchObject({ contributions: 1, voices: 1 });
    expect(await store.rollups.months("rosengard")).toMatchObject([
      { month: "2024-05", themes: { lighting: 1 } },
    ]);
  });

  it("counts once when the same records are delivered many times at once and in any order", async () => {
    const all = Array.from({ length: 12 }, (_, i) =>
      aContribution({
        id: `con_${i}`,
        source: { kind: "note", id: `note_${i}`, part: "0" },
        language: ["sv", "ar", "so"][i % 3] ?? "sv",
        saidOn: `2024-05-${String(10 + i)}`,
      }),
    );

    await Promise.all([...all, ...all.toReversed()].map((each) => store.contributions.add(each)));

    const request = await store.requests.find(lighting);
    expect(request && evidenceOf(request)).toMatchObject({
      contributions: 12,
      people: 12,
      languages: ["ar", "so", "sv"],
      firstSeen: "2024-05-10",
      lastSeen: "2024-05-21",
    });
  });

  it("takes several statements of one source as its largest group of people", async () => {
    const source = { kind: "note", id: "note_1" } as const;
    await store.contributions.add(
      aContribution({ id: "con_1", voices: 3, source: { ...source, part: "0" } }),
    );
    await store.contributions.add(
      aContribution({ id: "con_2", voices: 5, source: { ...source, part: "1" } }),
    );

    expect((await store.requests.find(lighting))?.tally).toMatchObject({
      voices: 8,
      people: 5,
      contributions: 2,
    });
  });

  it("belongs to no request without a place, unless its ask concerns the whole area", async () => {
    await store.contributions.add(aContribution({ id: "con_1", place: null }));
    await store.contributions.add(aContribution({ id: "con_2", ask: "summer-jobs", place: null }));
    await store.contributions.add(
      aContribution({
        id: "con_3",
        ask: "summer-jobs",
        place: "rosengard",
        source: { kind: "note", id: "note_2", part: "0" },
      }),
    );

    expect((await store.contributions.find("con_1"))?.requestId).toBeNull();
    expect((await store.requests.find("rosengard.summer-jobs.area"))?.tally.people).toBe(2);
  });

  it("comes of no response that was erased meanwhile", async () => {
    const contribution = aContribution({ source: { kind: "response", id: "2222222222A", part: "improve" } });

    expect(await store.contributions.add(contribution)).toBe(false);
    expect(await store.contributions.find("con_1")).toBeUndefined();
    expect(await store.requests.find(lighting)).toBeUndefined();
  });
});

describe("a contribution that a coordinator changes", () => {
  const change = async (edit: Parameters<typeof edited>[1]) => {
    const before = await store.contributions.find("con_1");
    if (!before) throw new Error("con_1 is missing");
    await store.contributions.change(before, edited(before, edit), changeAt("2024-06-01T08:00:00.000Z"));
  };

  it("leaves one request and joins the other in the same moment", async () => {
    await store.contributions.add(aContribution());

    await change({ place: "bennets-vag" });

    expect((await store.requests.find(lighting))?.tally.contributions).toBe(0);
    expect((await store.requests.find("rosengard.more-lighting.bennets-vag"))?.tally.people).toBe(1);
    expect(await store.contributions.historyOf("con_1")).toHaveLength(1);
  });

  it("stands beside the machine's answer and never over it", async () => {
    await store.contributions.add(aContribution());

    await change({ place: "bennets-vag" });

    expect(await store.contributions.find("con_1")).toMatchObject({
      reading: { place: { id: "ramels-vag" } },
      correction: { place: "bennets-vag" },
    });
  });

  it("counts nowhere while it is held, and again when it is approved", async () => {
    await store.contributions.add(aContribution({ voices: 3 }));

    await change({ status: "held" });
    expect((await store.requests.find(lighting))?.tally.voices).toBe(0);
    expect((await store.occasions.find("occ_ABCDEF"))?.voices).toBe(0);

    await change({ status: "approved" });
    expect((await store.requests.find(lighting))?.tally.voices).toBe(3);
    expect((await store.rollups.months("rosengard"))[0]?.themes).toEqual({ lighting: 3 });
  });

  it("is refused when somebody else was quicker", async () => {
    await store.contributions.add(aContribution());
    const seen = await store.contributions.find("con_1");
    if (!seen) throw new Error("con_1 is missing");
    await change({ status: "approved" });

    const late = store.contributions.change(
      seen,
      edited(seen, { status: "hidden" }),
      changeAt("2024-06-02T08:00:00.000Z"),
    );

    await expect(late).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect((await store.contributions.find("con_1"))?.status).toBe("approved");
  });
});

describe("the inbox", () => {
  it("shows what needs a human first, and pages without losing or repeating any", async () => {
    for (let i = 0; i < 25; i++) {
      await store.contributions.add(
        aContribution({
          id: `con_${i}`,
          source: { kind: "note", id: `note_${i}`, part: "0" },
          status: i % 5 === 0 ? "held" : "new",
          receivedAt: `2126-05-10T12:00:${String(i).padStart(2, "0")}.000Z`,
          ask: null,
        }),
      );
    }

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.contributions.list("rosengard", {}, { limit: 7, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);

    expect(seen.slice(0, 5)).toEqual(["con_20", "con_15", "con_10", "con_5", "con_0"]);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
  });

  it("fills its pages behind a filter, and goes on after the last one shown", async () => {
    for (let i = 0; i < 20; i++) {
      await store.contributions.add(
        aContribution({
          id: `con_${i}`,
          source: { kind: "note", id: `note_${i}`, part: "0" },
          language: i % 2 ? "sv" : "ar",
          ask: null,
        }),
      );
    }

    const first = await store.contributions.list("rosengard", { language: "ar" }, { limit: 6 });
    const second = await store.contributions.list(
      "rosengard",
      { language: "ar" },
      { limit: 6, cursor: first.cursor },
    );

    expect([first.items.length, second.items.length]).toEqual([6, 4]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(10);
  });

  it("refuses a cursor that it did not give", async () => {
    const page = store.contributions.list("rosengard", {}, { limit: 5, cursor: "bm9uc2Vuc2U" });

    await expect(page).rejects.toMatchObject({ code: "invalid" });
  });
});

it("expires twelve months after it came in, with what its history says of it", async () => {
  await store.contributions.add(aContribution());
  const before = await store.contributions.find("con_1");
  if (!before) throw new Error("con_1 is missing");
  await store.contributions.change(
    before,
    edited(before, { status: "approved" }),
    changeAt("2126-06-01T08:00:00.000Z"),
  );

  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": "CONTRIBUTION#con_1" },
    }),
  );

  const aYearLater = Date.parse("2127-05-10T12:00:00.000Z") / 1000;
  expect(Items.map(({ expiresAt }) => expiresAt)).toEqual([aYearLater, aYearLater]);
});

describe("erasing", () => {
  it("takes the words and the history, and leaves the numbers", async () => {
    await store.responses.add(aResponse());
    await store.contributions.add(
      aContribution({ source: { kind: "response", id: "2222222222A", part: "improve" } }),
    );

    await store.contributions.erase("con_1");
    await store.contributions.erase("con_1");

    expect(await store.contributions.find("con_1")).toBeUndefined();
    expect(await store.contributions.historyOf("con_1")).toEqual([]);
    expect((await store.requests.find(lighting))?.tally.people).toBe(1);
  });
});
