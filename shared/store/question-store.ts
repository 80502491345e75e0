import { type Contribution, isShown, questionState } from "#shared/domain/contribution.ts";
import { expiryOf } from "#shared/domain/retention.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { listPage } from "./table.ts";

/** A small item beside a question, so that questions are found without reading all that was said. */
const keyOf = (id: string) => ({ pk: `CONTRIBUTION#${id}`, sk: "QUESTION" });
const listPk = (networkId: string, state: "open" | "answered") =>
  `NETWORK#${networkId}#QUESTIONS#${state === "open" ? "OPEN" : "ANSWERED"}`;

const shownPk = (networkId: string) => `NETWORK#${networkId}#QUESTIONS#SHOWN`;
const shownAtPk = (occasionId: string) => `OCCASION#${occasionId}#QUESTIONS#SHOWN`;

/** Where those stand that everybody may see: by when they were answered. */
function shownKeys(question: Contribution) {
  if (!isShown(question)) return {};
  const sk = `${question.answeredAt ?? question.receivedAt}#${question.id}`;
  return {
    gsi1pk: shownPk(question.networkId),
    gsi1sk: sk,
    gsi3pk: shownAtPk(question.occasionId),
    gsi3sk: sk,
  };
}

const toItem = (question: Contribution, state: "open" | "answered") => ({
  ...keyOf(question.id),
  gsi2pk: listPk(question.networkId, state),
  // Open ones by the day on which they are due, those without a day last; answered ones by when they were.
  gsi2sk:
    state === "open"
      ? `${question.toBeAnswered?.due ?? "9999"}#${question.saidOn}#${question.id}`
      : `${question.answeredAt ?? question.receivedAt}#${question.id}`,
  ...shownKeys(question),
  id: question.id,
  expiresAt: expiryOf(question.receivedAt),
});

/** What of the list of questions changes with a statement, as a part of its own change. */
export function questionWrite(
  table: Table,
  before: Contribution | null,
  after: Contribution,
): Write | undefined {
  const state = questionState(after);
  if (state !== null) return { Put: { TableName: table.name, Item: toItem(after, state) } };
  if (before === null || questionState(before) === null) return undefined;
  return { Delete: { TableName: table.name, Key: keyOf(after.id) } };
}

export type WhichQuestions = {
  state: "open" | "answered";
  /** Only open ones that were due before a day. */
  dueBefore?: string | undefined;
};

/** Ids of questions: open ones first due first, answered ones the latest answer first. */
export const listQuestionIds = (
  table: Table,
  networkId: string,
  { state, dueBefore = "~" }: WhichQuestions,
  page: PageQuery,
) =>
  listPage(
    table,
    {
      IndexName: "gsi2",
      KeyConditionExpression: "gsi2pk = :pk AND gsi2sk < :before",
      ExpressionAttributeValues: { ":pk": listPk(networkId, state), ":before": dueBefore },
      ScanIndexForward: state === "open",
    },
    page,
    ({ id }: Item) => String(id),
  );

/** Ids of questions that everybody may see with their answers, the latest answer first: a network's, or an occasion's. */
export const listShownIds = (
  table: Table,
  of: { network: string } | { occasion: string },
  page: PageQuery,
) => {
  const [index, pk] =
    "network" in of ? (["gsi1", shownPk(of.network)] as const) : (["gsi3", shownAtPk(of.occasion)] as const);
  return listPage(
    table,
    {
      IndexName: index,
      KeyConditionExpression: `${index}pk = :pk`,
      ExpressionAttributeValues: { ":pk": pk },
      ScanIndexForward: false,
    },
    page,
    ({ id }: Item) => String(id),
  );
};
