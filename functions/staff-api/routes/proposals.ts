import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { staffProposalCore } from "#shared/api/views.ts";
import { refreshed, textsFrom } from "#shared/domain/claim.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Member } from "#shared/domain/member.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Proposal, editProposal, refuseFiled, textsOf, titleLength } from "#shared/domain/proposal.ts";
import { moveProposal } from "#shared/domain/proposal-way.ts";
import { changedFiles } from "#shared/domain/proposal-files.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { watched } from "#shared/domain/reminder.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";
import { filesForStep } from "#functions/files-for-step.ts";
import { evidenceFacts, preflightOf, ruleOf, similarFacts } from "../proposals/facts.ts";
import { findProposal } from "../proposals/find.ts";
import { mergeInto } from "../proposals/merge.ts";
import { showProposal } from "../proposals/show.ts";
import { findRequest } from "./requests.ts";

type Operations = Pick<
  typeof staffOperations,
  | "createProposal"
  | "listProposals"
  | "getProposal"
  | "editProposal"
  | "setProposalRequests"
  | "refreshProposal"
  | "setSimilarCheck"
  | "setOverrides"
  | "moveProposal"
  | "listReminders"
  | "snoozeProposal"
>;

/** Fields whose changes the history keeps. */
export const tracked = [
  "requestIds",
  "title",
  "summary",
  "want",
  "background",
  "sponsor",
  "similarCheck",
  "overrides",
  "stage",
  "supportCount",
  "deadline",
  "link",
  "decision",
  "outcome",
  "mergedInto",
] as const;

