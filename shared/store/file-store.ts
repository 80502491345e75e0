import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { AnswerFile, waitingExpiry } from "#shared/domain/answer-file.ts";
import type { Item, Table, Write } from "./table.ts";
import { conditionHeld, getMany, getOne } from "./table.ts";

/**
 * Begins the partition key and is the whole sort key of what is known of a file. When the item goes, however that comes,
 * the stream tells of it and the file itself is deleted: one lifetime for both.
 */
export const fileSk = "FILE";
const keyOf = (id: string) => ({ pk: `${fileSk}#${id}`, sk: fileSk });
const fromItem = (item: Item) => AnswerFile.parse(item);

export const fileStore = (table: Table) => ({
  /** A file that waits for its step. @returns false when a step has it already, or it is another proposal's */
  async keep(file: AnswerFile): Promise<boolean> {
    return conditionHeld(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...keyOf(file.id), expiresAt: waitingExpiry(file.keptAt), ...file },
          ConditionExpression:
            "attribute_not_exists(pk) OR (proposalId = :proposal AND attribute_not_exists(attachedAt))",
          ExpressionAttributeValues: { ":proposal": file.proposalId },
        }),
      ),
    );
  },

  async find(id: string): Promise<AnswerFile | undefined> {
    return getOne(table, keyOf(id), fromItem);
  },

  /** Those of these that are there, in their order; at most 100. */
  async findMany(ids: readonly string[]): Promise<AnswerFile[]> {
    const all = await getMany(table, [...new Set(ids)].map(keyOf), fromItem, { isLatest: true });
    const found = new Map(all.map((each) => [each.id, each]));
    return ids.flatMap((id) => found.get(id) ?? []);
  },
});

/** A step takes its files: each once, of its own proposal, and from now on they stay as long as it has them. */
export const fileClaim = (table: Table, id: string, proposalId: string, at: string): Write => ({
  Update: {
    TableName: table.name,
    Key: keyOf(id),
    UpdateExpression: "SET attachedAt = :at REMOVE expiresAt",
    ConditionExpression: "proposalId = :proposal AND attribute_not_exists(attachedAt)",
    ExpressionAttributeValues: { ":at": at, ":proposal": proposalId },
  },
});

/** A file that its step no longer has goes for good; never one of another proposal. */
export const fileDeletion = (table: Table, id: string, proposalId: string): Write => ({
  Delete: {
    TableName: table.name,
    Key: keyOf(id),
    ConditionExpression: "attribute_not_exists(pk) OR proposalId = :proposal",
    ExpressionAttributeValues: { ":proposal": proposalId },
  },
});
