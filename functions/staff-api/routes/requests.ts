import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { mergeView, requestRef, staffRequest } from "#shared/api/views.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type RecurringRequest, editedRequest } from "#shared/domain/request.ts";
import { timelineOf } from "#shared/domain/timeline.ts";
import { actorOf } from "../actor.ts";
import { seesHeld } from "../change-contribution.ts";
import type { Deps, Staff } from "../deps.ts";
import { occasionNames } from "../occasion-names.ts";
import { showContributions } from "../show-contributions.ts";
import { similarTo } from "../similar-requests.ts";

type Operations = Pick<
  typeof staffOperations,
  "listRequests" | "getRequest" | "editRequest" | "listSimilar" | "getTimeline"
>;

/** Occasions of requests, for their names. */
export const occasionsOf = (requests: readonly RecurringRequest[]) =>
  requests.flatMap(({ tally }) => Object.keys(tally.occasions));

/** @throws Refusal `request/unknown`, also for another network's */
export async function findRequest({ stores }: Deps, network: Network, id: string): Promise<RecurringRequest> {
  const request = await stores.requests.find(id);
  if (request?.networkId !== network.id) throw new Refusal("request/unknown");
  return request;
}

/** Requests as staff sees them in a list. */
export async function showRequests(deps: Deps, network: Network, requests: readonly RecurringRequest[]) {
  const names = await occasionNames(deps, occasionsOf(requests));
  return requests.map((each) => staffRequest(each, network, deps.asks, names));
}

/** One, as it is now. */
export async function showRequest(deps: Deps, network: Network, id: string) {
  const [shown] = await showRequests(deps, network, [await findRequest(deps, network, id)]);
  return shown;
}

/** What lies in a request, in what it lies, and from what it was split. */
async function relations(deps: Deps, network: Network, request: RecurringRequest) {
  const { merged, holds, splitFrom } = request;
  const ids = [...holds, ...[merged?.into, splitFrom].filter((id) => typeof id === "string")];
  const others = new Map((await deps.stores.requests.findMany(ids)).map((each) => [each.id, each]));
  const into = merged && others.get(merged.into);
  const from = splitFrom === null ? undefined : others.get(splitFrom);
  return {
    merged: merged && into ? mergeView(merged, into, network, deps.asks) : null,
    holds: holds.flatMap((id) => {
      const held = others.get(id);
      return held?.merged ? [mergeView(held.merged, held, network, deps.asks)] : [];
    }),
    splitFrom: from ? requestRef(from, network, deps.asks) : null,
  };
}

export const requestHandlers = (deps: Deps): Handlers<Operations, Staff> => ({
  listRequests: async ({ c, query, network }) => {
    const { limit, cursor, ...filter } = query;
    const page = await deps.stores.requests.list(network.id, filter, { limit, cursor });
    return c.json({ ...page, items: await showRequests(deps, network, page.items) });
  },

  getRequest: async ({ c, params, query, network, member }) => {
    const request = await findRequest(deps, network, params.id);
    const filter = { request: request.id, withoutHeld: !seesHeld(member) };
    const [page, related, history, isOnTheWay] = await Promise.all([
      deps.stores.contributions.list(network.id, filter, query),
      relations(deps, network, request),
      deps.stores.requests.historyOf(request.id),
      deps.stores.merges.isSettling(request.id),
    ]);
    const [shown] = await showRequests(deps, network, [request]);
    // Known only when the page shows all of them; counting the rest would read them all.
    const isWhole = page.cursor === undefined && query.cursor === undefined && !isOnTheWay;
    return c.json({
      ...shown,
      contributions: { ...page, items: await showContributions(deps, network, page.items) },
      erased: isWhole ? Math.max(0, request.tally.contributions - page.items.length) : 0,
      ...related,
      settling: isOnTheWay,
      history,
    });
  },

  editRequest: async ({ c, params, body, network, member }) => {
    const before = await findRequest(deps, network, params.id);
    if (body.edition !== undefined && body.edition !== before.edition) throw new Refusal("changed-meanwhile");
    if (body.owner && !network.actors.some(({ id }) => id === body.owner))
      throw new Refusal("invalid", { faults: [{ pointer: "#/owner", code: "unknown-actor" }] });
    const after = editedRequest(before, body);
    const fields = changedFields(before, after, ["name", "owner"]);
    if (fields.length > 0) {
      const at = deps.now().toISOString();
      await deps.stores.merges.change(before, after, {
        at,
        by: actorOf(member),
        what: "request changed",
        fields,
      });
      deps.log.info("request changed", { request: before.id, by: member.subject });
    }
    return c.json(await showRequest(deps, network, before.id));
  },

  listSimilar: async ({ c, params, network }) => {
    const request = await findRequest(deps, network, params.id);
    const similar = await similarTo(deps, network, request);
    const shown = await showRequests(
      deps,
      network,
      similar.map((each) => each.request),
    );
    const named = (id: string) => {
      const { sv, en } = deps.conceptName(id);
      return { id, sv, en };
    };
    const items = similar.flatMap(({ likeness }, index) => {
      const request = shown[index];
      if (!request) return [];
      const metres = likeness.why === "same-ask-near" ? likeness.metres : null;
      const concepts = likeness.why === "shared-concepts" ? likeness.concepts.map(named) : [];
      return [{ request, why: likeness.why, metres, concepts }];
    });
    return c.json({ items });
  },

  getTimeline: async ({ c, params, network }) => {
    const request = await findRequest(deps, network, params.id);
    const { contributions, isWhole } = await deps.stores.contributions.newestOf(network.id, request.id);
    const moments = timelineOf(contributions);
    const names = await occasionNames(
      deps,
      moments.map(({ occasionId }) => occasionId),
    );
    return c.json({
      moments: moments.map(({ occasionId, ...moment }) => ({
        ...moment,
        occasion: { id: occasionId, name: names.get(occasionId)?.name ?? occasionId },
      })),
      isWhole,
    });
  },
});
