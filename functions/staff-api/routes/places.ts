import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "listPlaces" | "addAlias" | "removeAlias">;

export function placeHandlers({ stores, now, log }: Deps): Handlers<Operations, Staff> {
  return {
    listPlaces: async ({ c, network }) => {
      const added = Map.groupBy(await stores.aliases.list(network.id), ({ placeId }) => placeId);
      return c.json({
        items: network.places.map((place) => ({ ...place, added: added.get(place.id) ?? [] })),
      });
    },

    addAlias: async ({ c, params, body, network, member }) => {
      refuseUnknown(network, params.id);
      const alias = { placeId: params.id, ...body, addedBy: member.name, addedAt: now().toISOString() };
      const isNew = await stores.aliases.add(network.id, alias);
      if (isNew) log.info("place alias added", { place: params.id, by: member.subject });
      return c.json(alias, isNew ? 201 : 200);
    },

    removeAlias: async ({ c, params, query, network, member }) => {
      refuseUnknown(network, params.id);
      await stores.aliases.remove(network.id, { placeId: params.id, name: query.name });
      log.info("place alias removed", { place: params.id, by: member.subject });
      return c.body(null, 204);
    },
  };
}

function refuseUnknown(network: Network, id: string) {
  if (!network.places.some((place) => place.id === id)) throw new Refusal("place/unknown");
}
