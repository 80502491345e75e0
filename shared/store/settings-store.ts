import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Change } from "#shared/domain/history.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { NetworkSettings, initialSettings } from "#shared/domain/settings.ts";
import { historyWrite } from "./history.ts";
import type { Table } from "./table.ts";
import { TransactionRefused, putNew, transact } from "./table.ts";

const keyOf = (networkId: string) => ({ pk: `NETWORK#${networkId}`, sk: "SETTINGS" });

/** What staff set for a whole network. */
export const settingsStore = (table: Table) => ({
  async find(networkId: string): Promise<NetworkSettings> {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(networkId) }),
    );
    return Item ? NetworkSettings.parse(Item) : initialSettings;
  },

  restore: (networkId: string, settings: NetworkSettings) =>
    putNew(table, { ...keyOf(networkId), ...settings }),

  /** @throws Refusal `changed-meanwhile` */
  async change(networkId: string, before: NetworkSettings, after: NetworkSettings, change: Change) {
    const next = { ...after, version: before.version + 1 };
    try {
      await transact(table, [
        {
          Put: {
            TableName: table.name,
            Item: { ...keyOf(networkId), ...next },
            ConditionExpression: "attribute_not_exists(pk) OR version = :seen",
            ExpressionAttributeValues: { ":seen": before.version },
          },
        },
        historyWrite(table, keyOf(networkId).pk, networkId, change),
      ]);
      return next;
    } catch (error) {
      if (error instanceof TransactionRefused) throw new Refusal("changed-meanwhile", { cause: error });
      throw error;
    }
  },
});
