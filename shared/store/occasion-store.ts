import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { isCode, readSigns } from "#shared/domain/code.ts";
import type { Change } from "#shared/domain/history.ts";
import { Occasion } from "#shared/domain/occasion.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { historyOf, historyWrite } from "./history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { getMany, TransactionRefused, addition, listPage, putNew, transact } from "./table.ts";

const pkOf = (id: string) => `OCCASION#${id}`;
export const occasionKey = (id: string) => ({ pk: pkOf(id), sk: "OCCASION" });
/** An occasion's id carries the code of its address, so that the form is found by one key look-up. */
export const occasionId = (code: string) => `occ_${code}`;

const toItem = ({ themes: _counted, ...occasion }: Occasion) => ({
  ...occasionKey(occasion.id),
  gsi1pk: `NETWORK#${occasion.networkId}#OCCASIONS`,
  gsi1sk: `${occasion.date}#${occasion.id}`,
  ...occasion,
});
const fromItem = (item: Item) => Occasion.parse({ ...item, themes: themesIn(item) });

/** Counters of their own, since a map cannot be added to before it is there. */
const themePrefix = "theme:";
const themesIn = (item: Item) =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name, count]) => name.startsWith(themePrefix) && Number(count) > 0)
      .map(([name, count]) => [name.slice(themePrefix.length), Number(count)]),
  );

/** Counters beside what staff edits, so that neither overwrites the other. */
/** `responses`, `contributions`, `voices`, and voices by theme as `theme:<id>`. */
export type OccasionCounts = Readonly<Record<string, number>>;
export const countOnOccasion = (table: Table, id: string, counts: OccasionCounts): Write | undefined =>
  addition(table, occasionKey(id), counts);

export const occasionStore = (table: Table) => {
  async function find(id: string): Promise<Occasion | undefined> {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: occasionKey(id) }));
    return Item && fromItem(Item);
  }

  return {
    /** @returns false when the code is taken */
    async add(occasion: Occasion, change?: Change): Promise<boolean> {
      try {
        await transact(table, [
          {
            Put: {
              TableName: table.name,
              Item: toItem(occasion),
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
          change && historyWrite(table, pkOf(occasion.id), occasion.networkId, change),
        ]);
        return true;
      } catch (error) {
        if (error instanceof TransactionRefused && error.failedCondition(0)) return false;
        throw error;
      }
    },

    /** With the counters that it had. */
    restore: (occasion: Occasion) =>
      putNew(table, {
        ...toItem(occasion),
        ...Object.fromEntries(
          Object.entries(occasion.themes).map(([theme, count]) => [themePrefix + theme, count]),
        ),
      }),

    find,

    /** By the code of its address, as typed: blanks, hyphens and lower case are forgiven. */
    async findByCode(typed: string): Promise<Occasion | undefined> {
      const code = readSigns(typed);
      return isCode(code) ? find(occasionId(code)) : undefined;
    },

    /** The occasions of these ids, in no order; at most 100. */
    async findMany(ids: readonly string[]): Promise<Occasion[]> {
      return getMany(table, ids.map(occasionKey), fromItem);
    },

    /** Latest date first. */
    list: (networkId: string, page: PageQuery) =>
      listPage(
        table,
        {
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :pk",
          ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}#OCCASIONS` },
          ScanIndexForward: false,
        },
        page,
        fromItem,
      ),

    /**
     * Stores what staff changed; counters are left to the store.
     * @throws Refusal `changed-meanwhile` when somebody else was quicker
     */
    async change(occasion: Occasion, change: Change): Promise<void> {
      const { responses: _r, contributions: _c, voices: _v, version, ...fields } = toItem(occasion);
      const { pk, sk, ...set } = { ...fields, version: version + 1 };
      const entries = Object.entries(set).filter(([, value]) => value !== undefined);
      try {
        await transact(table, [
          {
            Update: {
              TableName: table.name,
              Key: { pk, sk },
              UpdateExpression: `SET ${entries.map((_, i) => `#f${i} = :f${i}`).join(", ")}`,
              ConditionExpression: "version = :seen",
              ExpressionAttributeNames: Object.fromEntries(entries.map(([name], i) => [`#f${i}`, name])),
              ExpressionAttributeValues: {
                ...Object.fromEntries(entries.map(([, value], i) => [`:f${i}`, value])),
                ":seen": version,
              },
            },
          },
          historyWrite(table, pk, occasion.networkId, change),
        ]);
      } catch (error) {
        if (error instanceof TransactionRefused && error.failedCondition(0)) {
          throw new Refusal("changed-meanwhile", { cause: error });
        }
        throw error;
      }
    },

    historyOf: (id: string) => historyOf(table, pkOf(id)),
  };
};
