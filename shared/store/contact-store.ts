import { DeleteCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Contact, contactExpiry, expiryAfterOutcome } from "#shared/domain/contact.ts";
import { responseExists } from "./response-store.ts";
import type { Item, Table } from "./table.ts";
import { conditionHeld, getOne, getMany, TransactionRefused, transact } from "./table.ts";

/** Sort key of an address; its arrival is what the first mail waits for. */
export const contactSk = "CONTACT";
const keyOf = (receipt: string) => ({ pk: `RESPONSE#${receipt}`, sk: contactSk });
const toItem = (contact: Contact) => ({
  ...keyOf(contact.receipt),
  gsi2pk: `CONTACT#${contact.key}`,
  gsi2sk: contactSk,
  expiresAt: contactExpiry(contact),
  ...contact,
});
const fromItem = (item: Item) => Contact.parse(item);

export const contactStore = (table: Table) => ({
  /**
   * Keeps an address until its owner has confirmed it; that it came is what makes the first mail go out.
   * `there`: the response has an address already, which stays. `gone`: there is no such response any more.
   */
  async ask(contact: Contact): Promise<"asked" | "there" | "gone"> {
    try {
      await transact(table, [
        responseExists(table, contact.receipt),
        {
          Put: {
            TableName: table.name,
            Item: toItem(contact),
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
      ]);
      return "asked";
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
      if (error.failedCondition(0)) return "gone";
      if (error.failedCondition(1)) return "there";
      throw error;
    }
  },

  async find(receipt: string): Promise<Contact | undefined> {
    return getOne(table, keyOf(receipt), fromItem);
  },

  /** By the secret of its mails' links. */
  async findByKey(key: string): Promise<Contact | undefined> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :pk",
        ExpressionAttributeValues: { ":pk": `CONTACT#${key}` },
        Limit: 1,
      }),
    );
    return Items[0] && fromItem(Items[0]);
  },

  /** Those of these responses that left an address; at most 100 responses. */
  async findMany(receipts: readonly string[]): Promise<Contact[]> {
    return getMany(table, [...new Set(receipts)].map(keyOf), fromItem);
  },

  /** Its owner said yes. A second yes, or one to an address that is gone, changes nothing. */
  confirm: (contact: Contact, now: Date) =>
    update(table, contact, {
      UpdateExpression: "SET confirmedAt = :now, expiresAt = :expires",
      ConditionExpression: "#key = :key AND attribute_not_exists(confirmedAt)",
      ExpressionAttributeValues: {
        ":now": now.toISOString(),
        ":expires": contactExpiry({ ...contact, confirmedAt: now.toISOString() }),
      },
    }),

  /** The outcome was sent: from now on the address is kept for its last days only. */
  outcomeSent: (contact: Contact, now: Date) =>
    update(table, contact, {
      UpdateExpression: "SET expiresAt = :expires",
      ConditionExpression: "#key = :key AND expiresAt > :expires",
      ExpressionAttributeValues: { ":expires": expiryAfterOutcome(now.toISOString()) },
    }),

  /** Forgets the address: at once and for good. Doing it twice is doing it once. */
  async remove(receipt: string): Promise<void> {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(receipt) }));
  },
});

type Change = {
  UpdateExpression: string;
  ConditionExpression: string;
  ExpressionAttributeValues: Item;
};

/** @returns false when the condition does not hold */
async function update(table: Table, { receipt, key }: Contact, change: Change): Promise<boolean> {
  return conditionHeld(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(receipt),
        ...change,
        ExpressionAttributeNames: { "#key": "key" },
        ExpressionAttributeValues: { ...change.ExpressionAttributeValues, ":key": key },
      }),
    ),
  );
}
