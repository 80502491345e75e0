import type { Network } from "#shared/domain/network.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Stores } from "#shared/store/stores.ts";

/**
 * @throws Refusal `proposal/unknown`, also for another network's; `changed-meanwhile` when it is no longer the version
 *   that was seen
 */
export async function findProposal(
  { stores }: { stores: Pick<Stores, "proposals"> },
  network: Network,
  id: string,
  seen?: number,
): Promise<Proposal> {
  const proposal = await stores.proposals.find(id);
  if (proposal?.networkId !== network.id) throw new Refusal("proposal/unknown");
  if (seen !== undefined && seen !== proposal.version) throw new Refusal("changed-meanwhile");
  return proposal;
}
