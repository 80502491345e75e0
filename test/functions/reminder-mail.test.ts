import { beforeEach, describe, expect, it } from "vitest";
import { randomUUID } from "node:crypto";
import { askCoordinator } from "#functions/on-change/ask-coordinator.ts";
import { tellCoordinators } from "#functions/on-change/tell-coordinators.ts";
import { publicApi } from "#functions/public-api/app.ts";
import { remind } from "#functions/scheduled/remind.ts";
import type { Member } from "#shared/domain/member.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { networks } from "#shared/networks/networks.ts";
import { newKey } from "#shared/platform/id.ts";
import { asks } from "#shared/understanding/asks.ts";
import { type Stores, stores } from "#shared/store/stores.ts";
import type { Mail } from "#web-form/mails.ts";
import { aCommitment, aContribution, aProposal, anOccasion } from "#test/support/builders.ts";
import { call } from "#test/support/api.ts";
import { anAddress, mailed } from "#test/support/contact.ts";
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
let pages: ReturnType<typeof publicApi>;
let sent: Mail[];
let refusals: number;

beforeEach(async () => {
  store = stores(await aTable(), {
    asks: new Map([["more-lighting", { scope: "place" as const }]]),
    areaPlaceOf: () => "rosengard",
  });
  as = aStaffApi(store);
  pages = publicApi({
    stores: store,
    networks,
    asks,
    mask: (text) => ({ masked: text, masks: [] }),
    now: () => new Date(),
    admit: () => true,
    newResponseId: randomUUID,
    newKey,
    log,
    mails: true,
    publicUrl: "https://example.org",
    photoOrigin: "",
    signIn: { issuer: "", clientId: "", scope: "" },
  });
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

const set = (address: string | null, subject = "coordinator", language = "sv") =>
  as(subject, "PUT", "/me/reminder-mail", { address, language });
const own = (subject = "coordinator") => store.reminderMails.find({ subject, networkId: "rosengard" });
const onChange = (now = () => new Date()) => ({
  stores: store,
  networks,
  sendMail: async (mail: Mail) => {
    if (refusals-- > 0) throw new Error("throttled");
    sent.push(mail);
  },
  now,
  log,
  publicUrl: "https://example.org",
});
/** The question whether an address is right, as the stream brings it. */
const asked = (subject = "coordinator") => askCoordinator(onChange(), "rosengard", subject);
/** What a mail's link opens, and what its button does. */
async function follow(method: "GET" | "POST", address: string | undefined) {
  const response = await pages.request((address ?? "").replace("https://example.org", ""), { method });
  return { status: response.status, text: await response.text() };
}
const linkIn = (mail: Mail | undefined, path = /\/m\/[^/?]+\?/) =>
  mail?.text.split("\n").find((line) => path.test(line));

/** An address that said yes; its question is not counted among the mails. */
async function ask(address: string | null, subject = "coordinator", language = "sv") {
  const answer = await set(address, subject, language);
  const mail = await own(subject);
  if (mail) await store.reminderMails.confirm(mail, new Date());
  return answer;
}

/** A morning, as the clock and then the stream bring it. */
async function morning(day: string) {
  const now = () => new Date(`${day}T03:15:00.000Z`);
  await remind({ stores: store, networks, initiatives, now, log });
  await tellCoordinators(onChange(now), "rosengard", day);
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
      confirmed: false,
      canMail: true,
    });
  });
});

describe("an address for reminders", () => {
  it("gets one question and nothing else until whoever reads it has said yes", async () => {
    await aSilentProposal();
    expect((await set("samordnare@example.org")).body).toMatchObject({ confirmed: false });
    await asked();
    await asked();
    await morning("2126-05-01");

    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ["samordnare@example.org", "Vill du ha påminnelser från Rosengård Samverkan?"],
    ]);
    const link = linkIn(sent[0]);
    // Opening it changes nothing: mail programs open links too.
    expect((await follow("GET", link)).text).toContain("Ja, skicka påminnelser");
    expect(await own()).not.toHaveProperty("confirmedAt");
    expect((await follow("POST", link)).text).toContain("Påminnelserna är på");
    expect((await as("coordinator", "GET", "/me/reminder-mail")).body).toMatchObject({ confirmed: true });
    await morning("2126-05-02");

    expect(sent).toHaveLength(2);
    expect(sent[1]?.text).toContain("Ingenting har hänt på 30 dagar.");
  });

  it("is asked anew when it is changed, and an old mail's link opens nothing", async () => {
    await set("first@example.org");
    await asked();
    await follow("POST", linkIn(sent[0]));

    expect((await set("second@example.org")).body).toMatchObject({ confirmed: false });
    await asked();

    expect(sent.map(({ to }) => to)).toEqual(["first@example.org", "second@example.org"]);
    expect((await follow("POST", linkIn(sent[0]))).status).toBe(404);
    await follow("POST", `${sent[0]?.stop}`);
    expect(await own()).toMatchObject({ address: "second@example.org" });
    // In another language only: nobody is asked again.
    await follow("POST", linkIn(sent[1]));
    expect((await set("second@example.org", "coordinator", "en")).body).toMatchObject({ confirmed: true });
  });

  it("is asked again when she wishes, by the same link, but never more than three times", async () => {
    for (let time = 0; time < 5; time++) {
      await set("samordnare@example.org");
      await asked();
    }

    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((mail) => linkIn(mail))).size).toBe(1);
  });

  it("is asked by the next delivery where the sender refused", async () => {
    await set("samordnare@example.org");
    refusals = 1;

    await expect(asked()).rejects.toThrow("throttled");
    await asked();
    await asked();

    expect(sent).toHaveLength(1);
  });

  it("is forgotten by one click of the mail program, or by the link in the mail and a button", async () => {
    await ask("samordnare@example.org", "coordinator", "en");
    await ask("admin@example.org", "admin");
    await aSilentProposal();
    await morning("2126-05-01");
    const [first, second] = sent.toSorted((a, b) => b.to.localeCompare(a.to));

    expect((await follow("POST", first?.stop)).text).toContain("Reminders are switched off");
    const link = linkIn(second, /\/stop\?/);
    expect((await follow("GET", link)).text).toContain("Vill du sluta få påminnelser?");
    expect(await own("admin")).toBeDefined();
    await follow("POST", link);

    expect([await own(), await own("admin")]).toEqual([undefined, undefined]);
    // A second click: it is as was wished for.
    expect((await follow("POST", first?.stop)).status).toBe(200);
  });
});

it("the question goes out by the stream, with one click that ends it", async () => {
  const address = anAddress();

  const body = { address };
  expect((await call("PUT", "/api/staff/me/reminder-mail", { as: "coordinator", body })).body).toMatchObject({
    confirmed: false,
  });

  expect(await mailed(address)).toMatchObject([
    {
      subject: "Vill du ha påminnelser från Rosengård Samverkan?",
      headers: {
        "List-Unsubscribe": expect.stringMatching(/^<http.*\/m\/[^/]+\/stop>$/),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    },
  ]);
  await call("PUT", "/api/staff/me/reminder-mail", { as: "coordinator", body: { address: null } });
});
