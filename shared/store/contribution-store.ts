import { DeleteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import {
  Contribution,
  ContributionStatus,
  HoldReason,
  countedAs,
  isShown,
  questionState,
  tagsOf,
} from "#shared/domain/contribution.ts";
import { reasonsOf } from "#shared/domain/hold-reasons.ts";
import type { Change } from "#shared/domain/history.ts";
import { tagsMeaning } from "#shared/domain/language.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { historyKey, historyOf, historyWrite } from "./history.ts";
import { type Scopes, homeOf } from "#shared/domain/request.ts";
import { expiryOf } from "#shared/domain/retention.ts";
import { countOnOccasion, occasionKey } from "./occasion-store.ts";
import { type Position, type Which, countdown, needsOf, newestFirst } from "./newest-first.ts";
import { type WhichQuestions, listQuestionIds, listShownIds, questionWrite } from "./question-store.ts";
import {
  type Settled,
  findRequest,
  forgetStatement,
  membershipWrites,
  resolveHome,
  wayHolds,
} from "./request-store.ts";
import { responseExists } from "./response-store.ts";
import { rollupChange, rollupWrites } from "./rollup.ts";
import type { Item, Page, PageQuery, Table, Write } from "./table.ts";
import { photoDeletions } from "./photo-store.ts";
import { sourceWords } from "./source-words.ts";
import { getOne, getMany, TransactionRefused, listPage, putNew, transact } from "./table.ts";
import { forgetTranslation } from "./translation.ts";

const pkOf = (id: string) => `CONTRIBUTION#${id}`;
const keyOf = (id: string) => ({ pk: pkOf(id), sk: "CONTRIBUTION" });

/** Where it stands in the inbox: what needs a human most comes first, within that the newest. */
function needOf(contribution: Contribution): number {
  if (contribution.status === "held") return 0;
  if (contribution.status === "approved") return 4;
  if (contribution.status === "hidden") return 5;
  const tags = tagsOf(contribution);
  if (tags.language === "und") return 1;
  return tags.themes.length === 0 ? 2 : 3;
}

const inboxPk = (networkId: string) => `NETWORK#${networkId}#INBOX`;

/** A count that stops somewhere: `more` says that it did. */
type Counted = { count: number; more: boolean };

const toItem = (contribution: Contribution) => ({
  ...keyOf(contribution.id),
  gsi1pk: inboxPk(contribution.networkId),
  gsi1sk: `${needOf(contribution)}#${countdown(contribution.receivedAt)}#${contribution.id}`,
  gsi2pk: `OCCASION#${contribution.occasionId}#CONTRIBUTIONS`,
  gsi2sk: `${contribution.receivedAt}#${contribution.id}`,
  ...(contribution.requestId === null
    ? {}
    : { gsi3pk: `REQUEST#${contribution.requestId}`, gsi3sk: `${contribution.saidOn}#${contribution.id}` }),
  // The tags in force, for filters.
  tags: tagsOf(contribution),
  expiresAt: expiryOf(contribution.receivedAt),
  ...contribution,
});
const fromItem = (item: Item) => Contribution.parse(item);
const HeldFor = Contribution.pick({ holdReasons: true });

export type ContributionFilter = Partial<
  Record<
    "status" | "reason" | "theme" | "place" | "ask" | "language" | "kind" | "occasion" | "request",
    string | undefined
  >
> & {
  /** Without what is held, or was hidden: its words are for coordinators alone. */
  withoutHeld?: boolean;
  /** Only what a human corrected. */
  corrected?: boolean;
};

/** Tries at a change that met another change of the same request. */
const attempts = 12;

/** What decides to which request a statement belongs. */
export type Belonging = {
  asks: Scopes;
  areaPlaceOf: (networkId: string) => string;
};

/** The statement with the moment of its first answer: kept while it has one. */
function answeredBy(before: Contribution | null, after: Contribution, at: string): Contribution {
  const { answeredAt: _answeredAt, ...rest } = after;
  return after.answer ? { ...rest, answeredAt: before?.answeredAt ?? at } : rest;
}

/** Whether a translation of the one is one of the other. */
const isTranslatedAlike = (before: Contribution, after: Contribution) =>
  before.text === after.text && tagsOf(before).language === tagsOf(after).language;

export const contributionStore = (table: Table, belonging: Belonging) => {
  async function find(id: string): Promise<Contribution | undefined> {
    return getOne(table, keyOf(id), fromItem);
  }

  /** The statements of these ids, in their order; at most 100. */
  async function findMany(ids: readonly string[]): Promise<Contribution[]> {
    const all = await getMany(table, [...new Set(ids)].map(keyOf), fromItem, { isLatest: true });
    const found = new Map(all.map((each) => [each.id, each]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Where it counts: its own request, or the one into which that was merged. */
  const settled = async (wanted: Contribution): Promise<Settled | null> => {
    const home = homeOf(wanted, belonging.asks, belonging.areaPlaceOf(wanted.networkId));
    return home && resolveHome(table, wanted.networkId, home);
  };

  /**
   * The statement, its request's membership and numbers, its month, its occasion and the history: one transaction.
   * A change that keeps a statement where it is still replaces its part in the numbers.
   */
  async function write(before: Contribution | null, given: Contribution, extra: readonly Write[]) {
    const wanted = { ...given, counted: countedAs };
    const to = await settled(wanted);
    const after = { ...wanted, requestId: to && to.request.id };
    const rollup = rollupChange(before, after);
    const membership = await membershipChange(table, before, after, to);
    await transact(table, [
      {
        Put: {
          TableName: table.name,
          Item: toItem({ ...after, version: (before?.version ?? 0) + 1 }),
          ConditionExpression: before ? "version = :seen" : "attribute_not_exists(pk)",
          ...(before ? { ExpressionAttributeValues: { ":seen": before.version } } : {}),
        },
      },
      ...membership,
      questionWrite(table, before, after),
      ...rollupWrites(table, before, after),
      countOnOccasion(table, after.occasionId, {
        contributions: rollup["contributions"] ?? 0,
        voices: rollup["voices"] ?? 0,
        ...Object.fromEntries(Object.entries(rollup).filter(([name]) => name.startsWith("theme:"))),
      }),
      ...extra,
    ]);
  }

  /** Tries again while only the request's version stood in the way: somebody else's statement joined it. */
  async function untilSettled(
    attempt: () => Promise<void>,
    isRefused: (refused: TransactionRefused) => boolean,
  ) {
    for (let round = 1; ; round++) {
      try {
        await attempt();
        return true;
      } catch (error) {
        if (!(error instanceof TransactionRefused)) throw error;
        if (isRefused(error)) return false;
        if (round === attempts) throw error;
      }
    }
  }

  async function changeWith(
    before: Contribution,
    after: Contribution,
    change: Change,
    extra: readonly Write[],
  ): Promise<void> {
    // What it says of the words goes when the words go.
    const history = historyWrite(
      table,
      pkOf(before.id),
      before.networkId,
      change,
      expiryOf(before.receivedAt),
    );
    const done = await untilSettled(
      () => write(before, answeredBy(before, after, change.at), [history, ...extra]),
      (refused) => refused.failedCondition(0) || failedLast(refused, extra.length),
    );
    if (!done) throw new Refusal("changed-meanwhile");
  }

  const deletion = async (contribution: Contribution): Promise<Write[]> => [
    {
      Delete: {
        TableName: table.name,
        Key: keyOf(contribution.id),
        ConditionExpression: "version = :seen",
        ExpressionAttributeValues: { ":seen": contribution.version },
      },
    },
    ...(contribution.requestId === null
      ? []
      : await forgetStatement(table, contribution.requestId, contribution)),
    ...photoDeletions(table, contribution.photos),
  ];

  /** What lies beside it: history, translation. */
  async function eraseRest(id: string): Promise<void> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pkOf(id) },
        ProjectionExpression: "pk, sk",
        ConsistentRead: true,
      }),
    );
    for (const { pk, sk } of Items) {
      if (sk === keyOf(id).sk) continue;
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
    }
  }

  return {
    find,

    /**
     * Adds a new statement, once.
     * @returns false when it is there already, or when the response it came from was erased meanwhile
     */
    add(contribution: Contribution): Promise<boolean> {
      const { source } = contribution;
      const extra = source.kind === "response" ? [responseExists(table, source.id)] : [];
      return untilSettled(
        () => write(null, answeredBy(null, contribution, contribution.receivedAt), extra),
        (refused) =>
          refused.failedCondition(0) ||
          (extra.length > 0 && refused.failedCondition(refused.reasons.length - 1)),
      );
    },

    /** As it was elsewhere, where it was counted already: the counters come by themselves. */
    async restore(contribution: Contribution) {
      const question = questionWrite(table, null, contribution);
      if (question) await transact(table, [question]);
      return putNew(table, toItem(contribution));
    },

    /** @throws Refusal `changed-meanwhile` when the stored statement is no longer `before` */
    change: (before: Contribution, after: Contribution, change: Change): Promise<void> =>
      changeWith(
        before,
        after,
        change,
        isTranslatedAlike(before, after) ? [] : [forgetTranslation(table, before.id)],
      ),

    /**
     * The statement with other words, which also take the place of the old in the response or note that it came
     * from: the old ones are nowhere any more.
     * @throws Refusal `changed-meanwhile`
     */
    async hideWords(before: Contribution, after: Contribution, change: Change): Promise<void> {
      const words = await sourceWords(table, before, after.text);
      await changeWith(before, after, change, [...words, forgetTranslation(table, before.id)]);
    },

    /**
     * Counts a statement into the counters that have come since it was counted. Nothing else of it changes, so that
     * nothing is written into its history. @returns whether it was not counted there yet
     */
    async recount(before: Contribution): Promise<boolean> {
      if ((before.counted ?? 1) >= countedAs) return false;
      const told = before.answer ? await historyOf(table, pkOf(before.id)) : [];
      const at = told.find(({ fields }) => fields.some(({ path }) => path === "answer"))?.at;
      const after = answeredBy(null, before, at ?? before.receivedAt);
      // Who was changed meanwhile was counted by that.
      return untilSettled(
        () => write(before, after, []),
        (refused) => refused.failedCondition(0),
      );
    },

    /**
     * Deletes the statement with its history for good. The numbers stay: what an erased response leaves is counts.
     * Doing it twice is doing it once.
     */
    async erase(id: string): Promise<void> {
      await untilSettled(
        async () => {
          const contribution = await find(id);
          if (!contribution) return;
          await transact(table, [...(await deletion(contribution))]);
        },
        () => false,
      );
      await eraseRest(id);
    },

    /**
     * The same with its words in the response or note that it came from, and a trace that it was done, by whom and
     * when, at the occasion: it says nothing of the words.
     * @throws Refusal `changed-meanwhile`
     */
    async deleteForGood(before: Contribution, change: Change): Promise<void> {
      await eraseRest(before.id);
      const words = await sourceWords(table, before, null);
      const trace = historyWrite(table, occasionKey(before.occasionId).pk, before.networkId, change);
      const done = await untilSettled(
        async () => transact(table, [...(await deletion(before)), trace, ...words]),
        (refused) => refused.failedCondition(0) || failedLast(refused, words.length),
      );
      if (!done) throw new Refusal("changed-meanwhile");
    },

    findMany,

    list: (networkId: string, filter: ContributionFilter, page: PageQuery) =>
      listPage(table, listQuery(networkId, filter), page, fromItem),

    /** How many wait for each need, and why those that are held are: each counted as far as `most`. */
    async countInbox(networkId: string, most: number) {
      const stretch = (needs: readonly number[]) => ({
        ...needQuery(networkId, needs),
        TableName: table.name,
        Limit: most + 1,
      });
      const count = async (need: number): Promise<Counted> => {
        const { Count = 0 } = await table.client.send(
          new QueryCommand({ ...stretch([need]), Select: "COUNT" }),
        );
        return { count: Math.min(Count, most), more: Count > most };
      };
      const [held, unknownLanguage, noTheme, fresh] = await Promise.all([
        table.client.send(
          new QueryCommand({ ...stretch(needsOf.held), ProjectionExpression: "holdReasons" }),
        ),
        count(1),
        count(2),
        count(3),
      ]);
      const reasons = (held.Items ?? []).slice(0, most).map((item) => reasonsOf(HeldFor.parse(item)));
      return {
        held: {
          count: reasons.length,
          more: (held.Items ?? []).length > most,
          reasons: HoldReason.options.map((reason) => ({
            reason,
            count: reasons.filter((each) => each.includes(reason)).length,
          })),
        },
        unknownLanguage,
        noTheme,
        new: fresh,
      };
    },

    /** By when they came in, whatever they need. */
    newest: (networkId: string, which: Which, page: { limit: number; after: Position | undefined }) =>
      newestFirst(table, networkId, which, page, fromItem),

    /** Questions with or without an answer. What changed a moment ago may still stand in the index: it is left out. */
    async listQuestions(networkId: string, which: WhichQuestions, page: PageQuery) {
      const { items: ids, ...rest } = await listQuestionIds(table, networkId, which, page);
      const found = await findMany(ids);
      return { ...rest, items: found.filter((each) => questionState(each) === which.state) };
    },

    /** Questions that everybody may see with their answers, the latest answer first: read anew, whatever the index says. */
    async listShown(of: { network: string } | { occasion: string }, limit: number) {
      const { items } = await listShownIds(table, of, { limit });
      return (await findMany(items)).filter(isShown);
    },

    /** Deletes what the history tells of words that the resident has put others in the place of since. */
    async forgetOldWords(id: string): Promise<void> {
      const history = await historyOf(table, pkOf(id));
      const last = history.findLastIndex(({ what }) => what === "contribution reworded");
      for (const change of history.slice(0, Math.max(last, 0)))
        await table.client.send(
          new DeleteCommand({ TableName: table.name, Key: historyKey(pkOf(id), change) }),
        );
    },

    /** The newest statements of a request, at most five hundred. */
    async newestOf(networkId: string, request: string) {
      const contributions: Contribution[] = [];
      let cursor: string | undefined;
      for (let round = 0; round < 5; round++) {
        const query = listQuery(networkId, { request });
        const page: Page<Contribution> = await listPage(table, query, { limit: 100, cursor }, fromItem);
        contributions.push(...page.items);
        cursor = page.cursor;
        if (cursor === undefined) break;
      }
      return { contributions, isWhole: cursor === undefined };
    },

    historyOf: (id: string) => historyOf(table, pkOf(id)),
  };
};