export function proposalHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now } = deps;
  const show = (network: Network, proposal: Proposal) => showProposal(deps, network, proposal);

  /** Stores what became of a proposal, if anything did. */
  async function keep(
    before: Proposal,
    after: Proposal,
    by: { network: Network; member: Member; what: string },
  ) {
    const fields = [...changedFields(before, after, tracked), ...changedFiles(before, after)];
    const isSame = fields.length === 0 && JSON.stringify(before.claims) === JSON.stringify(after.claims);
    if (isSame && before.snoozedOn === after.snoozedOn) return before;
    const at = now().toISOString();
    const next = watched({ ...after, changedAt: at }, ruleOf(deps, by.network, after), now());
    return stores.proposals.change(before, next, { at, by: actorOf(by.member), what: by.what, fields });
  }

  return {
    createProposal: async ({ c, params, body, network, member }) => {
      const { also = [], ...texts } = body ?? {};
      const requestIds = [...new Set([params.id, ...also])];
      await Promise.all(requestIds.map((id) => findRequest(deps, network, id)));
      const { wishes, fresh } = await evidenceFacts(deps, network, requestIds);
      const at = now().toISOString();
      const rule = ruleOf(deps, network, { stage: "draft", ruleId: "" });
      const proposal: Proposal = {
        id: deps.newId("pro"),
        networkId: network.id,
        requestIds,
        ...textsFrom(wishes, fresh, titleLength),
        ...given(texts),
        claims: fresh,
        sponsor: "",
        ruleId: rule.id,
        similarCheck: null,
        overrides: [],
        stage: "draft",
        steps: [{ from: null, to: "draft", date: at.slice(0, 10), at, by: member.name }],
        supportCount: null,
        deadline: null,
        link: null,
        decision: null,
        outcome: null,
        mergedInto: null,
        answer: null,
        reminders: [],
        remindOn: null,
        snoozedOn: null,
        createdAt: at,
        changedAt: at,
        version: 1,
      };
      const fields = [{ path: "requestIds", from: null, to: requestIds }];
      const change = { at, by: actorOf(member), what: "proposal created", fields };
      await stores.proposals.add(watched(proposal, rule, now()), change);
      deps.log.info("proposal created", { proposal: proposal.id, requests: requestIds.length });
      return c.json(await show(network, proposal), 201);
    },

    listProposals: async ({ c, query, network }) => {
      const page = await stores.proposals.list(network.id, query);
      return c.json({ ...page, items: page.items.map(staffProposalCore) });
    },

    getProposal: async ({ c, params, network }) =>
      c.json(await show(network, await findProposal(deps, network, params.id))),

    editProposal: async ({ c, params, body, network, member }) => {
      const before = await findProposal(deps, network, params.id, body.version);
      const after = editProposal(before, body, now());
      const by = { network, member, what: "proposal changed" };
      return c.json(await show(network, await keep(before, after, by)));
    },

    setProposalRequests: async ({ c, params, body, network, member }) => {
      const before = await findProposal(deps, network, params.id, body.version);
      refuseFiled(before);
      const requestIds = [...new Set(body.requestIds)];
      const added = requestIds.filter((id) => !before.requestIds.includes(id));
      await Promise.all(added.map((id) => findRequest(deps, network, id)));
      const by = { network, member, what: "proposal requests changed" };
      return c.json(await show(network, await keep(before, { ...before, requestIds }, by)));
    },

    refreshProposal: async ({ c, params, body, network, member }) => {
      const before = await findProposal(deps, network, params.id, body.version);
      refuseFiled(before);
      const { fresh } = await evidenceFacts(deps, network, before.requestIds);
      const wanted = new Set(body.claims);
      const { texts, claims } = refreshed(textsOf(before), before.claims, fresh, (id) => wanted.has(id));
      const after = { ...editProposal(before, texts, now()), claims };
      const by = { network, member, what: "proposal refreshed" };
      return c.json(await show(network, await keep(before, after, by)));
    },

    setSimilarCheck: async ({ c, params, body, network, member }) => {
      const { version, note, ...check } = body;
      const before = await findProposal(deps, network, params.id, version);
      refuseFiled(before);
      if (check.date > now().toISOString().slice(0, 10)) {
        throw new Refusal("invalid", { faults: [{ pointer: "#/date", code: "in-future" }] });
      }
      const similarCheck = { ...check, ...(note ? { note } : {}), by: member.name };
      const by = { network, member, what: "similar looked for" };
      return c.json(await show(network, await keep(before, { ...before, similarCheck }, by)));
    },

    setOverrides: async ({ c, params, body, network, member }) => {
      const before = await findProposal(deps, network, params.id, body.version);
      refuseFiled(before);
      const after = { ...before, overrides: body.overrides };
      const by = { network, member, what: "checks overruled" };
      return c.json(await show(network, await keep(before, after, by)));
    },

    moveProposal: async ({ c, params, body, network, member }) => {
      const before = await findProposal(deps, network, params.id, body.version);
      const rule = ruleOf(deps, network, before);
      const preflight =
        body.to === "ready" || body.to === "filed"
          ? preflightOf(deps, network, before, {
              rule,
              evidence: await evidenceFacts(deps, network, before.requestIds),
              similar: await similarFacts(deps, network, before, rule),
            })
          : undefined;
      const after = moveProposal(before, body, {
        rule,
        by: member.name,
        now: now(),
        files: await filesForStep(deps, before, body.files ?? [], { by: member.name, pointer: "#/files" }),
        ...(preflight ? { preflight } : {}),
      });
      const by = { network, member, what: "proposal moved" };
      const stored =
        after.mergedInto !== null && after.stage === "merged"
          ? await mergeInto(deps, { before, after, network, member })
          : await keep(before, after, by);
      deps.log.info("proposal moved", { proposal: before.id, from: before.stage, to: after.stage });
      return c.json(await show(network, stored), 201);
    },

    listReminders: async ({ c, query, network }) => {
      const page = await stores.proposals.listReminded(network.id, query);
      return c.json({ ...page, items: page.items.map(staffProposalCore) });
    },

    snoozeProposal: async ({ c, params, body, network, member }) => {
      const before = await findProposal(deps, network, params.id, body.version);
      const after = { ...before, snoozedOn: now().toISOString().slice(0, 10) };
      const by = { network, member, what: "proposal snoozed" };
      return c.json(await show(network, await keep(before, after, by)));
    },
  };
}

const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
