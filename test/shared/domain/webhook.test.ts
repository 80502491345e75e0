import { describe, expect, it } from "vitest";
import { isPublicAddress } from "#functions/webhooks/send.ts";
import { type Delivery, WebhookUrl, begun, ended, mostAttempts } from "#shared/domain/webhook.ts";

const now = new Date("2126-06-01T10:00:00.000Z");
const aDelivery = (fields: Partial<Delivery> = {}): Delivery => ({
  id: "msg_1",
  webhookId: "whk_1",
  networkId: "rosengard",
  type: "request.answered",
  body: "{}",
  createdAt: now.toISOString(),
  state: "waiting",
  attempts: 0,
  nextAt: now.toISOString(),
  lastAt: null,
  lastResult: null,
  ...fields,
});

it.each([
  ["https://hooks.example.org/in/abc?x=1", true],
  ["https://xn--malm-8qa.example.org", true],
  ["http://hooks.example.org", false],
  ["https://user:secret@hooks.example.org", false],
  ["https://hooks.example.org:8443", false],
  ["https://localhost/", false],
  ["https://localhost./", false],
  ["https://intranet/", false],
  ["https://db.internal/", false],
  ["https://printer.local/", false],
  ["https://127.0.0.1/", false],
  ["https://0x7f.1/", false],
  ["https://2130706433/", false],
  ["https://[::1]/", false],
  ["https://[::ffff:169.254.169.254]/", false],
  ["ftp://hooks.example.org", false],
  ["hooks.example.org", false],
])("takes %s as an address: %s", (url, fits) => {
  expect(WebhookUrl.safeParse(url).success).toBe(fits);
});

it.each([
  ["93.184.216.34", true],
  ["2606:2800:220:1:248:1893:25c8:1946", true],
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["172.16.0.1", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::1", false],
  ["::", false],
  ["fe80::1", false],
  ["fd00:ec2::254", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:93.184.216.34", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["localhost", false],
])("connects to %s: %s", (address, allowed) => {
  expect(isPublicAddress(address)).toBe(allowed);
});

describe("a delivery", () => {
  it("is tried again after longer and longer waits, and given up with its address at the end", () => {
    let delivery = aDelivery();
    let disabled: string | null = null;
    const waits: number[] = [];
    while (delivery.state === "waiting") {
      const taken = begun(delivery, now);
      waits.push(Date.parse(taken.nextAt ?? "") - now.getTime());
      ({ delivery, disable: disabled } = ended(taken, { status: 503 }));
    }

    expect([delivery.state, delivery.nextAt, disabled]).toEqual(["failed", null, "failed"]);
    expect(delivery).toMatchObject({ attempts: mostAttempts, lastResult: "503" });
    expect(waits.slice(0, -1)).toEqual(waits.slice(0, -1).toSorted((a, b) => a - b));
  });

  it.each([
    [{ status: 204 }, "delivered", null],
    [{ status: 301 }, "waiting", null],
    [{ status: 410 }, "failed", "gone"],
    [{ error: "timeout" }, "waiting", null],
  ] as const)("that is answered %j is %s", (answer, state, disable) => {
    const result = ended(begun(aDelivery(), now), answer);

    expect([result.delivery.state, result.disable]).toEqual([state, disable]);
  });

  it("that is a test is tried once", () => {
    const { delivery, disable } = ended(begun(aDelivery({ type: "test" }), now), { error: "refused" });

    expect([delivery.state, disable]).toEqual(["failed", null]);
  });
});
