import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Change } from "#shared/domain/history.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { Survey, SurveyDraft, SurveyHead } from "#shared/domain/survey.ts";
import { historyWrite } from "./history.ts";
import type { Item, Table } from "./table.ts";
import {
  type Restored,
  TransactionRefused,
  conditionHeld,
  getOne,
  listAll,
  putNew,
  transact,
} from "./table.ts";

const pkOf = (networkId: string, id: string) => `NETWORK#${networkId}#SURVEY#${id}`;
const keyOf = (networkId: string, id: string, version: number) => ({
  pk: pkOf(networkId, id),
  sk: `VERSION#${String(version).padStart(6, "0")}`,
});
const draftKey = (networkId: string, id: string) => ({ pk: pkOf(networkId, id), sk: "DRAFT" });
/** Heads lie together, so that the list of a network's surveys is one query that reads no questions. */
const headKey = (networkId: string, id: string) => ({ pk: `NETWORK#${networkId}`, sk: `SURVEY#${id}` });
const fromItem = (item: Item) => Survey.parse(item);
const headFromItem = (item: Item) => SurveyHead.parse(item);

export const surveyStore = (table: Table) => {
  async function latest(networkId: string, id: string): Promise<Survey | undefined> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :version)",
        ExpressionAttributeValues: { ":pk": pkOf(networkId, id), ":version": "VERSION#" },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return Items[0] && fromItem(Items[0]);
  }

  async function head(networkId: string, id: string): Promise<SurveyHead | undefined> {
    return getOne(table, headKey(networkId, id), headFromItem);
  }

  /** A new version, unless the latest one says the same already. Versions never change. */
  async function publish(networkId: string, draft: SurveyDraft): Promise<Survey> {
    for (;;) {
      const current = await latest(networkId, draft.id);
      if (current && sameContent(current, draft)) return current;
      const next = Survey.parse({ ...draft, version: (current?.version ?? 0) + 1 });
      const put = new PutCommand({ TableName: table.name, ...versionPut(networkId, next) });
      // Else somebody published at the same moment: look at theirs.
      if (await conditionHeld(table.client.send(put))) return next;
    }
  }

  return {
    latest,
    head,
    publish,

    async find(networkId: string, id: string, version: number): Promise<Survey | undefined> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keyOf(networkId, id, version) }),
      );
      return Item && fromItem(Item);
    },

    /** The version to use now. One that comes with the network's data follows them until staff makes it its own. */
    async current(networkId: string, id: string, readyMade?: SurveyDraft): Promise<Survey | undefined> {
      if (readyMade && !(await head(networkId, id))) return publish(networkId, readyMade);
      return (await latest(networkId, id)) ?? (readyMade && publish(networkId, readyMade));
    },

    /** Every survey that staff has saved. */
    listHeads: (networkId: string) =>
      listAll(
        table,
        {
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :survey)",
          ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}`, ":survey": "SURVEY#" },
        },
        headFromItem,
      ),

    restoreHead: (networkId: string, saved: SurveyHead) =>
      putNew(table, { ...headKey(networkId, saved.id), ...saved }),
    restoreDraft: (networkId: string, draft: SurveyDraft) =>
      putNew(table, { ...draftKey(networkId, draft.id), ...draft }),
    /**
     * A version as it was elsewhere, also in the place of one: a new installation has published its own texts of the
     * ready-made surveys by then, and nobody has answered them.
     */
    async restoreVersion(networkId: string, survey: Survey): Promise<Restored> {
      const { Item } = versionPut(networkId, survey);
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
      return "stored";
    },

    /** Every version of a survey, the first one first. */
    versions: (networkId: string, id: string) =>
      listAll(
        table,
        {
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :version)",
          ExpressionAttributeValues: { ":pk": pkOf(networkId, id), ":version": "VERSION#" },
        },
        fromItem,
      ),

    /** The questions as they were last saved. */
    async draft(networkId: string, id: string): Promise<SurveyDraft | undefined> {
      return getOne(table, draftKey(networkId, id), (item) => SurveyDraft.parse(item));
    },

    /**
     * Saves what staff made of a survey, and with `publish` makes a version of it, unless the latest says the same.
     * @throws Refusal `changed-meanwhile` when somebody else was quicker
     */
    async save(networkId: string, { draft, seen, publish: isWanted, untranslated, change }: Save) {
      const current = await latest(networkId, draft.id);
      const isNew = !current || !sameContent(current, draft);
      const next =
        isWanted && isNew ? Survey.parse({ ...draft, version: (current?.version ?? 0) + 1 }) : undefined;
      const saved: SurveyHead = {
        id: draft.id,
        name: draft.name,
        questions: draft.questions.length,
        untranslated,
        edit: seen + 1,
        version: (next ?? current)?.version ?? null,
        hasUnpublished: isNew && !next,
        changedAt: change.at,
        changedBy: change.by.name,
      };
      try {
        await transact(table, [
          {
            Put: {
              TableName: table.name,
              Item: { ...headKey(networkId, draft.id), ...saved },
              ...(seen === 0
                ? { ConditionExpression: "attribute_not_exists(pk)" }
                : { ConditionExpression: "edit = :seen", ExpressionAttributeValues: { ":seen": seen } }),
            },
          },
          { Put: { TableName: table.name, Item: { ...draftKey(networkId, draft.id), ...draft } } },
          historyWrite(table, `SURVEY#${networkId}.${draft.id}`, networkId, {
            ...change,
            fields: next ? [{ path: "version", from: current?.version ?? null, to: next.version }] : [],
          }),
          next && { Put: { TableName: table.name, ...versionPut(networkId, next) } },
        ]);
      } catch (error) {
        if (error instanceof TransactionRefused) throw new Refusal("changed-meanwhile", { cause: error });
        throw error;
      }
      return saved;
    },
  };
};

type Save = {
  draft: SurveyDraft;
  /** The edit that it changes; 0 when there was none. */
  seen: number;
  publish: boolean;
  untranslated: SurveyHead["untranslated"];
  change: Omit<Change, "fields">;
};

const versionPut = (networkId: string, survey: Survey) => ({
  Item: { ...keyOf(networkId, survey.id, survey.version), ...survey },
  ConditionExpression: "attribute_not_exists(pk)",
});

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
