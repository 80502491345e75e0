import { expect, it } from "vitest";
import { functions } from "#infra/description.ts";
import { matches } from "#infra/local/stream-filter.ts";

const arrived = (sk: string, eventName: "INSERT" | "MODIFY" | "REMOVE" = "INSERT") => ({
  eventName,
  dynamodb: { Keys: { pk: { S: "PROPOSAL#pro_1" }, sk: { S: sk } } },
});

it.each([
  ["HISTORY#2026-01-01T00:00:00.000Z#proposal moved", true],
  ["CONTACT", true],
  ["CONTACTS", false],
  ["PROPOSAL", false],
  ["OLD-HISTORY#2026", false],
])("the outbox hears of %s: %s", (sk, heard) => {
  expect(matches(arrived(sk), functions["on-change"].stream.filter)).toBe(heard);
  expect(matches(arrived(sk, "REMOVE"), functions["on-change"].stream.filter)).toBe(false);
});

it("what is to be understood is named whole", () => {
  expect(matches(arrived("RESPONSE"), functions["on-source"].stream.filter)).toBe(true);
  expect(matches(arrived("RESPONSE#1"), functions["on-source"].stream.filter)).toBe(false);
});
