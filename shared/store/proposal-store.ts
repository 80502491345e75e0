import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Change } from "#shared/domain/history.ts";
import { Proposal } from "#shared/domain/proposal.ts";
import { fileChanges } from "#shared/domain/proposal-files.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { fileClaim, fileDeletion } from "./file-store.ts";
import { historyOf, historyWrite } from "./history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { TransactionRefused, conditionHeld, getOne, listAll, listPage, putNew, transact } from "./table.ts";
import { requestPk } from "./request-store.ts";

const pkOf = (id: string) => `PROPOSAL#${id}`;
const keyOf = (id: string) => ({ pk: pkOf(id), sk: "PROPOSAL" });
const listPk = (networkId: string) => `NETWORK#${networkId}#PROPOSALS`;
const remindPk = (networkId: string) => `NETWORK#${networkId}#REMIND`;
const remindedPk = (networkId: string) => `NETWORK#${networkId}#REMINDED`;

const toItem = (proposal: Proposal) => ({
  ...keyOf(proposal.id),
  gsi1pk: listPk(proposal.networkId),
  gsi1sk: `${proposal.createdAt}#${proposal.id}`,
  // Those to look at by the clock, by the day; and those of which somebody is to be reminded.
  ...(proposal.remindOn === null
    ? {}
    : { gsi2pk: remindPk(proposal.networkId), gsi2sk: `${proposal.remindOn}#${proposal.id}` }),
  ...(proposal.reminders[0] === undefined
    ? {}
    : {
        gsi3pk: remindedPk(proposal.networkId),
        gsi3sk: `${proposal.reminders[0].due ?? proposal.reminders[0].since}#${proposal.id}`,
      }),
  ...proposal,
});
const fromItem = (item: Item) => Proposal.parse(item);

/** The proposal as it is now, if it is still what was read: a move holds only from the stage it was made from. */
const put = (table: Table, before: Proposal, next: Proposal): Write => ({
  Put: {
    TableName: table.name,
    Item: toItem(next),
    ConditionExpression: "version = :seen AND stage = :stage",
    ExpressionAttributeValues: { ":seen": before.version, ":stage": before.stage },
  },
});

/** What is told of a proposal without changing it. */
export const proposalHistory = (table: Table, of: Pick<Proposal, "id" | "networkId">, change: Change) =>
  historyWrite(table, pkOf(of.id), of.networkId, change);

/** A proposal changed in itself, and the history of it; its requests stay as they are. */
export const proposalWrites = (table: Table, before: Proposal, after: Proposal, change: Change): Write[] => [
  put(table, before, { ...after, version: before.version + 1 }),
  proposalHistory(table, before, change),
];

