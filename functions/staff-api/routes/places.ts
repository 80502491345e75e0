import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Member } from "#shared/domain/member.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { actorOf } from "../actor.ts";
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
      const at = now().toISOString();
      const alias = { placeId: params.id, ...body, addedBy: member.name, addedAt: at };
      const change = aliasChange(network, params.id, at, member);
      const fields = [{ path: "name", from: null, to: body.name }];
      const isNew = await stores.aliases.add(network.id, alias, { ...change, what: "place named", fields });
      if (isNew) log.info("place alias added", { place: params.id, by: member.subject });
      return c.json(alias, isNew ? 201 : 200);
    },

    removeAlias: async ({ c, params, query, network, member }) => {
      refuseUnknown(network, params.id);
      const alias = { placeId: params.id, name: query.name };
      const change = aliasChange(network, params.id, now().toISOString(), member);
      const fields = [{ path: "name", from: query.name, to: null }];
      await stores.aliases.remove(network.id, alias, { ...change, what: "place's name removed", fields });
      log.info("place alias removed", { place: params.id, by: member.subject });
      return c.body(null, 204);
    },
  };
}

const aliasChange = (network: Network, id: string, at: string, member: Member) => ({
  at,
  by: actorOf(member),
  about: network.places.find((place) => place.id === id)?.name ?? id,
});

function refuseUnknown(network: Network, id: string) {
  if (!network.places.some((place) => place.id === id)) throw new Refusal("place/unknown");
}
