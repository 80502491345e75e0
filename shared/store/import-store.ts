import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type Table, conditionHeld, getMany, getOne } from "./table.ts";

const keyOf = (networkId: string) => ({ pk: `NETWORK#${networkId}`, sk: "IMPORT" });

/** How far an import of a whole network is. */
const Import = z.object({
  /** Tells the file: the same file goes on where it stopped. */
  id: z.string(),
  /** The line to go on with, counted from 1. */
  next: z.int(),
  doneAt: z.iso.datetime().optional(),
});
export type Import = z.infer<typeof Import>;

export const importStore = (table: Table) => ({
  async find(networkId: string): Promise<Import | undefined> {
    return getOne(table, keyOf(networkId), (item) => Import.parse(item));
  },

  /** Marks that an import of a file begins, unless it has begun. One of another file that was left undone gives way. */
  async begin(networkId: string, id: string): Promise<void> {
    await conditionHeld(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(networkId),
          UpdateExpression: "SET id = :id, #next = :first",
          ConditionExpression: "attribute_not_exists(pk) OR (id <> :id AND attribute_not_exists(doneAt))",
          ExpressionAttributeNames: { "#next": "next" },
          ExpressionAttributeValues: { ":id": id, ":first": 1 },
        }),
      ),
    );
  },

  /** Moves on to a line, never back. */
  async advance(networkId: string, id: string, next: number, doneAt?: string): Promise<void> {
    await conditionHeld(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(networkId),
          UpdateExpression: `SET #next = :next${doneAt === undefined ? "" : ", doneAt = :done"}`,
          ConditionExpression: "id = :id AND #next <= :next",
          ExpressionAttributeNames: { "#next": "next" },
          ExpressionAttributeValues: {
            ":id": id,
            ":next": next,
            ...(doneAt === undefined ? {} : { ":done": doneAt }),
          },
        }),
      ),
    );
  },

  /** Of which networks things are, as `KIND#id`; what there is none of is left out. At most 100. */
  async networksOf(things: readonly { kind: string; id: string }[]): Promise<Map<string, string>> {
    const names = [...new Set(things.map(({ kind, id }) => `${kind}#${id}`))].slice(0, 100);
    const keys = names.map((name) => ({ pk: name, sk: name.split("#")[0] }));
    return new Map(
      await getMany(table, keys, (item) => [String(item.pk), String(item.networkId)], { isLatest: true }),
    );
  },
});