export const proposalStore = (table: Table) => {
  /** Ties a request to its proposal, unless it has one. */
  const claim = (requestId: string, proposalId: string, from: string | null = null): Write => ({
    Update: {
      TableName: table.name,
      Key: { pk: requestPk(requestId), sk: "REQUEST" },
      UpdateExpression: "SET proposalId = :proposal ADD version :one",
      ConditionExpression:
        from === null
          ? "attribute_exists(pk) AND (attribute_not_exists(proposalId) OR proposalId = :from) AND (attribute_not_exists(merged) OR merged = :from)"
          : "proposalId = :from",
      ExpressionAttributeValues: { ":proposal": proposalId, ":from": from, ":one": 1 },
    },
  });
  const release = (requestId: string, proposalId: string): Write => ({
    Update: {
      TableName: table.name,
      Key: { pk: requestPk(requestId), sk: "REQUEST" },
      UpdateExpression: "SET proposalId = :none ADD version :one",
      ConditionExpression: "proposalId = :from",
      ExpressionAttributeValues: { ":none": null, ":from": proposalId, ":one": 1 },
    },
  });
  const history = (of: Proposal, change: Change) => proposalHistory(table, of, change);

  return {
    /** @throws Refusal `request/already-proposed` */
    async add(proposal: Proposal, change: Change): Promise<void> {
      try {
        await transact(table, [
          {
            Put: {
              TableName: table.name,
              Item: toItem(proposal),
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
          ...proposal.requestIds.map((id) => claim(id, proposal.id)),
          history(proposal, change),
        ]);
      } catch (error) {
        if (error instanceof TransactionRefused)
          throw new Refusal("request/already-proposed", { cause: error });
        throw error;
      }
    },

    restore: (proposal: Proposal) => putNew(table, toItem(proposal)),

    async find(id: string): Promise<Proposal | undefined> {
      return getOne(table, keyOf(id), fromItem);
    },

    /** Newest first. */
    list: (networkId: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": listPk(networkId) },
          ScanIndexForward: false,
        },
        page,
        fromItem,
      ),

    /** All that were made since a day, oldest first. */
    listSince: (networkId: string, day: string) =>
      listAll(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk AND gsi1sk >= :day",
          ExpressionAttributeValues: { ":pk": listPk(networkId), ":day": day },
        },
        fromItem,
      ),

    /** Those to look at until a day, longest waiting first. */
    listToRemind: (networkId: string, day: string) =>
      listAll(
        table,
        {
          IndexName: "gsi2",
          KeyConditionExpression: "gsi2pk = :pk AND gsi2sk < :after",
          ExpressionAttributeValues: { ":pk": remindPk(networkId), ":after": `${day}~` },
        },
        fromItem,
      ),

    /** Those of which somebody is to be reminded, most pressing first. */
    listReminded: (networkId: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi3",
          KeyConditionExpression: "gsi3pk = :pk",
          ExpressionAttributeValues: { ":pk": remindedPk(networkId) },
        },
        page,
        fromItem,
      ),

    /**
     * The change, with the requests and files that it takes in or lets go.
     * @throws Refusal `changed-meanwhile` when the stored proposal is no longer the version that was read,
     *   `request/already-proposed` when a request has another proposal, `file/unknown` when a file is gone or another's
     */
    async change(before: Proposal, after: Proposal, change: Change): Promise<Proposal> {
      const next = { ...after, version: before.version + 1 };
      const added = after.requestIds.filter((id) => !before.requestIds.includes(id));
      const removed = before.requestIds.filter((id) => !after.requestIds.includes(id));
      const files = fileChanges(before, after);
      const own = [
        ...proposalWrites(table, before, after, change),
        ...added.map((id) => claim(id, before.id)),
        ...removed.map((id) => release(id, before.id)),
      ];
      try {
        await transact(table, [
          ...own,
          ...files.added.map(({ id }) => fileClaim(table, id, before.id, change.at)),
          ...files.removed.map(({ id }) => fileDeletion(table, id, before.id)),
        ]);
        return next;
      } catch (error) {
        if (!(error instanceof TransactionRefused)) throw error;
        if (files.added.some((_, at) => error.failedCondition(own.length + at)))
          throw new Refusal("file/unknown", { cause: error });
        const isOutdated = error.failedCondition(0) || added.length === 0;
        throw new Refusal(isOutdated ? "changed-meanwhile" : "request/already-proposed", { cause: error });
      }
    },

    /**
     * One proposal into another; its requests follow.
     * @throws Refusal `changed-meanwhile` when either is no longer what was read
     */
    async merge(
      before: Proposal,
      after: Proposal,
      target: Proposal,
      [change, changeOfTarget]: readonly [Change, Change],
    ): Promise<Proposal> {
      const next = { ...after, version: before.version + 1 };
      const requestIds = [...new Set([...target.requestIds, ...before.requestIds])];
      const joined = { ...target, requestIds, changedAt: change.at, version: target.version + 1 };
      try {
        await transact(table, [
          put(table, before, next),
          put(table, target, joined),
          history(before, change),
          history(target, changeOfTarget),
          ...before.requestIds.map((id) => claim(id, target.id, before.id)),
        ]);
        return next;
      } catch (error) {
        if (error instanceof TransactionRefused) throw new Refusal("changed-meanwhile", { cause: error });
        throw error;
      }
    },

    /**
     * Keeps what somebody is to be reminded of. No change of the proposal: whoever edits it meanwhile is not in the way.
     * @returns false when it was changed since it was read; the change itself looked at the day already
     */
    async remind(proposal: Proposal): Promise<boolean> {
      return conditionHeld(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: toItem(proposal),
            ConditionExpression: "version = :seen",
            ExpressionAttributeValues: { ":seen": proposal.version },
          }),
        ),
      );
    },

    historyOf: (id: string) => historyOf(table, pkOf(id)),
  };
};
