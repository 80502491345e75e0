import { beforeEach, describe, expect, it } from "vitest";
import { type Contact, EmailAddress, contactExpiry, mayLeaveContact } from "#shared/domain/contact.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import { aResponse } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const now = new Date("2126-06-01T08:00:00.000Z");
const day = 86_400;
const aContact = (fields: Partial<Contact> = {}): Contact => ({
  receipt: "2222222222A",
  networkId: "rosengard",
  occasionId: "occ_ABCDEF",
  key: "SECRETSECRETSECRETSECRETSECR",
  address: "boende@example.org",
  language: "ar",
  askedAt: now.toISOString(),
  ...fields,
});

let store: Stores;
beforeEach(async () => {
  store = stores(await aTable(), { asks: new Map(), areaPlaceOf: () => "rosengard" });
  await store.responses.add(aResponse());
});

describe("an address", () => {
  it("is kept once for its response, and found by its response and by its secret", async () => {
    const results = [
      await store.contacts.ask(aContact()),
      await store.contacts.ask(aContact({ address: "annan@example.org" })),
    ];

    expect(results).toEqual(["asked", "there"]);
    expect(await store.contacts.find("2222222222A")).toEqual(aContact());
    expect(await store.contacts.findByKey(aContact().key)).toEqual(aContact());
    expect(await store.contacts.findMany(["2222222222A", "33333333333"])).toEqual([aContact()]);
    expect(await store.contacts.findByKey("ANOTHER")).toBeUndefined();
  });

  it("is not taken for a response that there is not, or that was erased", async () => {
    expect(await store.contacts.ask(aContact({ receipt: "33333333333" }))).toBe("gone");
    await store.responses.erase("2222222222A", { contributionIds: [], photoIds: [] }, now);
    expect(await store.contacts.ask(aContact())).toBe("gone");
  });

  it("is confirmed once, and not when another took its place", async () => {
    await store.contacts.ask(aContact());

    expect(await store.contacts.confirm(aContact({ key: "OTHER" }), now)).toBe(false);
    expect(await store.contacts.confirm(aContact(), now)).toBe(true);
    expect(await store.contacts.confirm(aContact(), now)).toBe(false);
    expect((await store.contacts.find("2222222222A"))?.confirmedAt).toBe(now.toISOString());
  });

  it("has its lifetime shortened when the outcome is sent, and never lengthened by a later one", async () => {
    await store.contacts.ask(aContact());
    await store.contacts.confirm(aContact(), now);

    expect(await store.contacts.outcomeSent(aContact(), now)).toBe(true);
    expect(await store.contacts.outcomeSent(aContact(), new Date(now.getTime() + 5 * day * 1000))).toBe(
      false,
    );
  });

  it("is gone when it is taken back, however often", async () => {
    await store.contacts.ask(aContact());
    await store.contacts.remove("2222222222A");
    await store.contacts.remove("2222222222A");

    expect(await store.contacts.find("2222222222A")).toBeUndefined();
    expect(await store.contacts.findByKey(aContact().key)).toBeUndefined();
  });
});

it("waits a week for its owner's yes, and is kept for two years at most", () => {
  const asked = now.getTime() / 1000;

  expect(contactExpiry(aContact())).toBe(asked + 7 * day);
  expect(contactExpiry(aContact({ confirmedAt: now.toISOString() }))).toBe(
    Date.parse("2128-06-01T08:00:00Z") / 1000,
  );
});

it.each([
  ["boende@example.org", true],
  ["  boende+torget@mail.example.org ", true],
  ["boende", false],
  ["boende@example", false],
  ["boende@example.org\nBcc: alla@example.org", false],
  [`${"a".repeat(250)}@example.org`, false],
])("%j is an address: %s", (typed, fits) => {
  expect(EmailAddress.safeParse(typed).success).toBe(fits);
});

it.each([
  [{ age: "under-13" }, false],
  [{ age: "13-17" }, true],
  [{}, true],
  [{ other: "under-13" }, true],
])("is asked for after the answers %j: %s", (answers, may) => {
  const questions = [{ id: "age", type: "age-band" as const, texts: { sv: "Ålder" }, required: false }];

  expect(mayLeaveContact({ questions }, answers)).toBe(may);
});
