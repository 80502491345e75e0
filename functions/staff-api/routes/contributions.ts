import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { actorOf } from "../actor.ts";
import {
  changeContribution,
  changeMany,
  findContribution,
  hideWords,
  refuseUnknown,
  seesHeld,
} from "../change-contribution.ts";
import type { Deps, Staff } from "../deps.ts";
import { searchContributions } from "../search.ts";
import { showContributions, showOutcomes } from "../show-contributions.ts";

type Operations = Pick<
  typeof staffOperations,
  | "listContributions"
  | "getInbox"
  | "searchContributions"
  | "getContribution"
  | "editContribution"
  | "answerContribution"
  | "listQuestions"
  | "hideWords"
  | "deleteContribution"
  | "changeContributions"
>;

/** As far as the inbox is counted: whoever has more knows enough. */
const mostCounted = 100;

export function contributionHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores } = deps;

  /** The proposal that a statement is evidence of. */
  async function proposalOf({ requestId }: Contribution) {
    const request = requestId === null ? undefined : await stores.requests.find(requestId);
    const proposal = request?.proposalId ? await stores.proposals.find(request.proposalId) : undefined;
    return proposal ? { id: proposal.id, title: proposal.title, stage: proposal.stage } : null;
  }

  return {
    listContributions: async ({ c, query, network, member }) => {
      const { limit, cursor, ...filter } = query;
      const page = await stores.contributions.list(
        network.id,
        { ...filter, withoutHeld: !seesHeld(member) },
        { limit, cursor },
      );
      return c.json({ ...page, items: await showContributions(deps, network, page.items) });
    },

    getInbox: async ({ c, network }) =>
      c.json(await stores.contributions.countInbox(network.id, mostCounted)),

    searchContributions: async ({ c, body, network, member }) =>
      c.json(await searchContributions(deps, { network, member }, body)),

    getContribution: async ({ c, params, network, member }) => {
      const found = await findContribution(deps, { network, member }, params.id);
      const [[shown], history, proposal] = await Promise.all([
        showContributions(deps, network, [found]),
        stores.contributions.historyOf(found.id),
        proposalOf(found),
      ]);
      return c.json({ ...shown, history, proposal });
    },

    editContribution: async ({ c, params, body, network, member }) => {
      await findContribution(deps, { network, member }, params.id);
      await refuseUnknown(deps, network, body);
      await changeContribution(deps, { network, member }, params.id, body);
      const changed = await findContribution(deps, { network, member }, params.id);
      const [shown] = await showContributions(deps, network, [changed]);
      return c.json(shown);
    },

    answerContribution: async ({ c, params, body, network, member }) => {
      await changeContribution(deps, { network, member }, params.id, body);
      const changed = await findContribution(deps, { network, member }, params.id);
      const [shown] = await showContributions(deps, network, [changed]);
      return c.json(shown);
    },

    listQuestions: async ({ c, query, network }) => {
      const { which = "open", ...page } = query;
      const today = deps.now().toISOString().slice(0, 10);
      const found = await stores.contributions.listQuestions(
        network.id,
        {
          state: which === "answered" ? "answered" : "open",
          ...(which === "overdue" ? { dueBefore: today } : {}),
        },
        page,
      );
      return c.json({ ...found, items: await showContributions(deps, network, found.items) });
    },

    hideWords: async ({ c, params, body, network, member }) => {
      await hideWords(deps, { network, member }, params.id, body);
      const changed = await findContribution(deps, { network, member }, params.id);
      const [shown] = await showContributions(deps, network, [changed]);
      return c.json(shown);
    },

    deleteContribution: async ({ c, params, query, network, member }) => {
      const before = await findContribution(deps, { network, member }, params.id);
      if (query.version !== undefined && before.version !== query.version)
        throw new Refusal("changed-meanwhile");
      const at = deps.now().toISOString();
      const change = { at, by: actorOf(member), what: "contribution deleted", fields: [] };
      await stores.contributions.deleteForGood(before, change);
      deps.log.info("contribution deleted", { contribution: before.id, by: member.subject });
      return c.body(null, 204);
    },

    changeContributions: async ({ c, body, network, member }) => {
      await refuseUnknown(deps, network, body.change, "#/change");
      const outcomes = await changeMany(deps, { network, member }, body.contributions, body.change);
      return c.json({ items: await showOutcomes(deps, network, outcomes) });
    },
  };
}
