import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PlaceAlias, aliasKey } from "#shared/domain/place.ts";
import type { Item, Table } from "./table.ts";
import { listAll } from "./table.ts";

const keyOf = (networkId: string, { placeId, name }: Pick<PlaceAlias, "placeId" | "name">) => ({
  pk: `NETWORK#${networkId}`,
  sk: `ALIAS#${placeId}#${aliasKey(name)}`,
});
const fromItem = (item: Item) => PlaceAlias.parse(item);

/** Names of places that staff heard and added; those of the network's own data are in its files. */
export const aliasStore = (table: Table) => ({
  /** @returns false when the place has this name already */
  async add(networkId: string, alias: PlaceAlias): Promise<boolean> {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...keyOf(networkId, alias), ...alias },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },

  async remove(networkId: string, alias: Pick<PlaceAlias, "placeId" | "name">): Promise<void> {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(networkId, alias) }));
  },

  /** All of a network's added names, by place. */
  list: (networkId: string) =>
    listAll(
      table,
      {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :alias)",
        ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}`, ":alias": "ALIAS#" },
      },
      fromItem,
    ),
});
