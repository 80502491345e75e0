import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { Refusal } from "#shared/domain/refusal.ts";

/** The one table, and the client to reach it by. */
export type Table = { client: DynamoDBDocumentClient; name: string };

export type Item = Record<string, unknown>;
export type Page<T> = { items: T[]; cursor?: string };
export type PageQuery = { limit: number; cursor?: string | undefined };

/** What a list is read from: the table itself or one of its indexes. */
type ListQuery = Pick<
  QueryCommandInput,
  | "KeyConditionExpression"
  | "FilterExpression"
  | "ExpressionAttributeNames"
  | "ExpressionAttributeValues"
  | "ScanIndexForward"
> & { IndexName?: "gsi1" | "gsi2" | "gsi3" };

/** Most pages that one call reads for a filter; the caller gets a cursor to go on with. */
const maxRounds = 8;

/**
 * One page of a list. A filter is applied after reading, so further pages are read until the page is full;
 * `cursor` is there while there may be more.
 */
export async function listPage<T>(
  table: Table,
  query: ListQuery,
  page: PageQuery,
  fromItem: (item: Item) => T,
): Promise<Page<T>> {
  const found: Item[] = [];
  let start = page.cursor === undefined ? undefined : readCursor(page.cursor);
  let rounds = 0;
  do {
    const input: QueryCommandInput = { TableName: table.name, Limit: page.limit, ...query };
    if (start) input.ExclusiveStartKey = start;
    const { Items = [], LastEvaluatedKey } = await table.client
      .send(new QueryCommand(input))
      .catch(refuseBadCursor);
    found.push(...Items);
    start = LastEvaluatedKey;
    rounds++;
  } while (start && found.length < page.limit && rounds < maxRounds);
  const items = found.slice(0, page.limit);
  const last = items.at(-1);
  if (found.length > page.limit && last) start = keyOf(last, query.IndexName);
  return { items: items.map(fromItem), ...(start ? { cursor: writeCursor(start) } : {}) };
}

/** All of a short list (a network's occasions of a year, the history of one thing), page by page inside. */
export async function listAll<T>(table: Table, query: ListQuery, fromItem: (item: Item) => T): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await listPage(table, query, { limit: 200, cursor }, fromItem);
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return all;
}

function keyOf(item: Item, index: ListQuery["IndexName"]): Item {
  const names = ["pk", "sk", ...(index ? [`${index}pk`, `${index}sk`] : [])];
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}

const writeCursor = (key: Item) => Buffer.from(JSON.stringify(key)).toString("base64url");

function readCursor(cursor: string): Item {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (
      typeof key === "object" &&
      key !== null &&
      Object.values(key).every((value) => typeof value === "string")
    ) {
      return { ...key };
    }
  } catch {
    // Falls through to the refusal: a cursor is only ever what a list gave.
  }
  throw badCursor();
}

const badCursor = () =>
  new Refusal("invalid", { faults: [{ pointer: "#/query/cursor", code: "unknown-cursor" }] });

/** DynamoDB itself refuses a start key outside the partition that is queried. */
function refuseBadCursor(error: unknown): never {
  if (
    error instanceof Error &&
    error.name === "ValidationException" &&
    /start(ing)? ?key/i.test(error.message)
  ) {
    throw badCursor();
  }
  throw error;
}

/** Whether the condition of a write held, and with that, whether it was written. */
export async function conditionHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** What became of an item that was to be put where there is none: of which network the one is that is there already. */
export type Restored = "stored" | { networkId: string | undefined };

/** Puts an item as it was elsewhere, unless there is one: nothing is overwritten, twice is once. */
export async function putNew(table: Table, item: Item): Promise<Restored> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: "attribute_not_exists(pk)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return "stored";
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { networkId: error.Item?.["networkId"]?.S };
  }
}

export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** Why each item of a cancelled transaction failed, in the items' order; `None` for those that did not. */
export class TransactionRefused extends Error {
  override readonly name = "TransactionRefused";
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[], options?: ErrorOptions) {
    super(`transaction refused: ${reasons.join(", ")}`, options);
    this.reasons = reasons;
  }
  failedCondition(index: number) {
    return this.reasons[index] === "ConditionalCheckFailed";
  }
}

/** Waits before another try at a transaction that ran into another one, in milliseconds. */
const backoff = [10, 25, 60, 150, 350, 800];

/**
 * All of the writes or none.
 * @throws TransactionRefused when a condition does not hold
 */
export async function transact(table: Table, writes: readonly (Write | undefined)[]): Promise<void> {
  const TransactItems = writes.filter((write) => write !== undefined);
  for (let attempt = 0; ; attempt++) {
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? "None");
      const pause = backoff[attempt];
      const onlyConflicts = reasons.every((code) => code === "None" || code === "TransactionConflict");
      if (!onlyConflicts || pause === undefined) throw new TransactionRefused(reasons, { cause: error });
      // oxlint-disable-next-line no-restricted-properties -- only spreads out who tries again when
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  }
}

/** The item of this key as it is now, if there is one. */
export async function getOne<T>(
  table: Table,
  key: Item,
  fromItem: (item: Item) => T,
): Promise<T | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  );
  return Item && fromItem(Item);
}

/**
 * The items of these keys that are there, in no order; a call of DynamoDB takes 100 keys. What it leaves for later, being
 * busy or because its answer grew too large, is asked for again: nothing that is there is taken for missing.
 */
export async function getMany<T>(
  table: Table,
  keys: readonly Item[],
  fromItem: (item: Item) => T,
  { isLatest = false } = {},
): Promise<T[]> {
  const found: Item[] = [];
  let left: readonly Item[] = keys.slice(0, 100);
  for (let attempt = 0; left.length > 0; attempt++) {
    const RequestItems: BatchGetCommandInput["RequestItems"] = {
      [table.name]: { Keys: [...left], ConsistentRead: isLatest },
    };
    const { Responses, UnprocessedKeys } = await table.client.send(new BatchGetCommand({ RequestItems }));
    const items = Responses?.[table.name] ?? [];
    found.push(...items);
    left = UnprocessedKeys?.[table.name]?.Keys ?? [];
    // As long as something comes, it is only much.
    if (items.length > 0) attempt = 0;
    else if (left.length > 0) await pauseBefore(attempt);
  }
  return found.map(fromItem);
}

async function pauseBefore(attempt: number): Promise<void> {
  const pause = backoff[attempt];
  if (pause === undefined) throw new Error("the table is too busy to be read");
  // oxlint-disable-next-line no-restricted-properties -- only spreads out who tries again when
  await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
}

/** `ADD` of several counters at once; zero changes are left out. Undefined when nothing changes. */
export function addition(
  table: Table,
  key: Item,
  counts: Readonly<Record<string, number>>,
): Write | undefined {
  const entries = Object.entries(counts).filter(([, count]) => count !== 0);
  if (entries.length === 0) return undefined;
  return {
    Update: {
      TableName: table.name,
      Key: key,
      UpdateExpression: `ADD ${entries.map((_, i) => `#c${i} :c${i}`).join(", ")}`,
      ExpressionAttributeNames: Object.fromEntries(entries.map(([name], i) => [`#c${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(entries.map(([, count], i) => [`:c${i}`, count])),
    },
  };
}