/** Whether the condition of one of the last writes did not hold. */
const failedLast = (refused: TransactionRefused, count: number) =>
  Array.from({ length: count }, (_, i) => refused.reasons.length - 1 - i).some((at) =>
    refused.failedCondition(at),
  );

async function membershipChange(
  table: Table,
  before: Contribution | null,
  after: Contribution,
  to: Settled | null,
): Promise<Write[]> {
  const leaving = before && { contribution: before, sign: -1 as const };
  const joining = { contribution: after, sign: 1 as const };
  const from = before?.requestId ?? null;
  const links = to ? wayHolds(table, to, [from]) : [];
  if (leaving && to && from === to.request.id) {
    return [...(await membershipWrites(table, to.request, [leaving, joining])), ...links];
  }
  const left = from === null ? undefined : await findRequest(table, from);
  const leave = left && leaving ? await membershipWrites(table, left, [leaving]) : [];
  const join = to ? await membershipWrites(table, to.request, [joining]) : [];
  return [...leave, ...join, ...links];
}

/** Narrowest index first: a request's or an occasion's statements, else the network's inbox. */
function listQuery(networkId: string, filter: ContributionFilter) {
  const conditions: string[] = [];
  const values: Item = {};
  const names: Record<string, string> = {};
  const equal = (name: string, path: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(path.replaceAll("%", `:${name}`));
    values[`:${name}`] = value;
  };
  equal("theme", "contains(tags.themes, %)", filter.theme);
  equal("place", "tags.place = %", filter.place);
  equal("ask", "tags.ask = %", filter.ask);
  equal("kind", "tags.kind = %", filter.kind);
  if (filter.language !== undefined) {
    const tags = tagsMeaning(filter.language);
    conditions.push(`tags.#language IN (${tags.map((_, at) => `:language${at}`).join(", ")})`);
    for (const [at, tag] of tags.entries()) values[`:language${at}`] = tag;
    names["#language"] = "language";
  }
  if (filter.status !== undefined) {
    equal("status", "#status = %", filter.status);
    names["#status"] = "status";
  }
  if (filter.reason !== undefined) {
    const byHand = filter.reason === "staff" ? " OR size(holdReasons) = :none" : "";
    equal("reason", `(contains(holdReasons, %)${byHand}) AND #status = :heldStatus`, filter.reason);
    if (byHand !== "") values[":none"] = 0;
    values[":heldStatus"] = "held";
    names["#status"] = "status";
  }
  if (filter.corrected) {
    conditions.push("size(correction) > :nothing");
    values[":nothing"] = 0;
  }
  if (filter.withoutHeld) {
    conditions.push("NOT #status IN (:held, :hidden)");
    names["#status"] = "status";
    values[":held"] = "held";
    values[":hidden"] = "hidden";
  }
  if (filter.occasion !== undefined && filter.request !== undefined)
    equal("occasion", "occasionId = %", filter.occasion);
  const query = indexOf(networkId, filter);
  // An id of another network's occasion or request finds nothing.
  conditions.push("networkId = :network");
  values[":network"] = networkId;
  return {
    ...query,
    FilterExpression: conditions.join(" AND "),
    ExpressionAttributeValues: { ...values, ...query.ExpressionAttributeValues },
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
  };
}

function indexOf(networkId: string, { occasion, request, status, reason }: ContributionFilter) {
  if (request !== undefined) return byIndex("gsi3", `REQUEST#${request}`);
  if (occasion !== undefined) return byIndex("gsi2", `OCCASION#${occasion}#CONTRIBUTIONS`);
  // Of the inbox only the stretch in which these stand.
  const wanted = ContributionStatus.safeParse(reason === undefined ? status : "held").data;
  return needQuery(networkId, (wanted && needsOf[wanted]) ?? Object.values(needsOf).flat());
}

/** Newest first. */
const byIndex = (index: "gsi2" | "gsi3", pk: string) => ({
  IndexName: index,
  KeyConditionExpression: `${index}pk = :pk`,
  ExpressionAttributeValues: { ":pk": pk },
  ScanIndexForward: false,
});

/** A stretch of the inbox, from one need to another, which lie next to each other. */
const needQuery = (networkId: string, needs: readonly number[]) => ({
  IndexName: "gsi1" as const,
  KeyConditionExpression: "gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to",
  ExpressionAttributeValues: {
    ":pk": inboxPk(networkId),
    ":from": `${Math.min(...needs)}#`,
    ":to": `${Math.max(...needs)}#~`,
  },
  ScanIndexForward: true,
});
