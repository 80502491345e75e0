import type { Change } from "#shared/domain/history.ts";
import { Invitation } from "#shared/domain/invitation.ts";
import type { Member } from "#shared/domain/member.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { derivedId } from "#shared/platform/digest.ts";
import { historyWrite } from "./history.ts";
import { joinWrites } from "./member-store.ts";
import type { Item, PageQuery, Table } from "./table.ts";
import { TransactionRefused, getOne, listPage, transact } from "./table.ts";

/** The link's code is not kept: from what is in the table nobody can make a link. */
export const invitationId = (code: string) => derivedId("inv", "invitation", code);

const pkOf = (id: string) => `INVITATION#${id}`;
const keyOf = (id: string) => ({ pk: pkOf(id), sk: "INVITATION" });
/** Days that an ended invitation is still listed, so that its maker sees that it was not used. */
const daysAfter = 7;

const toItem = (invitation: Invitation) => ({
  ...keyOf(invitation.id),
  gsi1pk: `NETWORK#${invitation.networkId}#INVITATIONS`,
  gsi1sk: `${invitation.createdAt}#${invitation.id}`,
  expiresAt: Math.floor(Date.parse(invitation.endsAt) / 1000) + daysAfter * 86_400,
  ...invitation,
});
const fromItem = (item: Item) => Invitation.parse(item);

export const invitationStore = (table: Table) => ({
  async add(invitation: Invitation, change: Change): Promise<void> {
    await transact(table, [
      {
        Put: {
          TableName: table.name,
          Item: toItem(invitation),
          ConditionExpression: "attribute_not_exists(pk)",
        },
      },
      historyWrite(table, pkOf(invitation.id), invitation.networkId, change),
    ]);
  },

  async find(id: string): Promise<Invitation | undefined> {
    return getOne(table, keyOf(id), fromItem);
  },

  /** Those that nobody has used, newest first. */
  list: (networkId: string, page: PageQuery) =>
    listPage(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}#INVITATIONS` },
        ScanIndexForward: false,
      },
      page,
      fromItem,
    ),

  /**
   * Gives the membership and uses the invitation up, both or neither.
   * @throws Refusal `invitation/unknown` when it was used meanwhile, `invitation/already-member`
   */
  async accept(invitation: Invitation, member: Member, change: Change): Promise<void> {
    const [join, history] = joinWrites(table, member, change);
    try {
      await transact(table, [
        {
          Delete: {
            TableName: table.name,
            Key: keyOf(invitation.id),
            ConditionExpression: "attribute_exists(pk) AND endsAt > :now",
            ExpressionAttributeValues: { ":now": change.at },
          },
        },
        join,
        history,
      ]);
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
      if (error.failedCondition(0)) throw new Refusal("invitation/unknown", { cause: error });
      throw new Refusal("invitation/already-member", { cause: error });
    }
  },

  /** @throws Refusal `invitation/unknown` when it was used or taken back meanwhile */
  async revoke(invitation: Invitation, change: Change): Promise<void> {
    try {
      await transact(table, [
        {
          Delete: {
            TableName: table.name,
            Key: keyOf(invitation.id),
            ConditionExpression: "attribute_exists(pk)",
          },
        },
        historyWrite(table, pkOf(invitation.id), invitation.networkId, change),
      ]);
    } catch (error) {
      if (error instanceof TransactionRefused) throw new Refusal("invitation/unknown", { cause: error });
      throw error;
    }
  },
});
