import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import {
  type PeopleBySource,
  RecurringRequest,
  isPossible,
  type SourceVoices,
  newRequest,
  peopleOf,
  rankOf,
  tallied,
} from "#shared/domain/request.ts";
import type { Home } from "#shared/domain/request.ts";
import type { RequestSource } from "#shared/domain/archive.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import type { Change } from "#shared/domain/history.ts";
import { historyOf, historyWrite } from "./history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { getOne, getMany, listAll, listPage, putNew } from "./table.ts";

const Voices = z.record(z.string(), z.number());

export const requestPk = (id: string) => `REQUEST#${id}`;
/** Possible new asks are a list of their own. */
const listPk = (networkId: string, possible: boolean) =>
  `NETWORK#${networkId}#${possible ? "POSSIBLE" : "REQUESTS"}`;
const atPlacePk = (networkId: string, place: string | null) =>
  `NETWORK#${networkId}#REQUESTS-AT#${place ?? "area"}`;
export const requestKey = (id: string) => ({ pk: requestPk(id), sk: "REQUEST" });
const keyOf = requestKey;
const sourceKey = (id: string, sourceId: string) => ({ pk: requestPk(id), sk: `SOURCE#${sourceId}` });

/** In which lists a request is. One that was merged into another is in none. */
export const listKeys = (request: RecurringRequest) =>
  request.merged !== null
    ? {}
    : {
        gsi1pk: listPk(request.networkId, isPossible(request)),
        gsi1sk: `${rankOf(request.tally).toFixed(6).padStart(14, "0")}#${request.id}`,
        gsi2pk: atPlacePk(request.networkId, request.place),
        gsi2sk: `${request.ask}#${request.id}`,
      };
const toItem = (request: RecurringRequest) => ({
  ...keyOf(request.id),
  ...listKeys(request),
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

/** An actor's answer at a request, whatever joins or leaves it meanwhile, and the history of it. */
export const answerWrites = (
  table: Table,
  before: RecurringRequest,
  answer: RecurringRequest["answer"],
  change: Change,
): Write[] => [
  {
    Update: {
      TableName: table.name,
      Key: keyOf(before.id),
      UpdateExpression: "SET answer = :answer, edition = :next ADD version :one",
      ConditionExpression: "edition = :seen AND (attribute_not_exists(merged) OR merged = :none)",
      ExpressionAttributeValues: {
        ":answer": answer,
        ":seen": before.edition,
        ":next": before.edition + 1,
        ":none": null,
        ":one": 1,
      },
    },
  },
  historyWrite(table, requestPk(before.id), before.networkId, change),
];

/** A statement that joins (1) or leaves (-1) a request. */
export type MembershipChange = { contribution: Contribution; sign: 1 | -1 };

/**
 * Writes by which statements join or leave a request, with the request's numbers. The request's version guards all
 * of its items: who changes a source's voices changes the request with them.
 */
export async function membershipWrites(
  table: Table,
  request: RecurringRequest,
  changes: readonly MembershipChange[],
): Promise<Write[]> {
  const sourceIds = [...new Set(changes.map(({ contribution }) => contribution.source.id))];
  const stored = await Promise.all(sourceIds.map((id) => sourceVoices(table, request.id, id)));
  const voicesOf = new Map(sourceIds.map((id, index) => [id, stored[index] ?? {}]));
  let { tally } = request;
  for (const { contribution, sign } of changes) {
    const voices = voicesOf.get(contribution.source.id) ?? {};
    const { [contribution.id]: _old, ...others } = voices;
    const next = sign === 1 ? { ...others, [contribution.id]: contribution.voices } : others;
    tally = tallied(tally, contribution, sign, peopleOf(next) - peopleOf(voices));
    voicesOf.set(contribution.source.id, next);
  }
  return [
    requestWrite(table, { ...request, tally }),
    ...[...voicesOf].map(([sourceId, voices]) => sourceWrite(table, request.id, sourceId, voices)),
  ];
}

/** Longest way of merges that is followed: each link leads to a request that was merged later. */
const longestWay = 20;

/** Where a statement of this home counts now, and the requests by whose links it came there. */
export type Settled = { request: RecurringRequest; way: readonly RecurringRequest[] };

/** Follows the merges from where a statement belongs to where it counts. */
export async function resolveHome(table: Table, networkId: string, home: Home): Promise<Settled> {
  let request = await findRequest(table, home.id);
  if (!request && home.key) request = newRequest(networkId, home.key);
  const way: RecurringRequest[] = [];
  while (request?.merged && way.length < longestWay) {
    way.push(request);
    request = await findRequest(table, request.merged.into);
  }
  if (!request || request.merged) throw new Error("a way of merges does not end");
  return { request, way };
}

/** The links still lead there; those of requests that the transaction writes anyway are guarded by their version. */
export const wayHolds = (table: Table, { way }: Settled, written: readonly (string | null)[]): Write[] =>
  way
    .filter(({ id }) => !written.includes(id))
    .map(({ id, merged }) => ({
      ConditionCheck: {
        TableName: table.name,
        Key: keyOf(id),
        ConditionExpression: "merged.#into = :into",
        ExpressionAttributeNames: { "#into": "into" },
        ExpressionAttributeValues: { ":into": merged?.into },
      },
    }));

export async function findRequest(table: Table, id: string): Promise<RecurringRequest | undefined> {
  return getOne(table, keyOf(id), fromItem);
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

/** Forgets of which source a statement came, and leaves the numbers: what erasing leaves is counts. */
export async function forgetStatement(
  table: Table,
  requestId: string,
  { id, source }: Pick<Contribution, "id" | "source">,
): Promise<Write[]> {
  const [request, voices] = await Promise.all([
    findRequest(table, requestId),
    sourceVoices(table, requestId, source.id),
  ]);
  const { [id]: _gone, ...others } = voices;
  return request ? [requestWrite(table, request), sourceWrite(table, requestId, source.id, others)] : [];
}

/** The statements that count in a request, as far as their words are still there: read from the table itself. */
export async function memberIds(
  table: Table,
  id: string,
  after: Item | undefined,
): Promise<{ ids: string[]; next: Item | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :source)",
      ExpressionAttributeValues: { ":pk": requestPk(id), ":source": "SOURCE#" },
      ConsistentRead: true,
      Limit: 50,
      ...(after ? { ExclusiveStartKey: after } : {}),
    }),
  );
  return { ids: Items.flatMap(({ voices }) => Object.keys(voices)), next: LastEvaluatedKey };
}

