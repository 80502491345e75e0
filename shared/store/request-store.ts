import { BatchGetCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import {
  RecurringRequest,
  isPossible,
  type SourceVoices,
  newRequest,
  peopleOf,
  rankOf,
  requestId,
  tallied,
} from "#shared/domain/request.ts";
import type { RequestKey } from "#shared/domain/request.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import { historyOf } from "./history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { listPage } from "./table.ts";

export const requestPk = (id: string) => `REQUEST#${id}`;
/** Possible new asks are a list of their own. */
const listPk = (networkId: string, possible: boolean) =>
  `NETWORK#${networkId}#${possible ? "POSSIBLE" : "REQUESTS"}`;
const keyOf = (id: string) => ({ pk: requestPk(id), sk: "REQUEST" });
const sourceKey = (id: string, sourceId: string) => ({ pk: requestPk(id), sk: `SOURCE#${sourceId}` });

const toItem = (request: RecurringRequest) => ({
  ...keyOf(request.id),
  gsi1pk: listPk(request.networkId, isPossible(request)),
  gsi1sk: `${rankOf(request.tally).toFixed(6).padStart(14, "0")}#${request.id}`,
  ...request,
});
const fromItem = (item: Item) => RecurringRequest.parse(item);

/** Stores the request if nobody changed it since it was read. */
export const requestWrite = (table: Table, request: RecurringRequest): Write => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...request, version: request.version + 1 }),
    ConditionExpression: request.version === 0 ? "attribute_not_exists(pk)" : "version = :seen",
    ...(request.version === 0 ? {} : { ExpressionAttributeValues: { ":seen": request.version } }),
  },
});

/** A statement that joins (1) or leaves (-1) a request. */
export type MembershipChange = { contribution: Contribution; sign: 1 | -1 };

/**
 * Writes by which statements of one source join or leave a request, with the request's numbers. The request's
 * version guards both items: all who change a source's voices change the request with them.
 */
export async function membershipWrites(
  table: Table,
  key: RequestKey,
  changes: readonly [MembershipChange, ...MembershipChange[]],
): Promise<Write[]> {
  const { networkId, source } = changes[0].contribution;
  const id = requestId(networkId, key);
  const [stored, storedVoices] = await Promise.all([
    findRequest(table, id),
    sourceVoices(table, id, source.id),
  ]);
  const request = stored ?? newRequest(networkId, key);
  let { tally } = request;
  let voices = storedVoices;
  for (const { contribution, sign } of changes) {
    const { [contribution.id]: _old, ...others } = voices;
    const next = sign === 1 ? { ...others, [contribution.id]: contribution.voices } : others;
    tally = tallied(tally, contribution, sign, peopleOf(next) - peopleOf(voices));
    voices = next;
  }
  return [requestWrite(table, { ...request, tally }), sourceWrite(table, id, source.id, voices)];
}

export async function findRequest(table: Table, id: string): Promise<RecurringRequest | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(id), ConsistentRead: true }),
  );
  return Item && fromItem(Item);
}

async function sourceVoices(table: Table, id: string, sourceId: string): Promise<SourceVoices> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: sourceKey(id, sourceId), ConsistentRead: true }),
  );
  return Item
    ? Object.fromEntries(Object.entries(Item["voices"]).map(([key, count]) => [key, Number(count)]))
    : {};
}

function sourceWrite(table: Table, id: string, sourceId: string, voices: SourceVoices): Write {
  const key = sourceKey(id, sourceId);
  if (Object.keys(voices).length === 0) return { Delete: { TableName: table.name, Key: key } };
  return { Put: { TableName: table.name, Item: { ...key, voices } } };
}

/** Forgets which source said it, and leaves the numbers: what erasing a response leaves is counts. */
export const forgetSource = (table: Table, id: string, sourceId: string): Write => ({
  Delete: { TableName: table.name, Key: sourceKey(id, sourceId) },
});

export type RequestFilter = {
  theme?: string | undefined;
  place?: string | undefined;
  ask?: string | undefined;
  /** Possible new asks instead of known ones. */
  possible?: boolean | undefined;
};

export const requestStore = (table: Table) => ({
  find: (id: string) => findRequest(table, id),

  /** The requests of these ids, in no order; at most 100. */
  async findMany(ids: readonly string[]): Promise<RecurringRequest[]> {
    const Keys = [...new Set(ids)].slice(0, 100).map(keyOf);
    if (Keys.length === 0) return [];
    const { Responses } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys } } }),
    );
    return (Responses?.[table.name] ?? []).map(fromItem);
  },

  /** Strongest evidence first. Requests that lost all their statements are left out. */
  list(networkId: string, filter: RequestFilter, page: PageQuery) {
    const conditions = ["tally.contributions > :none"];
    const values: Item = { ":pk": listPk(networkId, filter.possible === true), ":none": 0 };
    const names: Record<string, string> = {};
    if (filter.place !== undefined) {
      conditions.push("place = :place");
      values[":place"] = filter.place;
    }
    if (filter.ask !== undefined) {
      conditions.push("ask = :ask");
      values[":ask"] = filter.ask;
    }
    if (filter.theme !== undefined) {
      conditions.push("attribute_exists(tally.themes.#theme)");
      names["#theme"] = filter.theme;
    }
    return listPage(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk",
        FilterExpression: conditions.join(" AND "),
        ExpressionAttributeValues: values,
        ...(filter.theme === undefined ? {} : { ExpressionAttributeNames: names }),
        ScanIndexForward: false,
      },
      page,
      fromItem,
    );
  },

  /** The responses and notes of whose statements the request is made, by their ids. */
  listSources: (id: string, page: PageQuery) =>
    listPage(
      table,
      {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :source)",
        ExpressionAttributeValues: { ":pk": requestPk(id), ":source": "SOURCE#" },
      },
      page,
      (item) => String(item["sk"]).slice("SOURCE#".length),
    ),

  historyOf: (id: string) => historyOf(table, requestPk(id)),
});
