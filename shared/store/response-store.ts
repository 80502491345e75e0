import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Refusal } from "#shared/domain/refusal.ts";
import { Response, timesCorrected } from "#shared/domain/response.ts";
import { expiryOf } from "#shared/domain/retention.ts";
import { countOnOccasion } from "./occasion-store.ts";
import { pending } from "./pending.ts";
import { photoClaims } from "./photo-store.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { TransactionRefused, conditionHeld, listPage, putNew, transact } from "./table.ts";

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
const Erased = z.object({
  erasedAt: z.iso.datetime(),
  contributionIds: z.array(z.string()).default([]),
  photoIds: z.array(z.string()).default([]),
});
export type Erased = z.infer<typeof Erased>;

/** Days for which a receipt answers "erased" rather than "unknown", and a late second post stays out. */
const erasedDays = 30;

/** Days for which the item stays that tells the stream to understand a response again; it holds no words. */
const againDays = 7;
const heldBackPk = (occasionId: string) => `OCCASION#${occasionId}#HELD-BACK`;
/** No correction came since `:before` was read. */
const asCorrected =
  "(corrections = :before OR (attribute_not_exists(corrections) AND size(:before) = :none))";

export type AddResult = "added" | "known" | "erased" | "taken" | "photos-gone";

export const responseStore = (table: Table) => {
  async function find(receipt: string): Promise<Response | Erased | undefined> {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: responseKey(receipt), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    return Item["erasedAt"] ? Erased.parse(Item) : fromItem(Item);
  }

  /** What it is that has the receipt already. */
  async function whoseIs({ receipt, clientId }: Response): Promise<AddResult> {
    const stored = await find(receipt);
    if (stored && "erasedAt" in stored) return "erased";
    return stored?.clientId === clientId ? "known" : "taken";
  }

  return {
    /**
     * One conditional write, with photos a transaction. `known`: this very response is stored already. `taken`: another
     * response has the receipt, which the caller answers with another receipt. `photos-gone`: a photo is not there, or
     * is another answer's.
     */
    async add(response: Response): Promise<AddResult> {
      const put = {
        TableName: table.name,
        Item: toItem(response),
        ConditionExpression: "attribute_not_exists(pk)",
      };
      try {
        if (response.photos.length === 0) await table.client.send(new PutCommand(put));
        else await transact(table, [{ Put: put }, ...photoClaims(table, response)]);
        return "added";
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return whoseIs(response);
        if (!(error instanceof TransactionRefused)) throw error;
        if (error.failedCondition(0)) return whoseIs(response);
        if (response.photos.some((_, index) => error.failedCondition(index + 1))) return "photos-gone";
        throw error;
      }
    },

    /** What was to be understood elsewhere is understood here; what was laid aside is laid aside here. */
    restore: (response: Response) =>
      putNew(table, {
        ...toItem(response),
        ...(response.toUnderstandAgain ? pending("response", response.receipt, response.receivedAt) : {}),
        ...(response.heldBack
          ? {
              gsi1pk: heldBackPk(response.occasionId),
              gsi1sk: `${response.receivedAt}#${response.receipt}`,
            }
          : {}),
      }),

    find,

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

    /**
     * Puts a corrected text in the place of the old. It waits to be understood again, and the item that tells of it
     * is heard of behind the stream.
     * @throws Refusal `changed-meanwhile` when it is no longer as it was read
     */
    async correct(before: Response, after: Response, part: string, now: Date): Promise<void> {
      const key = responseKey(before.receipt);
      const at = now.toISOString();
      const waiting = pending("response", before.receipt, at);
      try {
        await transact(table, [
          {
            Update: {
              TableName: table.name,
              Key: key,
              UpdateExpression:
                "SET answers = :answers, masked = :masked, corrections = :after, toUnderstandAgain = :yes, gsi1pk = :pk, gsi1sk = :sk",
              ConditionExpression: `attribute_exists(clientId) AND ${asCorrected}`,
              ExpressionAttributeValues: {
                ":answers": after.answers,
                ":masked": after.masked,
                ":after": after.corrections,
                ":before": before.corrections,
                ":none": 0,
                ":yes": true,
                ":pk": waiting.gsi1pk,
                ":sk": waiting.gsi1sk,
              },
            },
          },
          {
            Put: {
              TableName: table.name,
              Item: {
                pk: key.pk,
                sk: `AGAIN#${part}#${timesCorrected(after, part)}`,
                expiresAt: Math.floor(now.getTime() / 1000) + againDays * 86_400,
              },
            },
          },
        ]);
      } catch (error) {
        if (error instanceof TransactionRefused) throw new Refusal("changed-meanwhile", { cause: error });
        throw error;
      }
    },

    /**
     * Lays an answer of a flood aside: it is no longer waiting to be understood, and is in its occasion's own list.
     * One that was understood, erased or released meanwhile stays as it is.
     */
    async holdBack({ receipt, occasionId, receivedAt }: Response): Promise<void> {
      await conditionHeld(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: responseKey(receipt),
            UpdateExpression: "SET heldBack = :yes, gsi1pk = :pk, gsi1sk = :sk",
            ConditionExpression:
              "attribute_exists(clientId) AND attribute_not_exists(understoodAt) AND attribute_not_exists(released)",
            ExpressionAttributeValues: {
              ":yes": true,
              ":pk": heldBackPk(occasionId),
              ":sk": `${receivedAt}#${receipt}`,
            },
          }),
        ),
      );
    },

    /** Receipts of what a flood brought, oldest first. */
    listHeldBack: (occasionId: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": heldBackPk(occasionId) },
        },
        page,
        (item) => String(item["receipt"]),
      ),

    /** It is meant: waits to be understood like any other, whatever its occasion's budget. */
    async release(receipt: string, now: Date): Promise<void> {
      const waiting = pending("response", receipt, now.toISOString());
      try {
        await transact(table, [
          {
            Update: {
              TableName: table.name,
              Key: responseKey(receipt),
              UpdateExpression: "SET released = :yes, gsi1pk = :pk, gsi1sk = :sk REMOVE heldBack",
              ConditionExpression: "attribute_exists(heldBack)",
              ExpressionAttributeValues: { ":yes": true, ":pk": waiting.gsi1pk, ":sk": waiting.gsi1sk },
            },
          },
          {
            Put: {
              TableName: table.name,
              Item: {
                pk: responseKey(receipt).pk,
                sk: "AGAIN#released",
                expiresAt: Math.floor(now.getTime() / 1000) + againDays * 86_400,
              },
            },
          },
        ]);
      } catch (error) {
        if (!(error instanceof TransactionRefused && error.failedCondition(0))) throw error;
      }
    },

    /**
     * Marks it as understood and counts it on its occasion, once: a second time, after erasure, or when it was corrected
     * meanwhile changes nothing.
     */
    async markUnderstood(response: Response, contributionIds: readonly string[], now: Date): Promise<void> {
      const isFirst = response.understoodAt === undefined;
      try {
        await transact(table, [
          {
            Update: {
              TableName: table.name,
              Key: responseKey(response.receipt),
              UpdateExpression:
                "SET understoodAt = :now, contributionIds = :ids REMOVE gsi1pk, gsi1sk, toUnderstandAgain",
              ConditionExpression: `attribute_exists(clientId) AND ${asCorrected} AND ${isFirst ? "attribute_not_exists(understoodAt)" : "attribute_exists(toUnderstandAgain)"}`,
              ExpressionAttributeValues: {
                ":now": now.toISOString(),
                ":ids": contributionIds,
                ":before": response.corrections,
                ":none": 0,
              },
            },
          },
          isFirst ? countOnOccasion(table, response.occasionId, { responses: 1 }) : undefined,
        ]);
      } catch (error) {
        if (!(error instanceof TransactionRefused && error.failedCondition(0))) throw error;
      }
    },

    /**
     * Replaces every word by the mark that it was erased. What came of it is deleted after this, by `contributionIds`;
     * until `forgetErased` the mark stays pending, so that a crash in between is made good by the sweep.
     */
    async erase(
      receipt: string,
      { contributionIds, photoIds }: { contributionIds: readonly string[]; photoIds: readonly string[] },
      now: Date,
    ): Promise<void> {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: {
            ...responseKey(receipt),
            ...pending("erasure", receipt, now.toISOString()),
            erasedAt: now.toISOString(),
            contributionIds,
            photoIds,
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
          UpdateExpression: "SET expiresAt = :expires REMOVE contributionIds, photoIds, gsi1pk, gsi1sk",
          ConditionExpression: "attribute_exists(erasedAt)",
          ExpressionAttributeValues: { ":expires": Math.floor(now.getTime() / 1000) + erasedDays * 86_400 },
        }),
      );
    },
  };
};

/** The response is still there: nothing may come of one that was erased meanwhile. */
export const responseExists = (table: Table, receipt: string): Write => ({
  ConditionCheck: {
    TableName: table.name,
    Key: responseKey(receipt),
    ConditionExpression: "attribute_exists(clientId)",
  },
});
