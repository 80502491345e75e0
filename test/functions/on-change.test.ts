import { beforeEach, describe, expect, it } from "vitest";
import { askOwner } from "#functions/on-change/ask-owner.ts";
import type { Deps } from "#functions/on-change/deps.ts";
import { react } from "#functions/on-change/react.ts";
import { reactions } from "#functions/on-change/reactions.ts";
import type { Contact } from "#shared/domain/contact.ts";
import { ruleOn } from "#shared/domain/initiative.ts";
import { moveProposal } from "#shared/domain/proposal-way.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { networks } from "#shared/networks/networks.ts";
import { stores } from "#shared/store/stores.ts";
import type { Mail } from "#web-form/mails.ts";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { aContribution, aProposal, aResponse, anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const rule = ruleOn(initiatives, "malmoinitiativet", "2126-06-01");
const now = new Date("2126-06-01T08:00:00.000Z");
const preflight = { ruleId: rule.id, checkedAt: rule.checkedAt, at: now.toISOString(), results: [] };
const by = { subject: "s", name: "Samordnare", role: "coordinator" };
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const receipt = "2222222222A";
const words = "Zebrafinken sitter i mörkret på Ramels väg";

async function aSystem() {
  const table = await aTable();
  const store = stores(table, {
    asks: new Map([["more-lighting", { scope: "place" as const }]]),
    areaPlaceOf: () => "rosengard",
  });
  const sent: Mail[] = [];
  let refusals = 0;
  const deps: Deps = {
    stores: store,
    networks,
    sendMail: async (mail) => {
      if (refusals-- > 0) throw new Error("throttled");
      sent.push(mail);
    },
    now: () => now,
    log: silent,
    publicUrl: "https://example.org",
  };
  await store.occasions.add(anOccasion());
  await store.responses.add(aResponse());
  await store.contributions.add(
    aContribution({ text: words, source: { kind: "response", id: receipt, part: "improve" } }),
  );
  /** Delivers every entry that the outbox has for a thing, as the stream does. */
  const deliver = async (pk: string) => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :history)",
        ExpressionAttributeValues: { ":pk": pk, ":history": "HISTORY#" },
      }),
    );
    for (const { sk } of Items) await react(deps, reactions, { pk, sk: String(sk) });
  };
  return { deps, store, sent, deliver, refuse: (times: number) => void (refusals = times) };
}

const aContact = (fields: Partial<Contact> = {}): Contact => ({
  receipt,
  networkId: "rosengard",
  occasionId: "occ_ABCDEF",
  key: "SECRETSECRETSECRETSECRETSECR",
  address: "boende@example.org",
  language: "ar",
  askedAt: now.toISOString(),
  ...fields,
});

let system: Awaited<ReturnType<typeof aSystem>>;
beforeEach(async () => {
  system = await aSystem();
});

async function confirmed() {
  await system.store.contacts.ask(aContact());
  await system.store.contacts.confirm(aContact(), now);
}

async function answered() {
  const before = await system.store.contributions.find("con_1");
  if (!before) throw new Error("no contribution");
  const answer = { text: "Lamporna sätts upp i höst", by: "Malmö stad" };
  await system.store.contributions.change(
    before,
    { ...before, answer },
    {
      at: now.toISOString(),
      by,
      what: "contribution changed",
      fields: [{ path: "answer", from: null, to: answer }],
    },
  );
}

async function aReadyProposal() {
  const { proposals } = system.store;
  const proposal = aProposal({
    title: "Bättre belysning – Ramels väg",
    stage: "ready",
    createdAt: now.toISOString(),
    changedAt: now.toISOString(),
  });
  await proposals.add(proposal, { at: now.toISOString(), by, what: "proposal created", fields: [] });
  return proposal;
}

