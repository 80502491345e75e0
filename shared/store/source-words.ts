import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Contribution } from "#shared/domain/contribution.ts";
import { noteKey } from "./note-store.ts";
import { responseKey } from "./response-store.ts";
import type { Table, Write } from "./table.ts";

/** What stands in a note's point whose words were deleted: a point keeps its place among the others. */
const deleted = "[borttaget]";

/**
 * Puts a text in the place of a statement's words where they came from, or with `null` takes them away. None when the
 * response or note is gone itself. Refused when the words there are others by now: a resident has corrected them.
 */
export async function sourceWords(
  table: Table,
  { source, text }: Pick<Contribution, "source" | "text">,
  next: string | null,
): Promise<Write[]> {
  const key = source.kind === "response" ? responseKey(source.id) : noteKey(source.id);
  const { Item } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: key,
      ConsistentRead: true,
      ProjectionExpression: "id, clientId",
    }),
  );
  if (Item === undefined || Object.keys(Item).length === 0) return [];
  const update = source.kind === "response" ? ofResponse(source.part, next) : ofNote(source.part, next);
  return [
    {
      Update: {
        TableName: table.name,
        Key: key,
        ...update,
        ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ":old": text },
      },
    },
  ];
}

const ofResponse = (part: string, next: string | null) => ({
  UpdateExpression: next === null ? "REMOVE answers.#part, masked.#part" : "SET answers.#part = :next",
  ConditionExpression: "answers.#part = :old",
  ExpressionAttributeNames: { "#part": part },
  ExpressionAttributeValues: next === null ? {} : { ":next": next },
});

const ofNote = (part: string, next: string | null) => ({
  UpdateExpression: `SET points[${Number(part)}].#text = :next`,
  ConditionExpression: `points[${Number(part)}].#text = :old`,
  ExpressionAttributeNames: { "#text": "text" },
  ExpressionAttributeValues: { ":next": next ?? deleted },
});
