import { changedFields } from "#shared/domain/history.ts";
import type { Member } from "#shared/domain/member.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { watched } from "#shared/domain/reminder.ts";
import { actorOf } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { ruleOf } from "./facts.ts";

/** Proposals that are at an end, into which nothing is merged. */
const closed = new Set(["merged", "withdrawn", "refused", "closed-too-few"]);

type Merge = { before: Proposal; after: Proposal; network: Network; member: Member };

/**
 * Stores that a proposal went into another one; its requests follow.
 * @throws Refusal `invalid` when there is no such proposal to go into
 */
export async function mergeInto(deps: Deps, { before, after, network, member }: Merge): Promise<Proposal> {
  const target = await deps.stores.proposals.find(after.mergedInto ?? "");
  if (target?.networkId !== network.id || target.id === before.id || closed.has(target.stage)) {
    throw new Refusal("invalid", { faults: [{ pointer: "#/into", code: "unknown-proposal" }] });
  }
  const at = deps.now().toISOString();
  const by = actorOf(member);
  const requestIds = [...new Set([...target.requestIds, ...before.requestIds])];
  return deps.stores.proposals.merge(
    before,
    watched(after, ruleOf(deps, network, after), deps.now()),
    target,
    [
      { at, by, what: "proposal moved", fields: changedFields(before, after, ["stage", "mergedInto"]) },
      {
        at,
        by,
        what: "proposal requests changed",
        fields: [{ path: "requestIds", from: target.requestIds, to: requestIds }],
      },
    ],
  );
}
