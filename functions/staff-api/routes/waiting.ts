import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "getWaiting">;

/** So many are counted of each: more than that is much, whatever the number. */
const most = 50;

export const waitingHandlers = ({ stores, now }: Deps): Handlers<Operations, Staff> => ({
  getWaiting: async ({ c, network: { id } }) => {
    const dueBefore = now().toISOString().slice(0, 10);
    const page = { limit: most };
    const [contributions, replies, proposals, questions, commitments] = await Promise.all([
      stores.contributions.countWaiting(id, most),
      stores.replies.listPending(id, page),
      stores.proposals.listReminded(id, page),
      stores.contributions.listQuestions(id, { state: "open", dueBefore }, page),
      stores.commitments.list(id, { dueBefore }, page),
    ]);
    return c.json({
      ...contributions,
      replies: counted(replies),
      proposals: counted(proposals),
      questions: counted(questions),
      commitments: counted(commitments),
    });
  },
});

const counted = ({ items, cursor }: { items: readonly unknown[]; cursor?: string | undefined }) => ({
  count: items.length,
  more: cursor !== undefined,
});
