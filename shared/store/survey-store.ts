import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Survey, SurveyDraft } from "#shared/domain/survey.ts";
import type { Item, Table } from "./table.ts";

const pkOf = (networkId: string, id: string) => `NETWORK#${networkId}#SURVEY#${id}`;
const keyOf = (networkId: string, id: string, version: number) => ({
  pk: pkOf(networkId, id),
  sk: `VERSION#${String(version).padStart(6, "0")}`,
});
const fromItem = (item: Item) => Survey.parse(item);

export const surveyStore = (table: Table) => {
  async function latest(networkId: string, id: string): Promise<Survey | undefined> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pkOf(networkId, id) },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return Items[0] && fromItem(Items[0]);
  }

  return {
    latest,

    async find(networkId: string, id: string, version: number): Promise<Survey | undefined> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keyOf(networkId, id, version) }),
      );
      return Item && fromItem(Item);
    },

    /** A new version, unless the latest one says the same already. Versions never change. */
    async publish(networkId: string, draft: SurveyDraft): Promise<Survey> {
      for (;;) {
        const current = await latest(networkId, draft.id);
        if (current && sameContent(current, draft)) return current;
        const next = Survey.parse({ ...draft, version: (current?.version ?? 0) + 1 });
        try {
          await table.client.send(
            new PutCommand({
              TableName: table.name,
              Item: { ...keyOf(networkId, next.id, next.version), ...next },
              ConditionExpression: "attribute_not_exists(pk)",
            }),
          );
          return next;
        } catch (error) {
          // Somebody published at the same moment: look at theirs.
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },
  };
};

function sameContent(survey: Survey, draft: SurveyDraft): boolean {
  const { version: _version, ...content } = survey;
  return canonical(SurveyDraft.parse(content)) === canonical(SurveyDraft.parse(draft));
}

/** JSON with sorted keys: DynamoDB does not keep the order of a map. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
