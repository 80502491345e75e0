import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Entry } from "#shared/domain/archive.ts";
import { Change, type HistoryFilter } from "#shared/domain/history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { listAll, listPage, putNew } from "./table.ts";

/** Two changes of one thing never share a version, so at most one of a kind is made in a millisecond. */
export const historyKey = (pk: string, { at, what }: Pick<Change, "at" | "what">) => ({
  pk,
  sk: `HISTORY#${at}#${what}`,
});
const toItem = (pk: string, networkId: string, change: Change, expiresAt: number | undefined) => ({
  ...historyKey(pk, change),
  gsi1pk: `NETWORK#${networkId}#HISTORY`,
  gsi1sk: change.at,
  of: pk,
  ...(expiresAt === undefined ? {} : { expiresAt }),
  ...change,
});
const fromItem = (item: Item) => Change.parse(item);
const withSubject = (item: Item) => ({ ...Change.parse(item), of: String(item["of"]) });

/** A change as part of the transaction that makes it; kept under what it changes, so that it goes with it. */
export const historyWrite = (
  table: Table,
  pk: string,
  networkId: string,
  change: Change,
  expiresAt?: number,
): Write => ({
  Put: { TableName: table.name, Item: toItem(pk, networkId, change, expiresAt) },
});

/** Oldest first. */
export const historyOf = (table: Table, pk: string) =>
  listAll(
    table,
    {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :history)",
      ExpressionAttributeValues: { ":pk": pk, ":history": "HISTORY#" },
    },
    fromItem,
  );

/** `from` and `to` narrow what is read; kind and person are a filter on it. */
function networkQuery(networkId: string, { kind, by, from, to }: HistoryFilter) {
  const filters = [
    ...(kind === undefined ? [] : ["begins_with(#of, :kind)"]),
    ...(by === undefined ? [] : ["#by.subject = :by"]),
  ];
  return {
    IndexName: "gsi1" as const,
    KeyConditionExpression: "gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": `NETWORK#${networkId}#HISTORY`,
      ":from": from ?? "0",
      // After every moment of the last day.
      ":to": to === undefined ? "9" : `${to}U`,
      ...(kind === undefined ? {} : { ":kind": `${kind.toUpperCase()}#` }),
      ...(by === undefined ? {} : { ":by": by }),
    },
    ...(filters.length === 0
      ? {}
      : {
          FilterExpression: filters.join(" AND "),
          ExpressionAttributeNames: {
            ...(kind === undefined ? {} : { "#of": "of" }),
            ...(by === undefined ? {} : { "#by": "by" }),
          },
        }),
    ScanIndexForward: false,
  };
}

/** A change with what it is about: the outbox's entry, and what reacts to changes is given. */
export type Changed = {
  /** Follows from the entry's key: the same however often the stream delivers it. */
  id: string;
  networkId: string;
  /** What was changed, as its partition names it: `PROPOSAL`, `pro_...`. */
  of: { kind: string; id: string };
  change: Change;
};

function changedFrom(item: Item): Changed {
  const [kind = "", ...id] = String(item["pk"]).split("#");
  return {
    id: `${String(item["pk"])}#${String(item["sk"])}`,
    networkId: String(item["gsi1pk"]).replace(/^NETWORK#(.*)#HISTORY$/, "$1"),
    of: { kind, id: id.join("#") },
    change: Change.parse(item),
  };
}

export const historyStore = (table: Table) => ({
  /** Writes down what changed nothing that is stored, such as that somebody took data out. */
  async add(of: string, networkId: string, change: Change): Promise<void> {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: toItem(of, networkId, change, undefined) }),
    );
  },

  /** The entry that the stream told of; undefined when it went with what it was about. */
  async find(key: { pk: string; sk: string }): Promise<Changed | undefined> {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
    );
    // What came in with a whole network was told where it happened.
    return Item && !Item["restored"] ? changedFrom(Item) : undefined;
  },

  /** The same as entries of an archive. */
  listWhole: (networkId: string, page: PageQuery) =>
    listPage(table, networkQuery(networkId, {}), page, (item): Entry => ({
      ...(typeof item["expiresAt"] === "number" ? { expiresAt: item["expiresAt"] } : {}),
      of: String(item["of"]),
      change: Change.parse(item),
    })),

  /** An entry as it was elsewhere. Nothing reacts to it. */
  restore: (networkId: string, { of, change, expiresAt }: Entry) =>
    putNew(table, { ...toItem(of, networkId, change, expiresAt), restored: true }),

  /** Every change in a network, newest first. */
  listOfNetwork: (networkId: string, page: PageQuery, filter: HistoryFilter = {}) =>
    listPage(table, networkQuery(networkId, filter), page, withSubject),
});
