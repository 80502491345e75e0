import type { Handlers } from "#functions/http/serve.ts";
import { eraseResponse } from "#functions/erase-response.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Network } from "#shared/domain/network.ts";
import type { NetworkSettings } from "#shared/domain/settings.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<
  typeof staffOperations,
  "getSettings" | "editSettings" | "setController" | "getHeldBack" | "settleHeldBack"
>;

/** Answers that one call settles: few enough for a function's time. */
const atOnce = 100;

/** What staff does when somebody abuses the form: hold everything, and settle what a flood brought. */
export function floodHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now } = deps;
  const find = async (network: Network, id: string) => {
    const occasion = await stores.occasions.find(id);
    if (occasion?.networkId !== network.id) throw new Refusal("occasion/unknown");
    return occasion;
  };
  const shown = (settings: NetworkSettings) => ({ ...settings, canTranslate: deps.translate !== undefined });
  const heldBack = (occasionId: string) => stores.responses.listHeldBack(occasionId, { limit: atOnce });

  return {
    getSettings: async ({ c, network }) => c.json(shown(await stores.settings.find(network.id))),

    editSettings: async ({ c, body, network, member }) => {
      const before = await stores.settings.find(network.id);
      if (body.version !== undefined && body.version !== before.version)
        throw new Refusal("changed-meanwhile");
      const after = { ...before, holdAll: body.holdAll };
      const fields = changedFields(before, after, ["holdAll"]);
      if (fields.length === 0) return c.json(shown(before));
      const change = { at: now().toISOString(), by: actorOf(member), what: "settings changed", fields };
      return c.json(shown(await stores.settings.change(network.id, before, after, change)));
    },

    setController: async ({ c, body, network, member }) => {
      const { version, name, contact } = body;
      const before = await stores.settings.find(network.id);
      if (version !== undefined && version !== before.version) throw new Refusal("changed-meanwhile");
      const after = { ...before, controller: { name, contact } };
      const fields = changedFields(before, after, ["controller"]);
      if (fields.length === 0) return c.json(shown(before));
      const change = { at: now().toISOString(), by: actorOf(member), what: "settings changed", fields };
      return c.json(shown(await stores.settings.change(network.id, before, after, change)));
    },

    getHeldBack: async ({ c, params, network }) => {
      const { items, cursor } = await heldBack((await find(network, params.id)).id);
      return c.json({ responses: items.length, more: cursor !== undefined });
    },

    settleHeldBack: async ({ c, params, body, network, member }) => {
      const occasion = await find(network, params.id);
      const { items, cursor } = await heldBack(occasion.id);
      for (const receipt of items) {
        if (body.as === "meant") await stores.responses.release(receipt, now());
        else {
          const response = await stores.responses.find(receipt);
          if (response && !("erasedAt" in response)) await eraseResponse(deps, response);
        }
      }
      deps.log.info("held back settled", {
        occasion: occasion.id,
        as: body.as,
        responses: items.length,
        by: member.subject,
      });
      return c.json({ responses: items.length, more: cursor !== undefined });
    },
  };
}
