import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { staffContribution, staffRequest } from "#shared/api/views.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { RecurringRequest } from "#shared/domain/request.ts";
import type { Deps, Staff } from "../deps.ts";
import { occasionNames } from "../occasion-names.ts";

type Operations = Pick<typeof staffOperations, "listRequests" | "getRequest">;

/** Occasions of requests, for their names. */
export const occasionsOf = (requests: readonly RecurringRequest[]) =>
  requests.flatMap(({ tally }) => Object.keys(tally.occasions));

/** @throws Refusal `request/unknown`, also for another network's */
export async function findRequest({ stores }: Deps, network: Network, id: string): Promise<RecurringRequest> {
  const request = await stores.requests.find(id);
  if (request?.networkId !== network.id) throw new Refusal("request/unknown");
  return request;
}

export const requestHandlers = (deps: Deps): Handlers<Operations, Staff> => ({
  listRequests: async ({ c, query, network }) => {
    const { limit, cursor, ...filter } = query;
    const page = await deps.stores.requests.list(network.id, filter, { limit, cursor });
    const names = await occasionNames(deps, occasionsOf(page.items));
    return c.json({
      ...page,
      items: page.items.map((each) => staffRequest(each, network, deps.asks, names)),
    });
  },

  getRequest: async ({ c, params, query, network, member }) => {
    const request = await findRequest(deps, network, params.id);
    const filter = { request: request.id, withoutHeld: member.role === "facilitator" };
    const page = await deps.stores.contributions.list(network.id, filter, query);
    const names = await occasionNames(deps, [
      ...occasionsOf([request]),
      ...page.items.map(({ occasionId }) => occasionId),
    ]);
    // Known only when the page shows all of them; counting the rest would read them all.
    const isWhole = page.cursor === undefined && query.cursor === undefined;
    return c.json({
      ...staffRequest(request, network, deps.asks, names),
      contributions: {
        ...page,
        items: page.items.map((each) => staffContribution(each, network, deps.asks, names)),
      },
      erased: isWhole ? request.tally.contributions - page.items.length : 0,
    });
  },
});
