import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { staffContribution } from "#shared/api/views.ts";
import { type Contribution, type ContributionEdit, edited } from "#shared/domain/contribution.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Member } from "#shared/domain/member.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";
import { occasionNames } from "../occasion-names.ts";

type Operations = Pick<typeof staffOperations, "listContributions" | "getContribution" | "editContribution">;

/** What is held may name a person beside an offence: for the coordinator alone. */
const seesHeld = ({ role }: Member) => role !== "facilitator";

export function contributionHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, asks, now } = deps;

  async function show(network: Network, contributions: readonly Contribution[]) {
    const names = await occasionNames(
      deps,
      contributions.map(({ occasionId }) => occasionId),
    );
    return contributions.map((each) => staffContribution(each, network, asks, names));
  }

  /** @throws Refusal `contribution/unknown`, also for another network's and for what is held from the caller */
  async function find({ network, member }: Staff, id: string): Promise<Contribution> {
    const found = await stores.contributions.find(id);
    if (found?.networkId !== network.id || (found.status === "held" && !seesHeld(member))) {
      throw new Refusal("contribution/unknown");
    }
    return found;
  }

  return {
    listContributions: async ({ c, query, network, member }) => {
      const { limit, cursor, ...filter } = query;
      const page = await stores.contributions.list(
        network.id,
        { ...filter, withoutHeld: !seesHeld(member) },
        { limit, cursor },
      );
      return c.json({ ...page, items: await show(network, page.items) });
    },

    getContribution: async ({ c, params, network, member, memberships }) => {
      const found = await find({ network, member, memberships }, params.id);
      const [[shown], history] = await Promise.all([
        show(network, [found]),
        stores.contributions.historyOf(found.id),
      ]);
      return c.json({ ...shown, history });
    },

    editContribution: async ({ c, params, body, network, member, memberships }) => {
      const before = await find({ network, member, memberships }, params.id);
      if (body.version !== undefined && body.version !== before.version)
        throw new Refusal("changed-meanwhile");
      refuseUnknown(deps, network, body);
      const after = edited(
        before,
        body.text === undefined ? body : { ...body, text: deps.mask(body.text).masked },
      );
      const fields = changedFields(before, after, ["status", "correction", "voices", "text", "answer"]);
      if (fields.length > 0) {
        const at = now().toISOString();
        await stores.contributions.change(before, after, {
          at,
          by: actorOf(member),
          what: "contribution changed",
          fields,
        });
        deps.log.info("contribution changed", { contribution: before.id, by: member.subject });
      }
      const [shown] = await show(network, [await find({ network, member, memberships }, params.id)]);
      return c.json(shown);
    },
  };
}

function refuseUnknown({ asks }: Deps, network: Network, { place, ask }: ContributionEdit) {
  const faults: Fault[] = [];
  if (place && !network.places.some(({ id }) => id === place))
    faults.push({ pointer: "#/place", code: "unknown-place" });
  if (ask && !asks.has(ask)) faults.push({ pointer: "#/ask", code: "unknown-ask" });
  if (faults.length > 0) throw new Refusal("invalid", { faults });
}
