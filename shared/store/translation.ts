import type { Table, Write } from "./table.ts";

const keyOf = (contributionId: string) => ({ pk: `CONTRIBUTION#${contributionId}`, sk: "TRANSLATION#sv" });

/** A translation of words that are no longer the statement's goes with them. */
export const forgetTranslation = (table: Table, contributionId: string): Write => ({
  Delete: { TableName: table.name, Key: keyOf(contributionId) },
});
