import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ContributionStatus } from "#shared/domain/contribution.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Item, Table } from "./table.ts";

/** Where a look through the statements stands: at one of them. */
const Position = z.object({ receivedAt: z.iso.datetime(), id: z.string() });
export type Position = z.infer<typeof Position>;

/** Sorts newest first in ascending order. */
export const countdown = (at: string) => String(9_999_999_999_999 - Date.parse(at)).padStart(13, "0");

/** What an inbox is ordered by first: held, of no known language, of no theme, new, approved, hidden. */
export const needsOf: Readonly<Record<ContributionStatus, readonly number[]>> = {
  held: [0],
  new: [1, 2, 3],
  approved: [4],
  hidden: [5],
};

export type Which = { statuses: readonly ContributionStatus[]; occasion?: string | undefined };

/** A stretch of an index that has its newest first, from a position on. */
type Lane = { index: "gsi1" | "gsi2"; condition: string; values: Item; isAscending: boolean };

function lanesOf(networkId: string, { statuses, occasion }: Which, after: Position | undefined): Lane[] {
  if (occasion !== undefined) {
    const before = after ? `${after.receivedAt}#${after.id}` : "~";
    return [
      {
        index: "gsi2",
        condition: "gsi2pk = :pk AND gsi2sk < :before",
        values: { ":pk": `OCCASION#${occasion}#CONTRIBUTIONS`, ":before": before },
        isAscending: false,
      },
    ];
  }
  return statuses
    .flatMap((status) => needsOf[status])
    .map((need) => ({
      index: "gsi1",
      condition: "gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to",
      values: {
        ":pk": `NETWORK#${networkId}#INBOX`,
        // A space sorts right after the position itself.
        ":from": after ? `${need}#${countdown(after.receivedAt)}#${after.id} ` : `${need}#`,
        ":to": `${need}#~`,
      },
      isAscending: true,
    }));
}

/**
 * A network's statements by when they came in, across the inbox's order of need: each stretch of it is read from where
 * the look stands, and what is newest of all is taken. One that moves to another stretch meanwhile keeps its place.
 */
export async function newestFirst<T extends Position>(
  table: Table,
  networkId: string,
  which: Which,
  { limit, after }: { limit: number; after: Position | undefined },
  fromItem: (item: Item) => T,
): Promise<{ items: T[]; isLast: boolean }> {
  const lanes = lanesOf(networkId, which, after).map((lane) => ({
    lane,
    ahead: [] as T[],
    start: undefined as Item | undefined,
    isOver: false,
  }));
  // One stretch is read in one go; several are read by less, since only the newest of all are taken.
  const atOnce = lanes.length === 1 ? limit : Math.ceil(limit / 2);
  const fill = async (of: (typeof lanes)[number]) => {
    const { index, condition, values, isAscending } = of.lane;
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: index,
        KeyConditionExpression: condition,
        ExpressionAttributeValues: values,
        ScanIndexForward: isAscending,
        Limit: atOnce,
        ...(of.start ? { ExclusiveStartKey: of.start } : {}),
      }),
    );
    of.ahead = Items.map(fromItem);
    of.start = LastEvaluatedKey;
    of.isOver = LastEvaluatedKey === undefined;
  };
  const items: T[] = [];
  for (;;) {
    await Promise.all(lanes.filter(({ ahead, isOver }) => ahead.length === 0 && !isOver).map(fill));
    const next = newestOf(lanes.flatMap((of) => (of.ahead.length > 0 ? [of] : [])));
    if (!next) return { items, isLast: true };
    if (items.length === limit) return { items, isLast: false };
    const item = next.ahead.shift();
    // What was moved a moment ago may stand in two stretches of the index.
    if (item && item.id !== items.at(-1)?.id) items.push(item);
  }
}

function newestOf<T extends Position, Of extends { ahead: T[] }>(lanes: readonly Of[]): Of | undefined {
  const [newest] = lanes.toSorted(({ ahead: [a] }, { ahead: [b] }) =>
    a && b ? Date.parse(b.receivedAt) - Date.parse(a.receivedAt) || (a.id < b.id ? -1 : 1) : 0,
  );
  return newest;
}

export const writePosition = ({ receivedAt, id }: Position) =>
  Buffer.from(JSON.stringify({ receivedAt, id })).toString("base64url");

/** @throws Refusal `invalid` for what is no position */
export function readPosition(cursor: string): Position {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (error) {
    throw new Refusal("invalid", {
      cause: error,
      faults: [{ pointer: "#/cursor", code: "unknown-cursor" }],
    });
  }
}
