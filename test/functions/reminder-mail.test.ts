import { beforeEach, describe, expect, it } from "vitest";
import { tellCoordinators } from "#functions/on-change/tell-coordinators.ts";
import { remind } from "#functions/scheduled/remind.ts";
import type { Member } from "#shared/domain/member.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { networks } from "#shared/networks/networks.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Mail } from "#web-form/mails.ts";
import { aCommitment, aContribution, aProposal, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";
import { aStaffApi } from "#test/support/staff.ts";

const log = { info: () => {}, warn: () => {}, error: () => {} };
const since = "2026-01-01T00:00:00.000Z";
const change = {
  at: since,
  by: { subject: "coordinator", name: "S", role: "coordinator" },
  what: "made",
  fields: [],
};

let store: Stores;
let as: ReturnType<typeof aStaffApi>;
let sent: Mail[];
let refusals: number;

beforeEach(async () => {
  store = stores(await aTable(), {
    asks: new Map([["more-lighting", { scope: "place" as const }]]),
    areaPlaceOf: () => "rosengard",
  });
  as = aStaffApi(store);
  sent = [];
  refusals = 0;
  const member = (role: Member["role"]): Member => ({
    subject: role,
    networkId: "rosengard",
    role,
    name: role,
    since,
  });
  for (const role of ["facilitator", "coordinator", "admin"] as const) await store.members.put(member(role));
  await store.occasions.add(anOccasion());
  await store.contributions.add(aContribution({ id: "con_light" }));
});

const ask = (address: string | null, subject = "coordinator", language = "sv") =>
  as(subject, "PUT", "/me/reminder-mail", { address, language });

/** A morning, as the clock and then the stream bring it. */
async function morning(day: string) {
  const now = () => new Date(`${day}T03:15:00.000Z`);
  await remind({ stores: store, networks, initiatives, now, log });
  await tellCoordinators(
    {
      stores: store,
      networks,
      sendMail: async (mail) => {
        if (refusals-- > 0) throw new Error("throttled");
        sent.push(mail);
      },
      now,
      log,
      publicUrl: "https://example.org",
    },
    "rosengard",
    day,
  );
}

const aSilentProposal = () =>
  store.proposals.add(aProposal({ changedAt: "2126-04-01T08:00:00.000Z", remindOn: "2126-05-01" }), change);

describe("a coordinator who wants to be reminded by mail", () => {
  it("is told once of a proposal with which nothing has happened for 30 days, and later only of what is new", async () => {
    await aSilentProposal();
    expect(await ask("samordnare@example.org")).toMatchObject({ status: 200, body: { canMail: true } });

    await morning("2126-04-30");
    expect(sent).toEqual([]);
    await morning("2126-05-01");
    await morning("2126-05-01");
    await morning("2126-05-02");
    expect(sent).toHaveLength(1);
    expect(sent[0]?.to).toBe("samordnare@example.org");
    expect(sent[0]?.text).toMatch(
      /Ljus på Ramels väg: Ingenting har hänt på 30 dagar\.\nhttps:\/\/example\.org\/staff\/proposals\/pro_1/,
    );

    await store.commitments.add(aCommitment({ what: "Zebra", due: "2126-05-02" }), change);
    await store.contributions.add(
      aContribution({
        source: { kind: "note", id: "note_2", part: "0" },
        ask: null,
        text: "Zebra?",
        toBeAnswered: { by: "mkb", due: "2126-05-02" },
      }),
    );
    await morning("2126-05-03");
    expect(sent).toHaveLength(2);
    expect(sent[1]?.text).toContain(
      "1 åtagande är försenat\nhttps://example.org/staff/commitments?which=overdue",
    );
    expect(sent[1]?.text).toContain("1 fråga skulle ha fått svar");
    expect(sent[1]?.text).not.toMatch(/Ramels|Zebra/);
  });

  it("is told before the last day to vote, in the language that she chose", async () => {
    const collecting = { stage: "collecting", deadline: "2126-06-15", remindOn: "2126-06-01" } as const;
    await store.proposals.add(aProposal({ ...collecting, changedAt: "2126-05-30T08:00:00.000Z" }), change);
    await ask("admin@example.org", "admin", "en");

    for (const day of ["2126-06-01", "2126-06-02", "2126-06-08", "2126-06-14"]) await morning(day);

    expect(sent.map(({ text }) => text.split("\n")[0])).toEqual(
      Array.from({ length: 3 }, () => "Ljus på Ramels väg: The last day to vote is 15 June 2126."),
    );
  });

  it("gets the mail at the next attempt where the sender refused, and none twice", async () => {
    await aSilentProposal();
    await ask("samordnare@example.org");
    refusals = 1;

    await expect(morning("2126-05-01")).rejects.toThrow("throttled");
    await morning("2126-05-01");
    await morning("2126-05-01");

    expect(sent).toHaveLength(1);
  });

  it("switches it off again, and is forgotten when she is no coordinator any more", async () => {
    await aSilentProposal();
    await ask("samordnare@example.org");
    await ask("admin@example.org", "admin");
    expect(await ask(null)).toMatchObject({ status: 200, body: { address: null } });
    await store.members.put({
      subject: "admin",
      networkId: "rosengard",
      role: "facilitator",
      name: "A",
      since,
    });

    await morning("2126-05-01");

    expect(sent).toEqual([]);
    expect((await store.reminderMails.list("rosengard", { limit: 10 })).items).toEqual([]);
  });

  it("takes her address with her when she is removed", async () => {
    await ask("samordnare@example.org");

    await as("admin", "DELETE", "/members/coordinator");

    expect((await store.reminderMails.list("rosengard", { limit: 10 })).items).toEqual([]);
  });

  it("is no facilitator, and writes an address", async () => {
    expect((await ask("a@example.org", "facilitator")).status).toBe(403);
    expect(await ask("samordnare")).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/address" }] },
    });
    expect((await as("coordinator", "GET", "/me/reminder-mail")).body).toEqual({
      address: null,
      canMail: true,
    });
  });
});
