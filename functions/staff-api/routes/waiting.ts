import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { listDue } from "#shared/store/due.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "getWaiting">;

/** So many are counted of each: more than that is much, whatever the number. */
const most = 50;

export const waitingHandlers = ({ stores, now }: Deps): Handlers<Operations, Staff> => ({
  getWaiting: async ({ c, network: { id } }) => {
    const [inbox, replies, due] = await Promise.all([
      stores.contributions.countInbox(id, most),
      stores.replies.listPending(id, { limit: most }),
      listDue(stores, id, now().toISOString().slice(0, 10), most),
    ]);
    return c.json({
      held: { count: inbox.held.count, more: inbox.held.more },
      fresh: together([inbox.unknownLanguage, inbox.noTheme, inbox.new]),
      replies: counted(replies),
      proposals: counted(due.proposals),
      questions: counted(due.questions),
      commitments: counted(due.commitments),
    });
  },
});

const counted = ({ items, cursor }: { items: readonly unknown[]; cursor?: string | undefined }) => ({
  count: items.length,
  more: cursor !== undefined,
});

type Counted = { count: number; more: boolean };
const together = (counts: readonly Counted[]): Counted => {
  const sum = counts.reduce((total, { count }) => total + count, 0);
  return { count: Math.min(sum, most), more: sum > most || counts.some(({ more }) => more) };
};
