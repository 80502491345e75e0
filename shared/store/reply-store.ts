import { signsFrom } from "#shared/domain/code.ts";
import type { Commitment } from "#shared/domain/commitment.ts";
import type { Change } from "#shared/domain/history.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { ActorReply, type Matter, ReplyLink, matterKey, mostReplies } from "#shared/domain/reply.ts";
import type { RecurringRequest } from "#shared/domain/request.ts";
import { digest } from "#shared/platform/digest.ts";
import { commitmentWrites } from "./commitment-store.ts";
import { historyOf, historyWrite } from "./history.ts";
import { proposalHistory, proposalWrites } from "./proposal-store.ts";
import { answerWrites } from "./request-store.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { TransactionRefused, getOne, getMany, listPage, transact } from "./table.ts";

/** What opens the page is in the link alone: from what is in the table nobody can make one. */
export const replyLinkId = (token: string) => `lnk_${signsFrom(digest("reply-link", token), 28)}`;
export const replyId = (linkId: string, key: string) => `rep_${signsFrom(digest("reply", linkId, key), 20)}`;

const linkPk = (id: string) => `REPLYLINK#${id}`;
const linkKey = (id: string) => ({ pk: linkPk(id), sk: "REPLYLINK" });
const replyPk = (id: string) => `REPLY#${id}`;
const replyKey = (id: string) => ({ pk: replyPk(id), sk: "REPLY" });
/** Days that an ended link is still listed, so that one sees that it was not used. */
const daysAfter = 90;

const linkItem = (link: ReplyLink) => ({
  ...linkKey(link.id),
  gsi1pk: `NETWORK#${link.networkId}#REPLYLINKS`,
  gsi1sk: `${link.createdAt}#${link.id}`,
  expiresAt: Math.floor(Date.parse(link.until) / 1000) + daysAfter * 86_400,
  ...link,
});
const pendingPk = (networkId: string) => `NETWORK#${networkId}#REPLIES#PENDING`;
const aboutPk = (networkId: string, matter: Matter) => `NETWORK#${networkId}#REPLIES-ON#${matterKey(matter)}`;
const replyItem = (reply: ActorReply) => ({
  ...replyKey(reply.id),
  ...(reply.state === "pending"
    ? { gsi1pk: pendingPk(reply.networkId), gsi1sk: `${reply.receivedAt}#${reply.id}` }
    : {}),
  gsi2pk: aboutPk(reply.networkId, reply.matter),
  gsi2sk: `${reply.receivedAt}#${reply.id}`,
  ...reply,
});
const toLink = (item: Item) => ReplyLink.parse(item);
const toReply = (item: Item) => ActorReply.parse(item);

type Changed<T> = { before: T; after: T; change: Change };
/** What an approved answer changes beside itself: all of it or none. */
export type Told = {
  request?: Changed<RecurringRequest>;
  proposal?: Changed<Proposal>;
  /** A proposal that is told of the answer at one of its requests. */
  mention?: { proposal: Pick<Proposal, "id" | "networkId">; change: Change };
  commitment?: Changed<Commitment>;
};

