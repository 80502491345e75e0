import type { DynamoDBRecord } from "aws-lambda";

/** What a value must be, or how it must begin. */
type Wanted = string | { readonly prefix: string };

/** An event pattern: a list of the values that are wanted, at any depth. */
export type Pattern = { readonly [field: string]: Pattern | readonly Wanted[] };

/** EventBridge's pattern syntax, as far as a filter by values and their beginnings goes: every named field fits. */
export const matches = (record: DynamoDBRecord, pattern: Pattern): boolean => covers(pattern, record);

function covers(pattern: Pattern, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map(Object.entries(value));
  return Object.entries(pattern).every(([name, wanted]) =>
    isList(wanted) ? wanted.some((each) => fits(each, fields.get(name))) : covers(wanted, fields.get(name)),
  );
}

const fits = (wanted: Wanted, value: unknown) =>
  typeof wanted === "string"
    ? wanted === value
    : typeof value === "string" && value.startsWith(wanted.prefix);

const isList = (wanted: Pattern | readonly Wanted[]): wanted is readonly Wanted[] => Array.isArray(wanted);
