import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { digest } from "#shared/platform/digest.ts";
import type { Table } from "./table.ts";
import { conditionHeld } from "./table.ts";

const keyOf = (receipt: string, changeId: string) => ({
  pk: `RESPONSE#${receipt}`,
  sk: `NOTICE#${Buffer.from(digest(changeId)).toString("base64url").slice(0, 22)}`,
});

/** Days for which it is known what was told already; the stream gives a record again within one. */
const rememberedDays = 30;
/** Mails that ask one address whether it is right, in so many days: anybody can type anybody's address. */
const asksOfAnAddress = 3;

const addressKey = (address: string) => ({
  pk: `ADDRESS#${Buffer.from(digest("address", address.toLowerCase())).toString("base64url")}`,
  sk: "ASKED",
});
const expiry = (now: Date) => Math.floor(now.getTime() / 1000) + rememberedDays * 86_400;

/** What was told to whom, so that nothing is told twice. */
export const noticeStore = (table: Table) => ({
  /**
   * Takes the right to tell a response's sender of a change. Only one taker gets it, however often the stream
   * delivers; whoever got it and could not send gives it back.
   */
  async claim(receipt: string, changeId: string, now: Date): Promise<boolean> {
    return conditionHeld(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...keyOf(receipt, changeId), expiresAt: expiry(now) },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
  },

  async giveBack(receipt: string, changeId: string): Promise<void> {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(receipt, changeId) }));
  },

  /** Whether an address, which itself is not kept here, was asked so often lately that it is left in peace. */
  async askedEnough(address: string): Promise<boolean> {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: addressKey(address), ConsistentRead: true }),
    );
    return Number(Item?.["asked"] ?? 0) >= asksOfAnAddress;
  },

  async countAsk(address: string, now: Date): Promise<void> {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: addressKey(address),
        UpdateExpression: "ADD asked :one SET expiresAt = if_not_exists(expiresAt, :expires)",
        ExpressionAttributeValues: { ":one": 1, ":expires": expiry(now) },
      }),
    );
  },
});
