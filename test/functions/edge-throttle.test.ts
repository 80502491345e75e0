import { beforeAll, describe, expect, it } from "vitest";
import { edgeThrottle } from "#functions/http/edge-throttle.ts";
import { publicApi } from "#functions/public-api/app.ts";
import { edgeOf, takeOne } from "#shared/domain/throttle.ts";
import { networks } from "#shared/networks/networks.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { newKey } from "#shared/platform/id.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import { anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const limit = { rateLimit: 1, burstLimit: 2 };
const wish = "Fler bänkar på torget";

let store: Stores;
beforeAll(async () => {
  store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  const [draft] = rosengard.surveys;
  if (!draft) throw new Error("no survey");
  const { id, version } = await store.surveys.publish("rosengard", draft);
  const by = { subject: "s", name: "S", role: "facilitator" };
  await store.occasions.add(anOccasion({ survey: { id, version } }), {
    at: "2026-05-01T08:00:00.000Z",
    by,
    what: "occasion created",
    fields: [],
  });
});

/** A process of its own, with what its log was told. */
function aProcess() {
  let seconds = 0;
  const logged: unknown[] = [];
  const log = {
    info: (...all: unknown[]) => void logged.push(all),
    warn: (...all: unknown[]) => void logged.push(all),
    error: (...all: unknown[]) => void logged.push(all),
  };
  const now = () => new Date(Date.parse("2126-06-01T10:00:00Z") + seconds * 1000);
  const app = publicApi({
    stores: store,
    networks,
    asks,
    mask,
    now,
    admit: edgeThrottle(limit, now),
    newResponseId: () => crypto.randomUUID(),
    newKey,
    log,
    mails: false,
    photoOrigin: "http://localhost",
    publicUrl: "https://example.org",
    signIn: { issuer: "", clientId: "", scope: "" },
  });
  /** As the CDN and the gateway hand it on: each adds its caller to the forwarded addresses. */
  const from = (sender: string, claimed = "") => ({
    headers: { "x-forwarded-for": [claimed, sender, "130.176.1.1"].filter(Boolean).join(", ") },
    env: { requestContext: { http: { sourceIp: "130.176.1.1" } } },
  });
  const post = async (sender: string, { id = crypto.randomUUID(), claimed = "" } = {}) => {
    const { headers, env } = from(sender, claimed);
    const body = JSON.stringify({ id, language: "sv", answers: { improve: wish } });
    const sent = { method: "POST", headers: { ...headers, "content-type": "application/json" }, body };
    return app.request("/api/occasions/ABCDEF/responses", sent, env);
  };
  const postForm = (sender: string) => {
    const { headers, env } = from(sender);
    const body = new URLSearchParams({ id: crypto.randomUUID(), shown_at: "1", improve: wish });
    return app.request("/f/ABCDEF?lang=sv", { method: "POST", headers, body }, env);
  };
  const many = async (sender: string, count = limit.burstLimit) => {
    for (let i = 0; i < count; i++) expect((await post(sender)).status).toBe(201);
  };
  return { post, postForm, many, logged, pass: (more: number) => void (seconds += more) };
}

describe("answers from the edge of one network", () => {
  it("are taken up to a burst, then so many a second; another edge's are none of it", async () => {
    const { post, many, pass } = aProcess();
    await many("198.51.100.7");

    const refused = await post("198.51.100.200");
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(await refused.json()).toMatchObject({ status: 429, code: "too-fast" });
    expect((await post("198.51.101.7")).status).toBe(201);
    pass(1);
    expect((await post("198.51.100.7")).status).toBe(201);
    expect((await post("198.51.100.7")).status).toBe(429);
  });

  it("are told by what our own hosts saw, not by what a sender claims", async () => {
    const { post, many } = aProcess();
    await many("2001:db8:1::1");

    expect((await post("2001:db8:1:ffff::9", { claimed: "203.0.113.9" })).status).toBe(429);
    expect((await post("2001:db8:2::1")).status).toBe(201);
  });

  it("that are turned away are taken later, once", async () => {
    const { post, many, pass } = aProcess();
    const id = crypto.randomUUID();
    await many("198.51.100.7");
    expect((await post("198.51.100.7", { id })).status).toBe(429);

    pass(2);

    expect((await post("198.51.100.7", { id })).status).toBe(201);
    expect((await post("198.51.100.7", { id })).status).toBe(200);
  });

  it("without script come back with what was typed, and with what to do", async () => {
    const { postForm, many } = aProcess();
    await many("198.51.100.7");

    const page = await postForm("198.51.100.7");

    const text = await page.text();
    expect([page.status, page.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(text).toContain("Vänta en minut");
    expect(text).toContain(wish);
  });

  it("leave no address and no edge in any log", async () => {
    const { post, many, logged } = aProcess();
    await many("198.51.100.7");
    await post("198.51.100.7");

    expect(JSON.stringify(logged)).not.toMatch(/198\.51|130\.176/);
  });
});

it.each([
  ["198.51.100.7", "198.51.100"],
  ["::ffff:198.51.100.7", "198.51.100"],
  ["2001:0DB8:0001:2::3", "2001:db8:1"],
  ["2001:db8::1", "2001:db8:0"],
  ["::1", undefined],
  ["127.0.0.1", undefined],
  ["unknown", undefined],
  ["", undefined],
])("the edge of %s is %s", (address, edge) => {
  expect(edgeOf(address)).toBe(edge);
});

it("what is left never grows beyond the burst, however long nothing came", () => {
  const first = takeOne(undefined, limit, 0);
  const later = takeOne(first.bucket, limit, 3_600_000);
  expect(later.bucket.left).toBe(limit.burstLimit - 1);
});
