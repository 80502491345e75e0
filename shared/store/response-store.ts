import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Response } from "#shared/domain/response.ts";
import { expiryOf } from "#shared/domain/retention.ts";
import { countOnOccasion } from "./occasion-store.ts";
import { pending } from "./pending.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { TransactionRefused, listPage, transact } from "./table.ts";

export const responseKey = (receipt: string) => ({ pk: `RESPONSE#${receipt}`, sk: "RESPONSE" });

const toItem = (response: Response) => ({
  ...responseKey(response.receipt),
  gsi2pk: `OCCASION#${response.occasionId}#RESPONSES`,
  gsi2sk: `${response.receivedAt}#${response.receipt}`,
  ...(response.understoodAt === undefined ? pending("response", response.receipt, response.receivedAt) : {}),
  expiresAt: expiryOf(response.receivedAt),
  ...response,
});
const fromItem = (item: Item) => Response.parse(item);

/** What stays of an erased response until its receipt is forgotten too: that it was erased. */
const Erased = z.object({ erasedAt: z.iso.datetime(), contributionIds: z.array(z.string()).default([]) });
export type Erased = z.infer<typeof Erased>;

/** Days for which a receipt answers "erased" rather than "unknown", and a late second post stays out. */
const erasedDays = 30;

export type AddResult = "added" | "known" | "erased" | "taken";

export const responseStore = (table: Table) => ({
  /**
   * One conditional write. `known`: this very response is stored already. `taken`: another response has the
   * receipt, which the caller answers with another receipt.
   */
  async add(response: Response): Promise<AddResult> {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: toItem(response),
          ConditionExpression: "attribute_not_exists(pk)",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return "added";
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const stored = error.Item ?? {};
      if (stored["erasedAt"]) return "erased";
      return stored["clientId"]?.S === response.clientId ? "known" : "taken";
    }
  },

  async find(receipt: string): Promise<Response | Erased | undefined> {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: responseKey(receipt), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    return Item["erasedAt"] ? Erased.parse(Item) : fromItem(Item);
  },

  /** Newest first. */
  listOfOccasion: (occasionId: string, page: PageQuery) =>
    listPage(
      table,
      {
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :pk",
        ExpressionAttributeValues: { ":pk": `OCCASION#${occasionId}#RESPONSES` },
        ScanIndexForward: false,
      },
      page,
      fromItem,
    ),

  /** Marks it as understood and counts it on its occasion, once: a second time, or after erasure, changes nothing. */
  async markUnderstood(response: Response, contributionIds: readonly string[], now: Date): Promise<void> {
    try {
      await transact(table, [
        {
          Update: {
            TableName: table.name,
            Key: responseKey(response.receipt),
            UpdateExpression: "SET understoodAt = :now, contributionIds = :ids REMOVE gsi1pk, gsi1sk",
            ConditionExpression: "attribute_exists(clientId) AND attribute_not_exists(understoodAt)",
            ExpressionAttributeValues: { ":now": now.toISOString(), ":ids": contributionIds },
          },
        },
        countOnOccasion(table, response.occasionId, { responses: 1 }),
      ]);
    } catch (error) {
      if (!(error instanceof TransactionRefused && error.failedCondition(0))) throw error;
    }
  },

  /**
   * Replaces every word by the mark that it was erased. What came of it is deleted after this, by `contributionIds`;
   * until `forgetErased` the mark stays pending, so that a crash in between is made good by the sweep.
   */
  async erase(receipt: string, contributionIds: readonly string[], now: Date): Promise<void> {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...responseKey(receipt),
          ...pending("erasure", receipt, now.toISOString()),
          erasedAt: now.toISOString(),
          contributionIds,
        },
        ConditionExpression: "attribute_exists(pk)",
      }),
    );
  },

  async finishErasure(receipt: string, now: Date): Promise<void> {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: responseKey(receipt),
        UpdateExpression: "SET expiresAt = :expires REMOVE contributionIds, gsi1pk, gsi1sk",
        ConditionExpression: "attribute_exists(erasedAt)",
        ExpressionAttributeValues: { ":expires": Math.floor(now.getTime() / 1000) + erasedDays * 86_400 },
      }),
    );
  },
});

/** The response is still there: nothing may come of one that was erased meanwhile. */
export const responseExists = (table: Table, receipt: string): Write => ({
  ConditionCheck: {
    TableName: table.name,
    Key: responseKey(receipt),
    ConditionExpression: "attribute_exists(clientId)",
  },
});