describe("an address that was left", () => {
  it("is asked for its owner's yes, once, in the resident's language and without her words", async () => {
    await system.store.contacts.ask(aContact());

    await askOwner(system.deps, receipt);
    await askOwner(system.deps, receipt);

    expect(system.sent).toHaveLength(1);
    const [mail] = system.sent;
    expect(mail).toMatchObject({ to: "boende@example.org", subject: "هل تريد رسائل بخصوص إجابتك؟" });
    expect(mail?.html).toContain('dir="rtl"');
    expect(mail?.text).toContain(`https://example.org/m/${aContact().key}?lang=ar`);
    expect(mail?.stop).toBe(`https://example.org/m/${aContact().key}/stop`);
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/Zebrafinken|2222222222A/);
  });

  it("is told of nothing before its owner has said yes", async () => {
    await system.store.contacts.ask(aContact());
    await answered();

    await system.deliver("CONTRIBUTION#con_1");

    expect(system.sent).toEqual([]);
  });

  it("is left in peace after three questions, however many responses name it", async () => {
    for (const each of ["3", "4", "5", "6", "7"]) {
      const other = `2222222222${each}`;
      await system.store.responses.add(aResponse({ receipt: other, clientId: crypto.randomUUID() }));
      await system.store.contacts.ask(aContact({ receipt: other, key: each.repeat(28) }));
      await askOwner(system.deps, other);
    }

    expect(system.sent).toHaveLength(3);
  });

  it("is asked again when the sender could not take the mail", async () => {
    await system.store.contacts.ask(aContact());
    system.refuse(1);

    await expect(askOwner(system.deps, receipt)).rejects.toThrow("throttled");
    await askOwner(system.deps, receipt);

    expect(system.sent).toHaveLength(1);
  });
});

describe("who wants to be told", () => {
  beforeEach(confirmed);

  it("hears of an answer, once, however often the stream delivers it", async () => {
    await answered();

    await Promise.all([system.deliver("CONTRIBUTION#con_1"), system.deliver("CONTRIBUTION#con_1")]);
    await system.deliver("CONTRIBUTION#con_1");

    expect(system.sent).toHaveLength(1);
    expect(system.sent[0]?.text).toContain(`https://example.org/r/${receipt}?lang=ar`);
    expect(`${system.sent[0]?.text}${system.sent[0]?.html}`).not.toMatch(/Zebrafinken|Lamporna/);
  });

  it("hears of each public stage of the proposal that her request became, and of nothing else", async () => {
    let proposal: Parameters<typeof moveProposal>[0] = await aReadyProposal();
    for (const to of ["filed", "published"] as const) {
      const at = new Date(now.getTime() + 1000 * (system.sent.length + 1));
      const after = moveProposal(proposal, { to }, { rule, by: "Samordnare", now: at, preflight });
      const fields = [{ path: "stage", from: proposal.stage, to }];
      proposal = await system.store.proposals.change(proposal, after, {
        at: at.toISOString(),
        by,
        what: "proposal moved",
        fields,
      });
      await system.deliver("PROPOSAL#pro_1");
    }

    expect(system.sent.map(({ text }) => /مُقدَّم|منشور|نُشر|قُدّم/.test(text))).toHaveLength(2);
    expect(system.sent[1]?.text).toContain("Bättre belysning – Ramels väg");
  });

  it("hears nothing more when she has taken her address back, or erased her response", async () => {
    await system.store.contacts.remove(receipt);
    await answered();

    await system.deliver("CONTRIBUTION#con_1");

    expect(system.sent).toEqual([]);
  });

  it("is told later when the sender refuses now, and the others hear of it meanwhile", async () => {
    await answered();
    system.refuse(1);
    const heard: string[] = [];
    const all = { ...reactions, other: async () => void heard.push("other") };
    const { change } =
      (await system.store.contributions.historyOf("con_1")).map((each) => ({ change: each }))[0] ?? {};
    const key = { pk: "CONTRIBUTION#con_1", sk: `HISTORY#${change?.at}#${change?.what}` };

    await expect(react(system.deps, all, key)).rejects.toThrow("not told to all");
    await react(system.deps, all, key);

    expect(heard).toEqual(["other", "other"]);
    expect(system.sent).toHaveLength(1);
  });
});

it("a change that went with its response is told to nobody", async () => {
  await confirmed();

  await react(system.deps, reactions, { pk: "CONTRIBUTION#con_1", sk: "HISTORY#2126-01-01#gone" });

  expect(system.sent).toEqual([]);
});

it("without a sender nothing is sent and nothing fails", async () => {
  await confirmed();
  await answered();
  system.deps.sendMail = undefined;

  await system.deliver("CONTRIBUTION#con_1");

  expect(system.sent).toEqual([]);
});
