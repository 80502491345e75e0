import type { Contribution } from "#shared/domain/contribution.ts";
import { expiryOf } from "#shared/domain/retention.ts";
import { Translation } from "#shared/domain/translation.ts";
import { getOne, type Table, TransactionRefused, type Write, transact } from "./table.ts";

const pkOf = (contributionId: string) => `CONTRIBUTION#${contributionId}`;
const keyOf = (contributionId: string) => ({ pk: pkOf(contributionId), sk: "TRANSLATION#sv" });

/** A translation of words that are no longer the statement's goes with them. */
export const forgetTranslation = (table: Table, contributionId: string): Write => ({
  Delete: { TableName: table.name, Key: keyOf(contributionId) },
});

/** Statements in Swedish, as a machine put them. */
export const translationStore = (table: Table) => ({
  async find(contributionId: string): Promise<Translation | undefined> {
    return getOne(table, keyOf(contributionId), (item) => Translation.parse(item));
  },

  /**
   * Keeps what the statement's very words are in Swedish, as long as the statement.
   * @returns false when the words were changed or erased while the translator worked
   */
  async keep({ id, text, receivedAt }: Contribution, translation: Translation): Promise<boolean> {
    try {
      await transact(table, [
        {
          ConditionCheck: {
            TableName: table.name,
            Key: { pk: pkOf(id), sk: "CONTRIBUTION" },
            ConditionExpression: "#text = :text",
            ExpressionAttributeNames: { "#text": "text" },
            ExpressionAttributeValues: { ":text": text },
          },
        },
        {
          Put: {
            TableName: table.name,
            Item: { ...keyOf(id), ...translation, expiresAt: expiryOf(receivedAt) },
          },
        },
      ]);
      return true;
    } catch (error) {
      if (error instanceof TransactionRefused && error.failedCondition(0)) return false;
      throw error;
    }
  },
});
