import { asked } from "#functions/public-api/contact.ts";
import { receive, surveyOf } from "#functions/public-api/receive.ts";
import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "getOccasionSurvey" | "createPaperResponse">;

/** Forms that were filled in on paper, typed in by staff: also after the occasion has closed. */
export function paperHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores } = deps;
  /** @throws Refusal `occasion/unknown`, also for another network's */
  const find = async (network: Network, id: string) => {
    const occasion = await stores.occasions.find(id);
    if (occasion?.networkId !== network.id) throw new Refusal("occasion/unknown");
    return occasion;
  };
  return {
    getOccasionSurvey: async ({ c, params, network }) =>
      c.json(asked(deps, await surveyOf(deps, await find(network, params.id)))),

    createPaperResponse: async ({ c, params, body, network }) => {
      const { receipt, isNew } = await receive(deps, await find(network, params.id), body, "paper");
      return c.json({ receipt }, isNew ? 201 : 200);
    },
  };
}
