import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Deps, Staff } from "../deps.ts";
import { overviewOf } from "../overview.ts";

type Operations = Pick<typeof staffOperations, "getOverview" | "recount">;

/** Statements that one call counts again. */
const recountPage = 40;

export const overviewHandlers = (deps: Deps): Handlers<Operations, Staff> => ({
  getOverview: async ({ c, query, network }) => {
    const to = query.to ?? deps.now().toISOString().slice(0, 7);
    const from = query.from ?? elevenMonthsBefore(to);
    if (from > to || elevenMonthsBefore(elevenMonthsBefore(elevenMonthsBefore(to))) > from)
      throw new Refusal("invalid", { faults: [{ pointer: "#/query/from", code: "out-of-range" }] });
    return c.json(await overviewOf(deps, network, { from, to, isPublic: query.public ?? false }));
  },

  recount: async ({ c, body, network, member }) => {
    const { cursor } = body;
    const page = await deps.stores.contributions.list(network.id, {}, { limit: recountPage, cursor });
    let recounted = 0;
    for (const contribution of page.items) {
      if (await deps.stores.contributions.recount(contribution)) recounted++;
    }
    deps.log.info("recounted", { network: network.id, recounted, by: member.subject });
    return c.json({ recounted, ...(page.cursor ? { cursor: page.cursor } : {}) });
  },
});

/** A year, both ends included; three of them are the most that is shown at once. */
function elevenMonthsBefore(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - 11);
  return date.toISOString().slice(0, 7);
}
