import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Change } from "#shared/domain/history.ts";
import { Proposal } from "#shared/domain/proposal.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { historyOf, historyWrite } from "./history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { TransactionRefused, listPage, transact } from "./table.ts";
import { requestPk } from "./request-store.ts";

const pkOf = (id: string) => `PROPOSAL#${id}`;
const keyOf = (id: string) => ({ pk: pkOf(id), sk: "PROPOSAL" });
const toItem = (proposal: Proposal) => ({
  ...keyOf(proposal.id),
  gsi1pk: `NETWORK#${proposal.networkId}#PROPOSALS`,
  gsi1sk: `${proposal.createdAt}#${proposal.id}`,
  ...proposal,
});
const fromItem = (item: Item) => Proposal.parse(item);

export const proposalStore = (table: Table) => {
  /** Ties a request to its proposal, unless it has one. */
  const claim = (requestId: string, proposalId: string): Write => ({
    Update: {
      TableName: table.name,
      Key: { pk: requestPk(requestId), sk: "REQUEST" },
      UpdateExpression: "SET proposalId = :proposal ADD version :one",
      ConditionExpression:
        "attribute_exists(pk) AND (attribute_not_exists(proposalId) OR proposalId = :none) AND (attribute_not_exists(merged) OR merged = :none)",
      ExpressionAttributeValues: { ":proposal": proposalId, ":none": null, ":one": 1 },
    },
  });

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
          historyWrite(table, pkOf(proposal.id), proposal.networkId, change),
        ]);
      } catch (error) {
        if (error instanceof TransactionRefused)
          throw new Refusal("request/already-proposed", { cause: error });
        throw error;
      }
    },

    async find(id: string): Promise<Proposal | undefined> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keyOf(id), ConsistentRead: true }),
      );
      return Item && fromItem(Item);
    },

    /** Newest first. */
    list: (networkId: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}#PROPOSALS` },
          ScanIndexForward: false,
        },
        page,
        fromItem,
      ),

    /** @throws Refusal `changed-meanwhile` when the stored proposal is no longer the version that was read */
    async change(before: Proposal, after: Proposal, change: Change): Promise<Proposal> {
      const next = { ...after, version: before.version + 1 };
      try {
        await transact(table, [
          {
            Put: {
              TableName: table.name,
              Item: toItem(next),
              ConditionExpression: "version = :seen AND stage = :stage",
              ExpressionAttributeValues: { ":seen": before.version, ":stage": before.stage },
            },
          },
          historyWrite(table, pkOf(before.id), before.networkId, change),
        ]);
        return next;
      } catch (error) {
        if (error instanceof TransactionRefused && error.failedCondition(0)) {
          throw new Refusal("changed-meanwhile", { cause: error });
        }
        throw error;
      }
    },

    historyOf: (id: string) => historyOf(table, pkOf(id)),
  };
};
