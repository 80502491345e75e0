import { beforeAll, describe, expect, it } from "vitest";
import { publicApi } from "#functions/public-api/app.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import { receiptFrom } from "#shared/domain/receipt.ts";
import type { ThemeId } from "#shared/domain/theme.ts";
import { networks } from "#shared/networks/networks.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { digest } from "#shared/platform/digest.ts";
import { newKey } from "#shared/platform/id.ts";
import { replyLinkId } from "#shared/store/reply-store.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import { aContribution, aProposal, aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const by = { subject: "s", name: "S", role: "coordinator" };
const change = { at: "2026-05-01T08:00:00.000Z", by, what: "made", fields: [] };
const receipt = receiptFrom(digest("receipt", "steps"));
const token = "23456789ABCDEFGHJKMNPQ";
const lighting = "rosengard.more-lighting.ramels-vag";

let store: Stores;
let ask: (path: string) => Promise<string>;
let said = 0;

/** One person more says something, each with an answer of her own. */
async function oneMore(fields: Parameters<typeof aContribution>[0] = {}): Promise<Contribution> {
  const number = said++;
  const statement = aContribution({
    id: `con_${number}`,
    source: { kind: "note", id: `note_${number}`, part: "0" },
    saidOn: "2026-05-10",
    ...fields,
  });
  await store.contributions.add(statement);
  return statement;
}
const many = async (count: number, fields: Parameters<typeof aContribution>[0] = {}) => {
  for (let left = count; left > 0; left--) await oneMore(fields);
};
/** A statement of a theme, with or without a wish. */
const about = (theme: ThemeId, wish: { ask: string; place: string; language?: string } | null = null) => ({
  reading: {
    ...aContribution(wish ?? { ask: null, place: null }).reading,
    themes: [{ id: theme, weight: 1, because: [] }],
  },
});
const benchIn = (language: string) =>
  about("meeting-place", { ask: "benches", place: "bennets-vag", language });
const bench = benchIn("sv");

/** Whatever anybody reads who is not staff, of a network, an occasion, a receipt and an actor's link. */
const everything = async (): Promise<Record<string, string>> => {
  const paths = [
    "/api/networks/rosengard",
    "/api/networks/rosengard/occasions/ABCDEF",
    "/api/networks/rosengard/occasions/BCDEFG",
    `/api/receipts/${receipt}`,
    "/n/rosengard?lang=sv",
    "/n/rosengard?lang=ar",
    "/n/rosengard/ABCDEF?lang=sv",
    "/n/rosengard/BCDEFG?lang=ar",
    "/n/rosengard/feed.json?lang=sv",
    "/n/rosengard/feed.xml?lang=sv",
    `/r/${receipt}?lang=sv`,
    `/a/${token}?lang=sv`,
  ];
  const read = await Promise.all(paths.map(async (path) => [path, await ask(path)] as const));
  // A form has a key of its own each time that it is shown.
  return Object.fromEntries(
    read.map(([path, text]) => [path, text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "")]),
  );
};

beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  const [draft] = rosengard.surveys;
  if (!draft) throw new Error("no survey");
  const { id, version } = await store.surveys.publish("rosengard", draft);
  const survey = { id, version };
  await store.occasions.add(anOccasion({ survey, date: "2026-05-10", responses: 13 }), change);
  await store.occasions.add(
    anOccasion({ id: "occ_BCDEFG", code: "BCDEFG", survey, date: "2026-05-20", responses: 13 }),
    change,
  );
  await store.responses.add(
    aResponse({ receipt, survey, contributionIds: ["con_0"], understoodAt: "2126-05-10T12:00:10.000Z" }),
  );
  const now = () => new Date("2126-06-01T10:00:00Z");
  const app = publicApi({
    stores: store,
    networks,
    asks,
    mask,
    now,
    admit: () => true,
    newResponseId: () => crypto.randomUUID(),
    newKey,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    mails: false,
    photoOrigin: "http://localhost",
    publicUrl: "https://example.org",
    signIn: { issuer: "", clientId: "", scope: "" },
  });
  ask = async (path) => {
    const answer = await app.request(path);
    if (answer.status !== 200) throw new Error(`${answer.status} ${path}`);
    return answer.text();
  };
  // Twelve for light, five of them at the other occasion; as many for a bench, whose evidence is a little stronger still.
  await many(7);
  await many(5, { occasionId: "occ_BCDEFG", saidOn: "2026-05-20" });
  await many(10, bench);
  await oneMore(benchIn("so"));
  await oneMore(benchIn("fa"));
  await oneMore(about("traffic"));
  await store.proposals.add(
    aProposal({
      stage: "collecting",
      steps: [{ from: "ready", to: "collecting", date: "2026-06-01", at: change.at, by: "S" }],
      summary: "Sagt av 12 personer på 1 språk vid 2 tillfällen.",
    }),
    change,
  );
  await store.replies.addLink(
    {
      id: replyLinkId(token),
      networkId: "rosengard",
      actor: "mkb",
      matters: [{ kind: "request", id: lighting, sv: "Ljus", en: "Light" }],
      createdAt: "2026-05-01T08:00:00.000Z",
      createdBy: by,
      until: "2126-12-01T08:00:00.000Z",
      revokedAt: null,
      replies: [],
    },
    change,
  );
}, 30_000);

describe("one answer more", () => {
  it("changes nothing that anybody reads, up to the next step, whatever it is about and whenever it comes", async () => {
    const before = await everything();
    expect(before["/api/networks/rosengard"]).toContain('"people":{"atLeast":10}');
    expect(before[`/api/receipts/${receipt}`]).toContain('"others":{"atLeast":9}');
    expect(before[`/r/${receipt}?lang=sv`]).toMatch(/Du och minst .?9.? andra har bett om det/);

    // The first of a theme, the first in a language, at another occasion, on a later day, and twice for the weaker wish.
    await oneMore(about("water"));
    expect(await everything()).toEqual(before);
    await oneMore({ language: "ar", occasionId: "occ_BCDEFG", saidOn: "2026-05-28" });
    expect(await everything()).toEqual(before);
    await many(2, bench);
    expect(await everything()).toEqual(before);
    await oneMore();
    expect(await everything()).toEqual(before);
  });

  it("that crosses a step is told in the same moment on the page, in the data and on a receipt, as the step alone", async () => {
    await oneMore();

    const after = await everything();
    expect(after["/api/networks/rosengard"]).toContain('"people":{"atLeast":15}');
    expect(after[`/api/receipts/${receipt}`]).toContain('"others":{"atLeast":14}');
    expect(after["/n/rosengard?lang=sv"]).toMatch(/minst .?15/);
    expect(after["/n/rosengard?lang=ar"]).toMatch(/15.? على الأقل/);
    expect(after[`/a/${token}?lang=sv`]).toMatch(/Minst .?15.? personer/);
  });

  it("at an occasion names nothing there that only few asked for there, however many do elsewhere", async () => {
    const path = "/api/networks/rosengard/occasions/BCDEFG";
    await many(4, { ...bench, occasionId: "occ_BCDEFG" });
    expect(await ask(path)).not.toContain("benches");

    await oneMore({ ...bench, occasionId: "occ_BCDEFG" });

    expect(await ask(path)).toContain("benches");
  });
});
