import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Change } from "#shared/domain/history.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { Delivery, Webhook, mostWebhooks } from "#shared/domain/webhook.ts";
import { historyWrite } from "./history.ts";
import type { Item, PageQuery, Table } from "./table.ts";
import { TransactionRefused, conditionHeld, getOne, listAll, listPage, transact } from "./table.ts";

const pkOf = (id: string) => `WEBHOOK#${id}`;
const keyOf = (id: string) => ({ pk: pkOf(id), sk: "WEBHOOK" });
const listPk = (networkId: string) => `NETWORK#${networkId}#WEBHOOKS`;
const duePk = "WEBHOOKS#DUE";
/** Days for which one sees how deliveries went. */
const keptDays = 30;

const toItem = (webhook: Webhook) => ({
  ...keyOf(webhook.id),
  gsi1pk: listPk(webhook.networkId),
  gsi1sk: `${webhook.createdAt}#${webhook.id}`,
  ...webhook,
});
const fromItem = (item: Item) => Webhook.parse(item);

const deliveryKey = (webhookId: string, id: string) => ({ pk: pkOf(webhookId), sk: `DELIVERY#${id}` });
const deliveryItem = (delivery: Delivery) => ({
  ...deliveryKey(delivery.webhookId, delivery.id),
  ...(delivery.nextAt === null ? {} : { gsi1pk: duePk, gsi1sk: `${delivery.nextAt}#${delivery.id}` }),
  gsi2pk: `${pkOf(delivery.webhookId)}#DELIVERIES`,
  gsi2sk: `${delivery.createdAt}#${delivery.id}`,
  expiresAt: Math.floor(Date.parse(delivery.createdAt) / 1000) + keptDays * 86_400,
  ...delivery,
});
const toDelivery = (item: Item) => Delivery.parse(item);

export const webhookStore = (table: Table) => {
  const history = ({ id, networkId }: Webhook, change: Change) =>
    historyWrite(table, pkOf(id), networkId, change);
  const ofNetwork = (networkId: string) =>
    listAll(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": listPk(networkId) },
      },
      fromItem,
    );

  /** Writes a delivery under a condition. @returns whether it held */
  async function putIf(delivery: Delivery, condition: string, values: Item = {}): Promise<boolean> {
    return conditionHeld(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: deliveryItem(delivery),
          ConditionExpression: condition,
          ...(Object.keys(values).length > 0
            ? { ExpressionAttributeNames: { "#state": "state" }, ExpressionAttributeValues: values }
            : {}),
        }),
      ),
    );
  }

  return {
    /** All of a network; there are few. */
    ofNetwork,

    /** @throws Refusal `webhook/too-many` */
    async add(webhook: Webhook, change: Change): Promise<void> {
      if ((await ofNetwork(webhook.networkId)).length >= mostWebhooks) throw new Refusal("webhook/too-many");
      await transact(table, [
        {
          Put: {
            TableName: table.name,
            Item: toItem(webhook),
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
        history(webhook, change),
      ]);
    },

    async find(id: string): Promise<Webhook | undefined> {
      return getOne(table, keyOf(id), fromItem);
    },

    /** @throws Refusal `changed-meanwhile` when the stored one is no longer the version that was read */
    async change(before: Webhook, after: Webhook, change: Change): Promise<Webhook> {
      const next = { ...after, version: before.version + 1 };
      try {
        await transact(table, [
          {
            Put: {
              TableName: table.name,
              Item: toItem(next),
              ConditionExpression: "version = :seen",
              ExpressionAttributeValues: { ":seen": before.version },
            },
          },
          history(before, change),
        ]);
        return next;
      } catch (error) {
        if (error instanceof TransactionRefused) throw new Refusal("changed-meanwhile", { cause: error });
        throw error;
      }
    },

    /** @throws Refusal `webhook/unknown` when it went meanwhile */
    async remove(webhook: Webhook, change: Change): Promise<void> {
      try {
        await transact(table, [
          {
            Delete: {
              TableName: table.name,
              Key: keyOf(webhook.id),
              ConditionExpression: "attribute_exists(pk)",
            },
          },
          history(webhook, change),
        ]);
      } catch (error) {
        if (error instanceof TransactionRefused) throw new Refusal("webhook/unknown", { cause: error });
        throw error;
      }
    },

    /** Puts a message in line, once. */
    enqueue: (delivery: Delivery) => putIf(delivery, "attribute_not_exists(pk)"),

    async findDelivery(webhookId: string, id: string): Promise<Delivery | undefined> {
      return getOne(table, deliveryKey(webhookId, id), toDelivery);
    },

    /** Puts a settled message in line again. @returns false where it waits already, or is gone */
    resend: (delivery: Delivery) =>
      putIf(delivery, "attribute_exists(pk) AND #state <> :waiting", { ":waiting": "waiting" }),

    /** Takes a try that is due, or leaves it to whoever took it: nobody sends beside somebody else. */
    take: (before: Delivery, after: Delivery) =>
      putIf(after, "#state = :waiting AND attempts = :seen", {
        ":waiting": "waiting",
        ":seen": before.attempts,
      }),

    /** Keeps how a try went that was taken. */
    settle: (delivery: Delivery) =>
      putIf(delivery, "#state = :waiting AND attempts = :seen", {
        ":waiting": "waiting",
        ":seen": delivery.attempts,
      }),

    /** What is due, longest first. */
    listDue: (now: Date, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk AND gsi1sk < :now",
          ExpressionAttributeValues: { ":pk": duePk, ":now": `${now.toISOString()}~` },
        },
        page,
        toDelivery,
      ),

    /** What was sent to an address, newest first. */
    listDeliveries: (id: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi2",
          KeyConditionExpression: "gsi2pk = :pk",
          ExpressionAttributeValues: { ":pk": `${pkOf(id)}#DELIVERIES` },
          ScanIndexForward: false,
        },
        page,
        toDelivery,
      ),
  };
};
export type WebhookStore = ReturnType<typeof webhookStore>;
