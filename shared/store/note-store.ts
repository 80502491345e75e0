import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Change } from "#shared/domain/history.ts";
import { Note } from "#shared/domain/note.ts";
import { expiryOf } from "#shared/domain/retention.ts";
import { historyWrite } from "./history.ts";
import { pending } from "./pending.ts";
import type { Item, PageQuery, Table } from "./table.ts";
import { TransactionRefused, getOne, listPage, putNew, transact } from "./table.ts";

export const noteKey = (id: string) => ({ pk: `NOTE#${id}`, sk: "NOTE" });
const keyOf = noteKey;
const toItem = (note: Note) => ({
  ...keyOf(note.id),
  gsi2pk: `OCCASION#${note.occasionId}#NOTES`,
  gsi2sk: `${note.createdAt}#${note.id}`,
  ...(note.understoodAt === undefined ? pending("note", note.id, note.createdAt) : {}),
  expiresAt: expiryOf(note.createdAt),
  ...note,
});
const fromItem = (item: Item) => Note.parse(item);

export const noteStore = (table: Table) => ({
  /** @returns false when a note with this id is stored already */
  async add(note: Note, change?: Change): Promise<boolean> {
    const expires = expiryOf(note.createdAt);
    try {
      await transact(table, [
        {
          Put: {
            TableName: table.name,
            Item: toItem(note),
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
        change && historyWrite(table, `NOTE#${note.id}`, note.networkId, change, expires),
      ]);
      return true;
    } catch (error) {
      if (error instanceof TransactionRefused && error.failedCondition(0)) return false;
      throw error;
    }
  },

  restore: (note: Note) => putNew(table, toItem(note)),

  async find(id: string): Promise<Note | undefined> {
    return getOne(table, keyOf(id), fromItem);
  },

  /** Newest first. */
  listOfOccasion: (occasionId: string, page: PageQuery) =>
    listPage(
      table,
      {
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :pk",
        ExpressionAttributeValues: { ":pk": `OCCASION#${occasionId}#NOTES` },
        ScanIndexForward: false,
      },
      page,
      fromItem,
    ),

  async markUnderstood(note: Note, contributionIds: readonly string[], now: Date): Promise<void> {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(note.id),
        UpdateExpression:
          "SET understoodAt = if_not_exists(understoodAt, :now), contributionIds = :ids REMOVE gsi1pk, gsi1sk",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":now": now.toISOString(), ":ids": contributionIds },
      }),
    );
  },
});