export type RequestFilter = {
  theme?: string | undefined;
  place?: string | undefined;
  ask?: string | undefined;
  owner?: string | undefined;
  /** Something of it was said at this occasion. */
  occasion?: string | undefined;
  /** Possible new asks instead of known ones. */
  possible?: boolean | undefined;
};

export const requestStore = (table: Table) => ({
  find: (id: string) => findRequest(table, id),

  /** The requests of these ids, in no order; at most 100. */
  async findMany(ids: readonly string[]): Promise<RecurringRequest[]> {
    return getMany(table, [...new Set(ids)].map(keyOf), fromItem);
  },

  /** All of one of the two lists, also those that lost all their statements. */
  listWhole: (networkId: string, possible: boolean, page: PageQuery) =>
    listPage(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": listPk(networkId, possible) },
        ScanIndexForward: false,
      },
      page,
      fromItem,
    ),

  /** What each source says in a request, by statement. */
  listSourceVoices: (requestId: string, page: PageQuery) =>
    listPage(
      table,
      {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :source)",
        ExpressionAttributeValues: { ":pk": requestPk(requestId), ":source": "SOURCE#" },
      },
      page,
      ({ sk, voices }): RequestSource => ({
        requestId,
        source: String(sk).slice("SOURCE#".length),
        voices: Voices.parse(voices),
      }),
    ),

  restore: (request: RecurringRequest) => putNew(table, toItem(request)),
  restoreSource: ({ requestId, source, voices }: RequestSource) =>
    putNew(table, { ...sourceKey(requestId, source), voices }),

  /** How many people each source stands for in a request. */
  async sourcesOf(id: string): Promise<PeopleBySource> {
    const sources = await listAll(
      table,
      {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :source)",
        ExpressionAttributeValues: { ":pk": requestPk(id), ":source": "SOURCE#" },
      },
      (item) => [String(item["sk"]).slice("SOURCE#".length), peopleOf(Voices.parse(item["voices"]))] as const,
    );
    return new Map(sources);
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
    if (filter.owner !== undefined) {
      conditions.push("#owner = :owner");
      names["#owner"] = "owner";
      values[":owner"] = filter.owner;
    }
    if (filter.theme !== undefined) {
      conditions.push("attribute_exists(tally.themes.#theme)");
      names["#theme"] = filter.theme;
    }
    if (filter.occasion !== undefined) {
      conditions.push("attribute_exists(tally.occasions.#occasion)");
      names["#occasion"] = filter.occasion;
    }
    return listPage(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk",
        FilterExpression: conditions.join(" AND "),
        ExpressionAttributeValues: values,
        ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
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
  /** Requests at a place, also possible ones, by ask; with `ask` only those of it. At most 100. */
  async listAtPlace(networkId: string, place: string | null, ask?: string): Promise<RecurringRequest[]> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi2",
        KeyConditionExpression: `gsi2pk = :pk${ask === undefined ? "" : " AND begins_with(gsi2sk, :ask)"}`,
        FilterExpression: "tally.contributions > :none",
        ExpressionAttributeValues: {
          ":pk": atPlacePk(networkId, place),
          ":none": 0,
          ...(ask === undefined ? {} : { ":ask": `${ask}#` }),
        },
        Limit: 100,
      }),
    );
    return Items.map(fromItem);
  },

  historyOf: (id: string) => historyOf(table, requestPk(id)),
});