export const replyStore = (table: Table) => {
  /** A reply in another state, if it still waits for a decision. */
  const settle = (reply: ActorReply): Write => ({
    Put: {
      TableName: table.name,
      Item: replyItem(reply),
      ConditionExpression: "#state = :pending",
      ExpressionAttributeNames: { "#state": "state" },
      ExpressionAttributeValues: { ":pending": "pending" },
    },
  });
  const history = (of: ActorReply, change: Change) =>
    historyWrite(table, replyPk(of.id), of.networkId, change);

  async function findReplies(ids: readonly string[]): Promise<ActorReply[]> {
    const all = await getMany(table, ids.map(replyKey), toReply, { isLatest: true });
    const byId = new Map(all.map((reply) => [reply.id, reply]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  return {
    async addLink(link: ReplyLink, change: Change): Promise<void> {
      await transact(table, [
        {
          Put: {
            TableName: table.name,
            Item: linkItem(link),
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
        historyWrite(table, linkPk(link.id), link.networkId, change),
      ]);
    },

    async findLink(id: string): Promise<ReplyLink | undefined> {
      return getOne(table, linkKey(id), toLink);
    },

    /** Newest first, also those that have ended of late. */
    listLinks: (networkId: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}#REPLYLINKS` },
          ScanIndexForward: false,
        },
        page,
        toLink,
      ),

    /** Ends a link; ending it twice is ending it once. @returns whether it was this call that did */
    async revoke(link: ReplyLink, change: Change): Promise<boolean> {
      try {
        await transact(table, [
          {
            Update: {
              TableName: table.name,
              Key: linkKey(link.id),
              UpdateExpression: "SET revokedAt = :now",
              ConditionExpression: "attribute_exists(pk) AND revokedAt = :none",
              ExpressionAttributeValues: { ":now": change.at, ":none": null },
            },
          },
          historyWrite(table, linkPk(link.id), link.networkId, change),
        ]);
        return true;
      } catch (error) {
        if (error instanceof TransactionRefused && error.failedCondition(0)) return false;
        throw error;
      }
    },

    /** Answers that came by a link, oldest first. */
    ofLink: ({ replies }: ReplyLink) => findReplies(replies),

    /**
     * Takes an answer, in the place of one that still waits to be read. The link is asked in the same write, so that
     * nothing comes by one that was taken back.
     * @returns "again" when this very answer is there, "ended" when the link takes no more, "retry" when somebody
     *   decided meanwhile on what it was to replace
     */
    async add(
      link: ReplyLink,
      reply: ActorReply,
      change: Change,
      replaced: ActorReply | undefined,
    ): Promise<"added" | "again" | "ended" | "retry"> {
      try {
        await transact(table, [
          {
            Put: {
              TableName: table.name,
              Item: replyItem(reply),
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
          {
            Update: {
              TableName: table.name,
              Key: linkKey(link.id),
              UpdateExpression: "SET replies = list_append(replies, :reply)",
              ConditionExpression: "revokedAt = :none AND #until > :now AND size(replies) < :most",
              ExpressionAttributeNames: { "#until": "until" },
              ExpressionAttributeValues: {
                ":reply": [reply.id],
                ":none": null,
                ":now": reply.receivedAt,
                ":most": mostReplies,
              },
            },
          },
          history(reply, change),
          ...(replaced
            ? [
                settle({ ...replaced, state: "replaced", decidedAt: reply.receivedAt }),
                history(replaced, { ...change, what: "reply replaced", fields: [] }),
              ]
            : []),
        ]);
        return "added";
      } catch (error) {
        if (!(error instanceof TransactionRefused)) throw error;
        if (error.failedCondition(0)) return "again";
        return error.failedCondition(1) ? "ended" : "retry";
      }
    },

    find: async (id: string): Promise<ActorReply | undefined> => (await findReplies([id]))[0],

    /** Those that wait to be read, longest waiting first. */
    listPending: (networkId: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": pendingPk(networkId) },
        },
        page,
        toReply,
      ),

    /** Every answer about a matter, newest first. */
    listAbout: (networkId: string, matter: Matter, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi2",
          KeyConditionExpression: "gsi2pk = :pk",
          ExpressionAttributeValues: { ":pk": aboutPk(networkId, matter) },
          ScanIndexForward: false,
        },
        page,
        toReply,
      ),

    /**
     * Stores a coordinator's decision with everything that it changes.
     * @throws Refusal `reply/decided` when somebody else was first, `changed-meanwhile` when what it is about was
     *   changed since it was read
     */
    async decide(after: ActorReply, change: Change, told: Told): Promise<void> {
      const { request, proposal, mention, commitment } = told;
      try {
        await transact(table, [
          settle(after),
          history(after, change),
          ...(request ? answerWrites(table, request.before, request.after.answer, request.change) : []),
          ...(proposal ? proposalWrites(table, proposal.before, proposal.after, proposal.change) : []),
          ...(mention ? [proposalHistory(table, mention.proposal, mention.change)] : []),
          ...(commitment
            ? commitmentWrites(table, commitment.before, commitment.after, commitment.change)
            : []),
        ]);
      } catch (error) {
        if (!(error instanceof TransactionRefused)) throw error;
        throw new Refusal(error.failedCondition(0) ? "reply/decided" : "changed-meanwhile", { cause: error });
      }
    },

    historyOf: (id: string) => historyOf(table, replyPk(id)),
  };
};
