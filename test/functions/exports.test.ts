import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

let store: Stores;
let as: ReturnType<typeof aStaffApi>;

beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  as = aStaffApi(store);
  const since = "2026-01-01T00:00:00Z";
  for (const role of ["facilitator", "coordinator"] as const)
    await store.members.put({ subject: role, networkId: "rosengard", role, name: `En ${role}`, since });
});

const History = z.object({ items: z.array(z.object({ what: z.string(), of: z.string() }).loose()) });

describe("a file that is made of a list", () => {
  it("is told of in the audit log: by whom, of what, by which filters, how many rows", async () => {
    const body = {
      of: "contributions",
      format: "csv",
      rows: 12,
      filter: { theme: "lighting", status: "held" },
    };

    expect((await as("coordinator", "POST", "/exports", body)).status).toBe(204);

    const { items } = History.parse((await as("facilitator", "GET", "/history?kind=export")).body);
    expect(items).toEqual([
      expect.objectContaining({
        what: "contributions exported",
        of: expect.stringMatching(/^EXPORT#exp_/),
        by: { subject: "coordinator", name: "En coordinator", role: "coordinator" },
        fields: [
          { path: "rows", from: null, to: 12 },
          { path: "format", from: null, to: "csv" },
          { path: "filter", from: null, to: { theme: "lighting", status: "held" } },
        ],
      }),
    ]);
  });

  it("of what was found by words says so, and not by which", async () => {
    const body = { of: "contributions", format: "csv", rows: 1, filter: { found: "yes" } };
    const named = { ...body, filter: { found: "yes", words: "Zebra" } };

    expect((await as("coordinator", "POST", "/exports", body)).status).toBe(204);
    expect((await as("coordinator", "POST", "/exports", named)).status).toBe(422);
  });

  it.each([
    [{ of: "members", format: "csv", rows: 1, filter: {} }, "#/of"],
    [{ of: "requests", format: "pdf", rows: 1, filter: {} }, "#/format"],
    [{ of: "requests", format: "csv", rows: -1, filter: {} }, "#/rows"],
    [{ of: "requests", format: "csv", rows: 1, filter: { note: "fri text" } }, "#/filter/note"],
  ])("is refused where it is told of wrongly: %j", async (body, pointer) => {
    expect(await as("coordinator", "POST", "/exports", body)).toMatchObject({
      status: 422,
      body: { errors: [expect.objectContaining({ pointer })] },
    });
  });
});
