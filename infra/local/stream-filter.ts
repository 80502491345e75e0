import type { DynamoDBRecord } from "aws-lambda";

/** An event pattern: a list of the values that are wanted, at any depth. */
export type Pattern = { readonly [field: string]: Pattern | readonly string[] };

/** EventBridge's pattern syntax, as far as a filter by values goes: every named field has one of its values. */
export const matches = (record: DynamoDBRecord, pattern: Pattern): boolean => covers(pattern, record);

function covers(pattern: Pattern, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map(Object.entries(value));
  return Object.entries(pattern).every(([name, wanted]) =>
    isList(wanted) ? wanted.some((each) => each === fields.get(name)) : covers(wanted, fields.get(name)),
  );
}

const isList = (wanted: Pattern | readonly string[]): wanted is readonly string[] => Array.isArray(wanted);
