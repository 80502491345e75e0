import { expect, it } from "vitest";
import type { Member } from "#shared/domain/member.ts";
import { stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { aCommitment, aContribution, aProposal, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

it("counts for a coordinator what waits, up to fifty of each, and says when there is more", async () => {
  const store = stores(await aTable(), { asks, areaPlaceOf: () => "rosengard" });
  const as = aStaffApi(store, { now: () => new Date("2126-05-20T18:00:00.000Z") });
  const member = (role: Member["role"]): Member => ({
    subject: role,
    networkId: "rosengard",
    role,
    name: role,
    since: "2026-01-01T00:00:00.000Z",
  });
  await Promise.all([store.members.put(member("coordinator")), store.members.put(member("facilitator"))]);
  const ask = async () => (await as("coordinator", "GET", "/waiting")).body;
  const none = { count: 0, more: false };
  expect(await ask()).toEqual({
    held: none,
    fresh: none,
    replies: none,
    proposals: none,
    questions: none,
    commitments: none,
  });

  await store.occasions.add(anOccasion());
  const change = {
    at: "2126-05-10T12:00:00.000Z",
    by: member("coordinator"),
    what: "commitment made",
    fields: [],
  };
  const says = (id: string, fields: Parameters<typeof aContribution>[0]) =>
    store.contributions.add(
      aContribution({ id, ask: null, source: { kind: "note", id: `note_${id}`, part: "0" }, ...fields }),
    );
  await Promise.all(Array.from({ length: 51 }, (_, index) => says(`con_held_${index}`, { status: "held" })));
  await says("con_unknown", { language: "und" });
  await says("con_done", { status: "approved", ask: "more-lighting" });
  await says("con_asked", {
    status: "approved",
    correction: { kind: "question" },
    toBeAnswered: { by: "mkb", due: "2126-05-19" },
  });
  await store.commitments.add(aCommitment({ due: "2126-05-19" }), change);
  await store.commitments.add(aCommitment({ id: "com_2", due: "2126-05-20" }), change);
  await store.proposals.add(aProposal({ reminders: [{ kind: "silent", since: "2126-05-01" }] }), change);

  expect(await ask()).toEqual({
    held: { count: 50, more: true },
    fresh: { count: 1, more: false },
    replies: none,
    proposals: { count: 1, more: false },
    questions: { count: 1, more: false },
    commitments: { count: 1, more: false },
  });
  expect((await as("facilitator", "GET", "/waiting")).status).toBe(403);
});
