import { DeleteCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import { Contribution } from "#shared/domain/contribution.ts";
import type { Actor, Change } from "#shared/domain/history.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type RecurringRequest, emptyTally, homeOf, mostHeld, summed } from "#shared/domain/request.ts";
import type { Belonging } from "./contribution-store.ts";
import { historyWrite } from "./history.ts";
import { pending } from "./pending.ts";
import {
  type Settled,
  findRequest,
  listKeys,
  memberIds,
  membershipWrites,
  requestKey,
  requestPk,
  requestWrite,
  resolveHome,
  wayHolds,
} from "./request-store.ts";
import type { Item, Table, Write } from "./table.ts";
import { TransactionRefused, conditionHeld, getMany, transact } from "./table.ts";

const markKey = (id: string) => ({ pk: requestPk(id), sk: "SETTLE" });
/** Statements of this request are still to be taken to where they count; the sweep finds the mark. */
const markWrite = (table: Table, id: string, at: string): Write => ({
  Put: { TableName: table.name, Item: { ...markKey(id), ...pending("request", id, at) } },
});

/** Statements of a transaction: each has its own item and up to two of its source. */
const atOnce = 20;
const attempts = 12;

/**
 * Merging changes one link; the statements follow by `settle`, a transaction for twenty, which may stop anywhere
 * and be done again. What comes in later follows the link by itself.
 */
export const mergeStore = (table: Table, belonging: Belonging) => {
  /** Tries again while somebody else's statement joined or left meanwhile. */
  async function untilDone<T>(attempt: () => Promise<T>): Promise<T> {
    for (let round = 1; ; round++) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof TransactionRefused) || round === attempts) throw error;
      }
    }
  }

  const found = async (id: string): Promise<RecurringRequest> => {
    const request = await findRequest(table, id);
    if (!request) throw new Refusal("request/unknown");
    return request;
  };

  async function contributionsOf(ids: readonly string[]): Promise<Contribution[]> {
    const all: Contribution[] = [];
    for (let at = 0; at < ids.length; at += 100) {
      const keys = ids.slice(at, at + 100).map((id) => ({ pk: `CONTRIBUTION#${id}`, sk: "CONTRIBUTION" }));
      all.push(...(await getMany(table, keys, (item) => Contribution.parse(item), { isLatest: true })));
    }
    return all;
  }

  /** Takes statements from where they are to where they count. */
  const take = (from: RecurringRequest, to: Settled, statements: readonly Contribution[]) =>
    Promise.all([
      membershipWrites(
        table,
        from,
        statements.map((contribution) => ({ contribution, sign: -1 })),
      ),
      membershipWrites(
        table,
        to.request,
        statements.map((contribution) => ({ contribution, sign: 1 })),
      ),
    ]).then(([leave, join]) =>
      transact(table, [
        ...statements.map(({ id, version }): Write => ({
          Update: {
            TableName: table.name,
            Key: { pk: `CONTRIBUTION#${id}`, sk: "CONTRIBUTION" },
            UpdateExpression: "SET requestId = :to, gsi3pk = :list ADD version :one",
            ConditionExpression: "version = :seen",
            ExpressionAttributeValues: {
              ":to": to.request.id,
              ":list": requestPk(to.request.id),
              ":one": 1,
              ":seen": version,
            },
          },
        })),
        ...leave,
        ...join,
        ...wayHolds(table, to, [from.id, to.request.id]),
      ]),
    );

  /** Where the statements of these ids count now, if it is not where they are. */
  async function astray(id: string, ids: readonly string[]) {
    const homes = new Map<string, Settled>();
    const byTarget = new Map<string, { to: Settled; statements: Contribution[] }>();
    for (const statement of await contributionsOf(ids)) {
      const areaPlace = belonging.areaPlaceOf(statement.networkId);
      const home = homeOf(statement, belonging.asks, areaPlace);
      if (!home || statement.requestId !== id) continue;
      const to = homes.get(home.id) ?? (await resolveHome(table, statement.networkId, home));
      homes.set(home.id, to);
      if (to.request.id === id) continue;
      const group = byTarget.get(to.request.id) ?? { to, statements: [] };
      group.statements.push(statement);
      byTarget.set(to.request.id, group);
    }
    return [...byTarget.values()];
  }

  /** One round over all statements of a request. @returns how many were taken elsewhere, and whether time is left */
  async function round(id: string, most: number): Promise<{ taken: number; isWhole: boolean }> {
    let taken = 0;
    let after: Item | undefined;
    do {
      const { ids, next } = await memberIds(table, id, after);
      for (const { statements } of await astray(id, ids)) {
        for (let at = 0; at < statements.length; at += atOnce) {
          if (taken >= most) return { taken, isWhole: false };
          const wanted = statements.slice(at, at + atOnce).map((each) => each.id);
          taken += await untilDone(() => takeAgain(id, wanted));
        }
      }
      after = next;
    } while (after);
    return { taken, isWhole: true };
  }

  /** Reads everything anew, so that a try after a refusal decides on what is there then. */
  async function takeAgain(id: string, ids: readonly string[]): Promise<number> {
    const [group] = await astray(id, ids);
    if (!group) return 0;
    await take(await found(id), group.to, group.statements);
    return group.statements.length;
  }

  /** Counts that no statement stands for any more go along; nothing joins a request that is merged. */
  async function carryRest(id: string): Promise<void> {
    const request = await found(id);
    const { merged, tally } = request;
    if (!merged || tally.contributions === 0) return;
    const { request: end, way } = await resolveHome(table, request.networkId, { id, key: null });
    await transact(table, [
      requestWrite(table, {
        ...request,
        tally: emptyTally,
        merged: { ...merged, carried: summed(merged.carried, tally) },
      }),
      requestWrite(table, { ...end, tally: summed(end.tally, tally) }),
      ...carriedOn(way.slice(1), tally, 1),
    ]);
  }

  /** What goes through a request that was merged on is part of what that carried along. */
  const carriedOn = (way: readonly RecurringRequest[], tally: RecurringRequest["tally"], sign: 1 | -1) =>
    way.flatMap((each) =>
      each.merged
        ? [
            requestWrite(table, {
              ...each,
              merged: { ...each.merged, carried: summed(each.merged.carried, tally, sign) },
            }),
          ]
        : [],
    );

  return {
    /**
     * Links requests to the one in which they count from now on; `settle` takes their statements there.
     * @throws Refusal `request/merged` when one of them lies in another already, `request/two-proposals`,
     *   `changed-meanwhile`
     */
    async merge(
      into: RecurringRequest,
      ids: readonly string[],
      { reason, by, at }: { reason: string; by: Actor; at: string },
    ): Promise<void> {
      if (into.merged) throw new Refusal("request/merged");
      if (into.holds.length + ids.length > mostHeld) throw new Refusal("request/too-many");
      const change = (what: string, path: string, to: unknown): Change => ({
        at,
        by,
        what,
        fields: [
          { path, from: null, to },
          { path: "reason", from: null, to: reason },
        ],
      });
      const merged = { into: into.id, reason, by, at, carried: emptyTally };
      try {
        await transact(table, [
          {
            Update: {
              TableName: table.name,
              Key: requestKey(into.id),
              UpdateExpression:
                "SET edition = :next, holds = list_append(if_not_exists(holds, :no), :ids) ADD version :one",
              ConditionExpression: `${isFree} AND ${hasEdition} AND ${hasProposal}`,
              ExpressionAttributeNames: { "#merged": "merged" },
              ExpressionAttributeValues: {
                ":next": into.edition + 1,
                ":seen": into.edition,
                ":no": [],
                ":ids": ids,
                ":one": 1,
                ":none": null,
                ":proposal": into.proposalId,
              },
            },
          },
          ...ids.map((id): Write => ({
            Update: {
              TableName: table.name,
              Key: requestKey(id),
              UpdateExpression:
                "SET #merged = :merged ADD version :one, edition :one REMOVE gsi1pk, gsi1sk, gsi2pk, gsi2sk",
              ConditionExpression: `${isFree} AND (attribute_not_exists(proposalId) OR proposalId = :none OR proposalId = :proposal)`,
              ExpressionAttributeNames: { "#merged": "merged" },
              ExpressionAttributeValues: {
                ":merged": merged,
                ":one": 1,
                ":none": null,
                ":proposal": into.proposalId,
              },
            },
          })),
          ...ids.map((id) => markWrite(table, id, at)),
          historyWrite(table, requestPk(into.id), into.networkId, change("requests merged", "holds", ids)),
          ...ids.map((id) =>
            historyWrite(
              table,
              requestPk(id),
              into.networkId,
              change("request merged away", "mergedInto", into.id),
            ),
          ),
        ]);
      } catch (error) {
        if (!(error instanceof TransactionRefused)) throw error;
        throw await whyNot(error, into, ids);
      }
    },

    /**
     * Takes a merge back: the statements whose own request it is go home by `settle`, also those that came later.
     * @returns the request where they are until then
     * @throws Refusal `request/not-merged`
     */
    undo: (id: string, { reason, by, at }: { reason: string | undefined; by: Actor; at: string }) =>
      untilDone(async () => {
        const request = await found(id);
        const { merged } = request;
        if (!merged) throw new Refusal("request/not-merged");
        const { request: end, way } = await resolveHome(table, request.networkId, { id, key: null });
        const between = way.slice(1);
        const holder = between[0] ?? end;
        const without = (each: RecurringRequest): RecurringRequest =>
          each.id === holder.id
            ? { ...each, holds: each.holds.filter((held) => held !== id), edition: each.edition + 1 }
            : each;
        const why = reason === undefined ? [] : [{ path: "reason", from: null, to: reason }];
        const change = (what: string, path: string, from: unknown): Change => ({
          at,
          by,
          what,
          fields: [{ path, from, to: null }, ...why],
        });
        await transact(table, [
          requestWrite(table, {
            ...request,
            merged: null,
            edition: request.edition + 1,
            tally: summed(request.tally, merged.carried),
          }),
          requestWrite(table, without({ ...end, tally: summed(end.tally, merged.carried, -1) })),
          ...carriedOn(between.map(without), merged.carried, -1),
          markWrite(table, end.id, at),
          historyWrite(
            table,
            requestPk(id),
            request.networkId,
            change("request merge undone", "mergedInto", merged.into),
          ),
          historyWrite(
            table,
            requestPk(holder.id),
            request.networkId,
            change("requests merge undone", "holds", [id]),
          ),
        ]);
        return end.id;
      }),

    /**
     * Takes a request's statements to where they count, at most about `most` of them.
     * @returns whether all are there
     */
    async settle(id: string, most = Infinity): Promise<boolean> {
      const { Item: mark } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: markKey(id), ConsistentRead: true }),
      );
      let left = most;
      for (;;) {
        const { taken, isWhole } = await round(id, left);
        if (!isWhole) return false;
        left -= taken;
        // Until a whole round found nothing: some may have joined behind it before the link was there.
        if (taken === 0) break;
      }
      await untilDone(() => carryRest(id));
      if (mark) await forgetMark(table, id, mark["gsi1sk"]);
      return true;
    },

    /** Whether statements are still on their way from here. */
    async isSettling(id: string): Promise<boolean> {
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: markKey(id) }));
      return Item !== undefined;
    },

    /**
     * Stores what staff changed of a request, whatever joins or leaves it meanwhile.
     * @throws Refusal `changed-meanwhile`
     */
    async change(before: RecurringRequest, after: RecurringRequest, change: Change): Promise<void> {
      const { gsi1pk } = listKeys(after);
      try {
        await transact(table, [
          {
            Update: {
              TableName: table.name,
              Key: requestKey(before.id),
              UpdateExpression: `SET #name = :name, #owner = :owner, edition = :next${gsi1pk ? ", gsi1pk = :list" : ""} ADD version :one`,
              ConditionExpression: `${hasEdition} AND ${before.merged ? "attribute_exists(#merged.#into)" : isFree}`,
              ExpressionAttributeNames: {
                "#name": "name",
                "#owner": "owner",
                "#merged": "merged",
                ...(before.merged ? { "#into": "into" } : {}),
              },
              ExpressionAttributeValues: {
                ":name": after.name,
                ":owner": after.owner,
                ":seen": before.edition,
                ":next": before.edition + 1,
                ":one": 1,
                ...(before.merged ? {} : { ":none": null }),
                ...(gsi1pk ? { ":list": gsi1pk } : {}),
              },
            },
          },
          historyWrite(table, requestPk(before.id), before.networkId, change),
        ]);
      } catch (error) {
        if (error instanceof TransactionRefused) throw new Refusal("changed-meanwhile", { cause: error });
        throw error;
      }
    },

    /** Adds a request that is split off another, once; a second time finds it there. */
    async addSplit(request: RecurringRequest, change: Change): Promise<void> {
      try {
        await transact(table, [
          requestWrite(table, request),
          historyWrite(table, requestPk(request.id), request.networkId, change),
          historyWrite(table, requestPk(request.splitFrom ?? request.id), request.networkId, change),
        ]);
      } catch (error) {
        if (!(error instanceof TransactionRefused && error.failedCondition(0))) throw error;
      }
    },
  };

  /** Says which of the conditions did not hold. */
  async function whyNot(cause: TransactionRefused, into: RecurringRequest, ids: readonly string[]) {
    const now = await Promise.all(ids.map((id) => findRequest(table, id)));
    if (now.some((each) => each === undefined)) return new Refusal("request/unknown", { cause });
    if (now.some((each) => each?.merged)) return new Refusal("request/merged", { cause });
    const other = now.some((each) => each?.proposalId && each.proposalId !== into.proposalId);
    return new Refusal(other ? "request/two-proposals" : "changed-meanwhile", { cause });
  }
};

const isFree = "attribute_exists(pk) AND (attribute_not_exists(#merged) OR #merged = :none)";
const hasEdition = "edition = :seen";
const hasProposal = "proposalId = :proposal";

async function forgetMark(table: Table, id: string, seen: unknown): Promise<void> {
  // Another merge set a mark of its own meanwhile.
  await conditionHeld(
    table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: markKey(id),
        ConditionExpression: "gsi1sk = :seen",
        ExpressionAttributeValues: { ":seen": seen },
      }),
    ),
  );
}
