import type { Response } from "#shared/domain/response.ts";
import type { Stores } from "#shared/store/stores.ts";
import { contributionIdsOf } from "#functions/on-source/statements.ts";

type EraseDeps = {
  stores: Pick<Stores, "responses" | "contributions" | "contacts" | "photos">;
  now: () => Date;
};

/**
 * Erases a response and what came of it. First its words are replaced by the mark that it was erased, so that
 * nothing new can come of it; then the statements go. A crash in between leaves the mark pending for the sweep.
 */
export async function eraseResponse(deps: EraseDeps, response: Response): Promise<void> {
  const erased = {
    contributionIds: contributionIdsOf(response),
    photoIds: response.photos.map(({ id }) => id),
  };
  await deps.stores.responses.erase(response.receipt, erased, deps.now());
  await finishErasure(deps, response.receipt, erased);
}

export async function finishErasure(
  { stores, now }: EraseDeps,
  receipt: string,
  { contributionIds, photoIds }: { contributionIds: readonly string[]; photoIds: readonly string[] },
) {
  await stores.contacts.remove(receipt);
  for (const id of photoIds) await stores.photos.remove(id);
  for (const id of contributionIds) await stores.contributions.erase(id);
  await stores.responses.finishErasure(receipt, now());
}
