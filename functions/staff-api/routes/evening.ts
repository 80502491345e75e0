import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Deps, Staff } from "../deps.ts";
import { eveningOf } from "../evening.ts";

type Operations = Pick<typeof staffOperations, "getEvening">;

export const eveningHandlers = (deps: Deps): Handlers<Operations, Staff> => ({
  getEvening: async ({ c, params, network }) => {
    const occasion = await deps.stores.occasions.find(params.id);
    if (occasion?.networkId !== network.id) throw new Refusal("occasion/unknown");
    return c.json(await eveningOf(deps, network, occasion));
  },
});
