import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { newRequest } from "#shared/domain/request.ts";
import { derivedId } from "#shared/platform/digest.ts";
import { actorOf } from "../actor.ts";
import { changeMany } from "../change-contribution.ts";
import type { Deps, Staff } from "../deps.ts";
import { showOutcomes } from "../show-contributions.ts";
import { findRequest, showRequest } from "./requests.ts";

type Operations = Pick<typeof staffOperations, "mergeRequests" | "undoMerge" | "splitRequest">;

/** Statements that a call takes along itself; of more than these the sweep does the rest. */
const atOnce = 240;

/** Merging, splitting, and taking it back. */
export const mergeHandlers = (deps: Deps): Handlers<Operations, Staff> => ({
  mergeRequests: async ({ c, params, body, network, member }) => {
    const into = await findRequest(deps, network, params.id);
    const ids = [...new Set(body.requests)];
    if (ids.includes(into.id))
      throw new Refusal("invalid", { faults: [{ pointer: "#/requests", code: "itself" }] });
    await Promise.all(ids.map((id) => findRequest(deps, network, id)));
    const at = deps.now().toISOString();
    await deps.stores.merges.merge(into, ids, { reason: body.reason, by: actorOf(member), at });
    deps.log.info("requests merged", { into: into.id, requests: ids.length, by: member.subject });
    for (const id of ids) await settleSoon(deps, id);
    return c.json(await showRequest(deps, network, into.id));
  },

  undoMerge: async ({ c, params, body, network, member }) => {
    const request = await findRequest(deps, network, params.id);
    const at = deps.now().toISOString();
    const from = await deps.stores.merges.undo(request.id, { reason: body?.reason, by: actorOf(member), at });
    deps.log.info("requests merge undone", { request: request.id, by: member.subject });
    await settleSoon(deps, from);
    return c.json(await showRequest(deps, network, request.id));
  },

  splitRequest: async ({ c, params, body, network, member }) => {
    const origin = await findRequest(deps, network, params.id);
    if (origin.merged) throw new Refusal("request/merged");
    const { ask, place } = origin;
    const fresh = newRequest(network.id, { ask, place });
    const id = `${fresh.id}.${derivedId("split", origin.id, body.key).slice(-8).toLowerCase()}`;
    await deps.stores.merges.addSplit(
      { ...fresh, id, name: body.name, owner: origin.owner, splitFrom: origin.id },
      {
        at: deps.now().toISOString(),
        by: actorOf(member),
        what: "request split",
        fields: [
          { path: "name", from: null, to: body.name },
          { path: "reason", from: null, to: body.reason },
        ],
      },
    );
    const outcomes = await changeMany(deps, { network, member }, body.contributions, {
      movedTo: id,
      reason: body.reason,
    });
    deps.log.info("request split", { request: origin.id, into: id, by: member.subject });
    return c.json(
      {
        request: await showRequest(deps, network, id),
        items: await showOutcomes(deps, network, outcomes),
      },
      201,
    );
  },
});

/** The link is made; should taking the statements along fail here, the sweep does it. */
async function settleSoon({ stores, log }: Deps, id: string): Promise<void> {
  try {
    await stores.merges.settle(id, atOnce);
  } catch (error) {
    log.error("settling failed", { request: id }, error);
  }
}
