import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { type Commitment, type NewCommitment, editCommitment, isOverdue } from "#shared/domain/commitment.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { derivedId } from "#shared/platform/digest.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<
  typeof staffOperations,
  "listCommitments" | "createCommitment" | "getCommitment" | "editCommitment"
>;

const tracked = ["actor", "what", "due", "isPublic", "status", "note"] as const;

export function commitmentHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now, mask } = deps;
  const today = () => now().toISOString().slice(0, 10);
  const show = (commitment: Commitment) => ({ ...commitment, isOverdue: isOverdue(commitment, today()) });

  async function showWhole(commitment: Commitment) {
    return { ...show(commitment), history: await stores.commitments.historyOf(commitment.id) };
  }

  return {
    listCommitments: async ({ c, query, network }) => {
      const { which, occasion, ...page } = query;
      const filter = {
        occasion,
        open: which === "open",
        ...(which === "overdue" ? { dueBefore: today() } : {}),
      };
      const { items, cursor } = await stores.commitments.list(network.id, filter, page);
      return c.json({ items: items.map(show), ...(cursor ? { cursor } : {}) });
    },

    createCommitment: async ({ c, body, network, member }) => {
      // Whether everybody sees it a coordinator decides, as when it is changed.
      if (body.isPublic && member.role === "facilitator") throw new Refusal("forbidden");
      await refuseUnknown(deps, network, body);
      const at = now().toISOString();
      const { id: clientId, ...fields } = body;
      const id = clientId === undefined ? deps.newId("com") : derivedId("com", network.id, clientId);
      const commitment: Commitment = {
        ...fields,
        // A promise is an organisation's; whoever said it at the table is not named.
        what: mask(body.what).masked,
        id,
        networkId: network.id,
        status: "open",
        note: "",
        since: today(),
        ...(body.isPublic ? { shownSince: today() } : {}),
        createdAt: at,
        changedAt: at,
        version: 1,
      };
      const isNew = await stores.commitments.add(commitment, {
        at,
        by: actorOf(member),
        what: "commitment made",
        fields: [
          { path: "what", from: null, to: commitment.what },
          ...(commitment.isPublic ? [{ path: "isPublic", from: false, to: true }] : []),
        ],
      });
      if (!isNew) return c.json(await showWhole(await findCommitment(deps, network, id)));
      deps.log.info("commitment made", { commitment: commitment.id });
      return c.json(await showWhole(commitment), 201);
    },

    getCommitment: async ({ c, params, network }) =>
      c.json(await showWhole(await findCommitment(deps, network, params.id))),

    editCommitment: async ({ c, params, body, network, member }) => {
      const before = await findCommitment(deps, network, params.id);
      if (body.version !== undefined && body.version !== before.version)
        throw new Refusal("changed-meanwhile");
      const masked = {
        ...body,
        ...(body.what === undefined ? {} : { what: mask(body.what).masked }),
        ...(body.note === undefined ? {} : { note: mask(body.note).masked }),
      };
      const after = editCommitment(before, masked, now());
      const fields = changedFields(before, after, tracked);
      if (fields.length === 0) return c.json(await showWhole(before));
      const change = { at: now().toISOString(), by: actorOf(member), what: "commitment changed", fields };
      return c.json(await showWhole(await stores.commitments.change(before, after, change)));
    },
  };
}

/** @throws Refusal `commitment/unknown`, also for another network's */
export async function findCommitment(
  { stores }: Pick<Deps, "stores">,
  network: Network,
  id: string,
): Promise<Commitment> {
  const commitment = await stores.commitments.find(id);
  if (commitment?.networkId !== network.id) throw new Refusal("commitment/unknown");
  return commitment;
}

/** @throws Refusal `invalid` for an occasion or a request that the network does not have */
async function refuseUnknown({ stores }: Deps, network: Network, { occasionId, requestId }: NewCommitment) {
  const [occasion, request] = await Promise.all([
    occasionId === null ? undefined : stores.occasions.find(occasionId),
    requestId === null ? undefined : stores.requests.find(requestId),
  ]);
  if (occasionId !== null && occasion?.networkId !== network.id) {
    throw new Refusal("invalid", { faults: [{ pointer: "#/occasionId", code: "unknown-occasion" }] });
  }
  if (requestId !== null && request?.networkId !== network.id) {
    throw new Refusal("invalid", { faults: [{ pointer: "#/requestId", code: "unknown-request" }] });
  }
}
