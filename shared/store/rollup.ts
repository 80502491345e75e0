import { type Contribution, counts, tagsOf } from "#shared/domain/contribution.ts";
import { qualityOf } from "#shared/domain/quality.ts";
import type { Item, Table, Write } from "./table.ts";
import { addition, listAll } from "./table.ts";

const keyOf = (networkId: string, month: string) => ({ pk: `NETWORK#${networkId}`, sk: `MONTH#${month}` });

/** A network's sums of one month, so that no overview ever reads all statements. */
export type Month = {
  month: string;
  contributions: number;
  voices: number;
  themes: Record<string, number>;
  languages: Record<string, number>;
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
    ...Object.fromEntries(tags.themes.map((theme) => [`theme:${theme}`, contribution.voices])),
  };
}

/** The writes by which a statement's month and occasion follow a change of it. */
export function rollupChange(before: Contribution | null, after: Contribution | null) {
  const was = countsOf(before);
  const is = countsOf(after);
  const change: Record<string, number> = {};
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)]))
    change[name] = (is[name] ?? 0) - (was[name] ?? 0);
  return change;
}

export const rollupWrite = (
  table: Table,
  of: Contribution,
  change: Record<string, number>,
): Write | undefined => addition(table, keyOf(of.networkId, of.saidOn.slice(0, 7)), change);

function fromItem(item: Item): Month {
  const group = (prefix: string) =>
    Object.fromEntries(
      Object.entries(item)
        .filter(([name, count]) => name.startsWith(prefix) && Number(count) > 0)
        .map(([name, count]) => [name.slice(prefix.length), Number(count)]),
    );
  return {
    month: String(item["sk"]).slice("MONTH#".length),
    contributions: Number(item["contributions"] ?? 0),
    voices: Number(item["voices"] ?? 0),
    themes: group("theme:"),
    languages: group("language:"),
    quality: Object.fromEntries(
      Object.entries(item)
        .filter(([name, count]) => /^(read|themeless|corrected(-\w+)?):/.test(name) && Number(count) > 0)
        .map(([name, count]) => [name, Number(count)]),
    ),
  };
}

export const rollupStore = (table: Table) => ({
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
});
