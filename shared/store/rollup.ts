import type { Counters } from "#shared/domain/archive.ts";
import { type Contribution, counts, countsAnswer, tagsOf } from "#shared/domain/contribution.ts";
import { daysBetween, waitStep } from "#shared/domain/overview.ts";
import { qualityOf } from "#shared/domain/quality.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { addition, listPage, putNew, listAll } from "./table.ts";

const keyOf = (networkId: string, month: string) => ({ pk: `NETWORK#${networkId}`, sk: `MONTH#${month}` });
/** A small item for each place, language and occasion of a month: a large one would make every statement dear to count. */
const partKey = (networkId: string, part: string) => ({ pk: `NETWORK#${networkId}`, sk: `OF#${part}` });

/** What a month's sums are taken apart by. */
export type Dimension = "place" | "language" | "occasion";
/** Sums of what was said in a month at one place, in one language or at one occasion. `id` is empty for no place. */
export type Part = {
  month: string;
  dimension: Dimension;
  id: string;
  voices: number;
  themes: Record<string, number>;
};

/** A network's sums of one month, so that no overview ever reads all statements. */
export type Month = {
  month: string;
  contributions: number;
  voices: number;
  themes: Record<string, number>;
  languages: Record<string, number>;
  /** Statements with an answer of their own, by the days that it took (`waitStep`). */
  waits: Record<string, number>;
  /** Counters of how the machine did, as `qualityOf` names them. */
  quality: Record<string, number>;
};

/** What a statement adds to its month: voices by theme and language, unless it is held or hidden; and the quality. */
function countsOf(contribution: Contribution | null): Record<string, number> {
  if (!contribution) return {};
  const quality = qualityOf(contribution);
  if (!counts(contribution)) return quality;
  const tags = tagsOf(contribution);
  return {
    ...quality,
    contributions: 1,
    voices: contribution.voices,
    [`language:${tags.language}`]: contribution.voices,
    ...themeCounts(contribution),
    ...waitCount(contribution),
  };
}

const themeCounts = (contribution: Contribution) =>
  Object.fromEntries(tagsOf(contribution).themes.map((theme) => [`theme:${theme}`, contribution.voices]));

function waitCount(contribution: Contribution): Record<string, number> {
  const { answeredAt, saidOn } = contribution;
  if (!countsAnswer(contribution) || answeredAt === undefined) return {};
  return { [`wait:${waitStep(daysBetween(saidOn, answeredAt))}`]: 1 };
}

/** The same by part, for what was counted since there are parts. */
function partsOf(contribution: Contribution | null): Map<string, Record<string, number>> {
  if (!contribution || !counts(contribution) || (contribution.counted ?? 1) < 2) return new Map();
  const { place, language } = tagsOf(contribution);
  const sums = { voices: contribution.voices, ...themeCounts(contribution) };
  const month = contribution.saidOn.slice(0, 7);
  return new Map(
    [`place#${place ?? ""}`, `language#${language}`, `occasion#${contribution.occasionId}`].map((part) => [
      `${month}#${part}`,
      sums,
    ]),
  );
}

/** How a statement's month and occasion follow a change of it. */
export const rollupChange = (before: Contribution | null, after: Contribution | null) =>
  difference(countsOf(before), countsOf(after));

function difference(was: Record<string, number>, is: Record<string, number>) {
  const change: Record<string, number> = {};
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)]))
    change[name] = (is[name] ?? 0) - (was[name] ?? 0);
  return change;
}

/** The writes by which the month and its parts follow: one for the month, and three more where nothing is moved. */
export function rollupWrites(
  table: Table,
  before: Contribution | null,
  after: Contribution,
): (Write | undefined)[] {
  const { networkId, saidOn } = after;
  const [was, is] = [partsOf(before), partsOf(after)];
  return [
    addition(table, keyOf(networkId, saidOn.slice(0, 7)), rollupChange(before, after)),
    ...[...new Set([...was.keys(), ...is.keys()])].map((part) =>
      addition(table, partKey(networkId, part), difference(was.get(part) ?? {}, is.get(part) ?? {})),
    ),
  ];
}

function partFrom(item: Item): Part {
  const [, month = "", dimension = "", ...id] = String(item["sk"]).split("#");
  return {
    month,
    dimension: dimension === "place" || dimension === "language" ? dimension : "occasion",
    id: id.join("#"),
    voices: Number(item["voices"] ?? 0),
    themes: countersOf(item, "theme:"),
  };
}

const countersOf = (item: Item, prefix: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name, count]) => name.startsWith(prefix) && Number(count) > 0)
      .map(([name, count]) => [name.slice(prefix.length), Number(count)]),
  );

function fromItem(item: Item): Month {
  return {
    month: String(item["sk"]).slice("MONTH#".length),
    contributions: Number(item["contributions"] ?? 0),
    voices: Number(item["voices"] ?? 0),
    themes: countersOf(item, "theme:"),
    languages: countersOf(item, "language:"),
    waits: countersOf(item, "wait:"),
    quality: Object.fromEntries(
      Object.entries(item)
        .filter(
          ([name, count]) =>
            /^(read|themeless|hate(-released)?|corrected(-\w+)?):/.test(name) && Number(count) > 0,
        )
        .map(([name, count]) => [name, Number(count)]),
    ),
  };
}

function countersFrom({ sk, ...item }: Item): Counters {
  const counts = Object.entries(item).flatMap(([name, count]) =>
    typeof count === "number" ? [[name, count] as const] : [],
  );
  return { key: String(sk), counts: Object.fromEntries(counts) };
}

export const rollupStore = (table: Table) => ({
  /** The counters of all months, or of their parts, as they are. */
  listCounters: (networkId: string, of: "MONTH#" | "OF#", page: PageQuery) =>
    listPage(
      table,
      {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :of)",
        ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}`, ":of": of },
      },
      page,
      countersFrom,
    ),

  restoreCounters: (networkId: string, { key, counts }: Counters) =>
    putNew(table, { pk: `NETWORK#${networkId}`, sk: key, ...counts }),

  /** Every month in which something was said, oldest first. */
  months: (networkId: string) =>
    listAll(
      table,
      {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :month)",
        ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}`, ":month": "MONTH#" },
      },
      fromItem,
    ),

  /** What was said from one month to another, taken apart by place, language and occasion. */
  parts: (networkId: string, from: string, to: string) =>
    listAll(
      table,
      {
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
        ExpressionAttributeValues: {
          ":pk": `NETWORK#${networkId}`,
          ":from": `OF#${from}`,
          // After every part of the last month.
          ":to": `OF#${to}~`,
        },
      },
      partFrom,
    ),
});
