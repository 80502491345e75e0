import type { Stores } from "./stores.ts";

type Needed = {
  proposals: Pick<Stores["proposals"], "listReminded">;
  contributions: Pick<Stores["contributions"], "listQuestions">;
  commitments: Pick<Stores["commitments"], "list">;
};

/**
 * What a network's coordinators should see to on a day: proposals with a reminder, questions and promises whose own day
 * has gone by. At most so many of each.
 */
export async function listDue(stores: Needed, networkId: string, day: string, limit: number) {
  const [proposals, questions, commitments] = await Promise.all([
    stores.proposals.listReminded(networkId, { limit }),
    stores.contributions.listQuestions(networkId, { state: "open", dueBefore: day }, { limit }),
    stores.commitments.list(networkId, { dueBefore: day }, { limit }),
  ]);
  return { proposals, questions, commitments };
}
