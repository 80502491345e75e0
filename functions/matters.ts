import type { Commitment } from "#shared/domain/commitment.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import type { Matter } from "#shared/domain/reply.ts";
import type { RecurringRequest } from "#shared/domain/request.ts";
import type { Stores } from "#shared/store/stores.ts";

/** What an actor is asked about, as it is now. */
export type FoundMatter =
  | { kind: "request"; request: RecurringRequest }
  | { kind: "proposal"; proposal: Proposal }
  | { kind: "commitment"; commitment: Commitment };

/** Longest way of merges that is followed. */
const longestWay = 20;

/**
 * Finds a matter where it counts now: a request or a proposal that went into another one is that other one. Undefined
 * when it is no matter of this network and this actor (any more).
 */
export async function findMatter(
  stores: Pick<Stores, "requests" | "proposals" | "commitments">,
  { networkId, actor }: { networkId: string; actor: string },
  { kind, id }: Matter,
): Promise<FoundMatter | undefined> {
  if (kind === "commitment") {
    const commitment = await stores.commitments.find(id);
    const isOwn = commitment?.networkId === networkId && commitment.actor === actor;
    return isOwn ? { kind, commitment } : undefined;
  }
  if (kind === "proposal") {
    let proposal = await stores.proposals.find(id);
    for (let step = 0; proposal?.mergedInto && proposal.stage === "merged" && step < longestWay; step++)
      proposal = await stores.proposals.find(proposal.mergedInto);
    return proposal?.networkId === networkId ? { kind, proposal } : undefined;
  }
  const request = await whereItCounts(stores, id);
  return request?.networkId === networkId ? { kind, request } : undefined;
}

/** A request, or the one in which it lies. */
export async function whereItCounts(
  { requests }: Pick<Stores, "requests">,
  id: string,
): Promise<RecurringRequest | undefined> {
  let request = await requests.find(id);
  for (let step = 0; request?.merged && step < longestWay; step++)
    request = await requests.find(request.merged.into);
  return request?.merged ? undefined : request;
}

/** Its own id, whatever way led to it. */
export const idOf = (found: FoundMatter): string =>
  found.kind === "request"
    ? found.request.id
    : found.kind === "proposal"
      ? found.proposal.id
      : found.commitment.id;
