import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { askRef, placeRef, staffProposalCore, staffRequest } from "#shared/api/views.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Proposal, draftTexts, editProposal, moveProposal } from "#shared/domain/proposal.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type RecurringRequest, evidenceOf } from "#shared/domain/request.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";
import { occasionNames } from "../occasion-names.ts";
import { findRequest, occasionsOf } from "./requests.ts";

type Operations = Pick<
  typeof staffOperations,
  "createProposal" | "listProposals" | "getProposal" | "editProposal" | "moveProposal"
>;

/** Fields whose changes the history keeps. */
const tracked = [
  "title",
  "summary",
  "text",
  "sponsor",
  "stage",
  "supportCount",
  "deadline",
  "link",
  "decision",
  "outcome",
] as const;

export function proposalHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now } = deps;

  return {
    createProposal: async ({ c, params, body, network, member }) => {
      const request = await findRequest(deps, network, params.id);
      const at = now().toISOString();
      const proposal: Proposal = {
        id: deps.newId("pro"),
        networkId: network.id,
        requestIds: [request.id],
        ...(await draft(deps, network, request)),
        ...given(body ?? {}),
        sponsor: "",
        stage: "draft",
        steps: [{ from: null, to: "draft", date: at.slice(0, 10), at, by: member.name }],
        supportCount: null,
        deadline: null,
        link: null,
        decision: null,
        outcome: null,
        createdAt: at,
        changedAt: at,
        version: 1,
      };
      const fields = [{ path: "requestIds", from: null, to: proposal.requestIds }];
      await stores.proposals.add(proposal, { at, by: actorOf(member), what: "proposal created", fields });
      deps.log.info("proposal created", { proposal: proposal.id, request: request.id });
      return c.json(await show(deps, network, proposal), 201);
    },

    listProposals: async ({ c, query, network }) => {
      const page = await stores.proposals.list(network.id, query);
      return c.json({ ...page, items: page.items.map(staffProposalCore) });
    },

    getProposal: async ({ c, params, network }) =>
      c.json(await show(deps, network, await find(deps, network, params.id))),

    editProposal: async ({ c, params, body, network, member }) => {
      const before = await find(deps, network, params.id);
      refuseOutdated(before, body.version);
      const after = editProposal(before, body, now());
      const fields = changedFields(before, after, tracked);
      if (fields.length === 0) return c.json(await show(deps, network, before));
      const change = { at: now().toISOString(), by: actorOf(member), what: "proposal changed", fields };
      return c.json(await show(deps, network, await stores.proposals.change(before, after, change)));
    },

    moveProposal: async ({ c, params, body, network, member }) => {
      const before = await find(deps, network, params.id);
      refuseOutdated(before, body.version);
      const after = moveProposal(before, body, member.name, now());
      const fields = changedFields(before, after, tracked);
      const change = { at: now().toISOString(), by: actorOf(member), what: "proposal moved", fields };
      const stored = await stores.proposals.change(before, after, change);
      deps.log.info("proposal moved", { proposal: before.id, from: before.stage, to: after.stage });
      return c.json(await show(deps, network, stored), 201);
    },
  };
}

/** @throws Refusal `proposal/unknown`, also for another network's */
async function find({ stores }: Deps, network: Network, id: string): Promise<Proposal> {
  const proposal = await stores.proposals.find(id);
  if (proposal?.networkId !== network.id) throw new Refusal("proposal/unknown");
  return proposal;
}

function refuseOutdated({ version }: Proposal, seen: number | undefined) {
  if (seen !== undefined && seen !== version) throw new Refusal("changed-meanwhile");
}

const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

async function draft(deps: Deps, network: Network, request: RecurringRequest) {
  const evidence = evidenceOf(request);
  const names = await occasionNames(deps, evidence.occasions);
  return draftTexts(askRef(deps.asks, request.ask).sv, placeRef(network, request.place)?.name ?? null, {
    people: evidence.people,
    languages: evidence.languages.length,
    occasions: [...names.values()].toSorted((a, b) => a.date.localeCompare(b.date)),
    firstSeen: evidence.firstSeen ?? "",
    lastSeen: evidence.lastSeen ?? "",
  });
}

async function show(deps: Deps, network: Network, proposal: Proposal) {
  const [requests, history] = await Promise.all([
    deps.stores.requests.findMany(proposal.requestIds),
    deps.stores.proposals.historyOf(proposal.id),
  ]);
  const names = await occasionNames(deps, occasionsOf(requests));
  return {
    ...staffProposalCore(proposal),
    requests: requests.map((each) => staffRequest(each, network, deps.asks, names)),
    history,
  };
}
