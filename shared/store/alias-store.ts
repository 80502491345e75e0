import type { Change } from "#shared/domain/history.ts";
import { PlaceAlias, aliasKey } from "#shared/domain/place.ts";
import { historyWrite } from "./history.ts";
import type { Item, Table } from "./table.ts";
import { TransactionRefused, listAll, putNew, transact } from "./table.ts";

type AliasKey = Pick<PlaceAlias, "placeId" | "name">;
const historyPk = (networkId: string, { placeId }: AliasKey) => `PLACE#${networkId}#${placeId}`;
const keyOf = (networkId: string, { placeId, name }: AliasKey) => ({
  pk: `NETWORK#${networkId}`,
  sk: `ALIAS#${placeId}#${aliasKey(name)}`,
});
const fromItem = (item: Item) => PlaceAlias.parse(item);

/** Names of places that staff heard and added; those of the network's own data are in its files. */
export const aliasStore = (table: Table) => ({
  /** @returns false when the place has this name already */
  async add(networkId: string, alias: PlaceAlias, change: Change): Promise<boolean> {
    try {
      await transact(table, [
        {
          Put: {
            TableName: table.name,
            Item: { ...keyOf(networkId, alias), ...alias },
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
        historyWrite(table, historyPk(networkId, alias), networkId, change),
      ]);
      return true;
    } catch (error) {
      if (error instanceof TransactionRefused && error.failedCondition(0)) return false;
      throw error;
    }
  },

  /** @returns false when the place has no such name, or never had */
  async remove(networkId: string, alias: AliasKey, change: Change): Promise<boolean> {
    try {
      await transact(table, [
        {
          Delete: {
            TableName: table.name,
            Key: keyOf(networkId, alias),
            ConditionExpression: "attribute_exists(pk)",
          },
        },
        historyWrite(table, historyPk(networkId, alias), networkId, change),
      ]);
      return true;
    } catch (error) {
      if (error instanceof TransactionRefused && error.failedCondition(0)) return false;
      throw error;
    }
  },

  restore: (networkId: string, alias: PlaceAlias) => putNew(table, { ...keyOf(networkId, alias), ...alias }),

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
