import { Commitment } from "#shared/domain/commitment.ts";
import type { Change } from "#shared/domain/history.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { historyOf, historyWrite } from "./history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { TransactionRefused, getOne, listPage, putNew, transact } from "./table.ts";

const pkOf = (id: string) => `COMMITMENT#${id}`;
const keyOf = (id: string) => ({ pk: pkOf(id), sk: "COMMITMENT" });
const listPk = (networkId: string) => `NETWORK#${networkId}#COMMITMENTS`;
/** Open ones only, by the day on which they are due; those without a day come last. */
const openPk = (networkId: string) => `${listPk(networkId)}#OPEN`;
const occasionPk = (occasionId: string) => `OCCASION#${occasionId}#COMMITMENTS`;

const toItem = (commitment: Commitment) => ({
  ...keyOf(commitment.id),
  gsi1pk: listPk(commitment.networkId),
  gsi1sk: `${commitment.createdAt}#${commitment.id}`,
  ...(commitment.status === "open"
    ? { gsi2pk: openPk(commitment.networkId), gsi2sk: `${commitment.due ?? "9999"}#${commitment.id}` }
    : {}),
  ...(commitment.occasionId === null
    ? {}
    : { gsi3pk: occasionPk(commitment.occasionId), gsi3sk: `${commitment.createdAt}#${commitment.id}` }),
  ...commitment,
});
const fromItem = (item: Item) => Commitment.parse(item);

/** A commitment as it is now, if it is still what was read, and the history of it. */
export const commitmentWrites = (
  table: Table,
  before: Commitment,
  after: Commitment,
  change: Change,
): Write[] => [
  {
    Put: {
      TableName: table.name,
      Item: toItem({ ...after, version: before.version + 1 }),
      ConditionExpression: "version = :seen",
      ExpressionAttributeValues: { ":seen": before.version },
    },
  },
  historyWrite(table, pkOf(before.id), before.networkId, change),
];

export type CommitmentFilter = {
  occasion?: string | undefined;
  /** Only open ones, first due first. */
  open?: boolean | undefined;
  /** Only those that everybody may see. */
  isPublic?: boolean | undefined;
  /** Only open ones that were due before a day. */
  dueBefore?: string | undefined;
};

export const commitmentStore = (table: Table) => {
  const history = (of: Commitment, change: Change) => historyWrite(table, pkOf(of.id), of.networkId, change);

  return {
    /** @returns false when it is there already */
    async add(commitment: Commitment, change: Change): Promise<boolean> {
      try {
        await transact(table, [
          {
            Put: {
              TableName: table.name,
              Item: toItem(commitment),
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
          history(commitment, change),
        ]);
        return true;
      } catch (error) {
        if (error instanceof TransactionRefused && error.failedCondition(0)) return false;
        throw error;
      }
    },

    restore: (commitment: Commitment) => putNew(table, toItem(commitment)),

    async find(id: string): Promise<Commitment | undefined> {
      return getOne(table, keyOf(id), fromItem);
    },

    /** Newest first; open ones by the day on which they are due. */
    list(networkId: string, filter: CommitmentFilter, page: PageQuery) {
      if (filter.occasion !== undefined) {
        return listPage(
          table,
          {
            IndexName: "gsi3",
            KeyConditionExpression: "gsi3pk = :pk",
            // An id of another network's occasion finds nothing.
            FilterExpression: "networkId = :network",
            ExpressionAttributeValues: { ":pk": occasionPk(filter.occasion), ":network": networkId },
            ScanIndexForward: false,
          },
          page,
          fromItem,
        );
      }
      if (filter.open || filter.dueBefore !== undefined) {
        return listPage(
          table,
          {
            IndexName: "gsi2",
            KeyConditionExpression: "gsi2pk = :pk AND gsi2sk < :before",
            ExpressionAttributeValues: { ":pk": openPk(networkId), ":before": filter.dueBefore ?? "~" },
          },
          page,
          fromItem,
        );
      }
      return listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: {
            ":pk": listPk(networkId),
            ...(filter.isPublic ? { ":yes": true } : {}),
          },
          ...(filter.isPublic ? { FilterExpression: "isPublic = :yes" } : {}),
          ScanIndexForward: false,
        },
        page,
        fromItem,
      );
    },

    /** @throws Refusal `changed-meanwhile` when the stored one is no longer the version that was read */
    async change(before: Commitment, after: Commitment, change: Change): Promise<Commitment> {
      try {
        await transact(table, commitmentWrites(table, before, after, change));
        return { ...after, version: before.version + 1 };
      } catch (error) {
        if (error instanceof TransactionRefused && error.failedCondition(0))
          throw new Refusal("changed-meanwhile", { cause: error });
        throw error;
      }
    },

    historyOf: (id: string) => historyOf(table, pkOf(id)),
  };
};
