import { DeleteCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Change } from "#shared/domain/history.ts";
import { Member, type Role } from "#shared/domain/member.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { historyWrite } from "./history.ts";
import type { Item, PageQuery, Table, Write } from "./table.ts";
import { TransactionRefused, listAll, listPage, transact } from "./table.ts";

type MemberKey = Pick<Member, "subject" | "networkId">;
const keyOf = ({ subject, networkId }: MemberKey) => ({
  pk: `MEMBER#${subject}`,
  sk: `NETWORK#${networkId}`,
});
const toItem = (member: Member) => ({
  ...keyOf(member),
  gsi1pk: `NETWORK#${member.networkId}#MEMBERS`,
  gsi1sk: `${member.role}#${member.subject}`,
  ...member,
});
const fromItem = (item: Item) => Member.parse(item);

/** A history of its own, which outlives the membership and is of one network. */
const historyPk = ({ subject, networkId }: MemberKey) => `MEMBER#${networkId}#${subject}`;
const memberHistory = (table: Table, member: Member, change: Change) =>
  historyWrite(table, historyPk(member), member.networkId, { ...change, about: member.name });

/** The membership that an invitation gives, unless there is one. */
export const joinWrites = (table: Table, member: Member, change: Change): [Write, Write] => [
  {
    Put: { TableName: table.name, Item: toItem(member), ConditionExpression: "attribute_not_exists(pk)" },
  },
  memberHistory(table, member, change),
];

export const memberStore = (table: Table) => {
  const listQuery = (networkId: string, role?: Role) => ({
    IndexName: "gsi1" as const,
    KeyConditionExpression: role ? "gsi1pk = :pk AND begins_with(gsi1sk, :role)" : "gsi1pk = :pk",
    ExpressionAttributeValues: {
      ":pk": `NETWORK#${networkId}#MEMBERS`,
      ...(role ? { ":role": `${role}#` } : {}),
    },
  });

  /**
   * The write, if another administrator stays. The other one's membership is checked by the same transaction: of two
   * administrators who remove each other at the same moment one is refused.
   */
  async function whileAnotherAdminStays(before: Member, write: Write, change: Change): Promise<void> {
    if (before.role !== "admin") return settle(before, [write], change);
    const others = (await listAll(table, listQuery(before.networkId, "admin"), fromItem)).filter(
      ({ subject }) => subject !== before.subject,
    );
    // The index may lag behind: who is no longer an administrator is passed over.
    for (const other of others) {
      try {
        return await settle(before, [write, isAdmin(other)], change);
      } catch (error) {
        if (!(error instanceof TransactionRefused && error.failedCondition(1))) throw error;
      }
    }
    throw new Refusal("member/last-admin");
  }

  const isAdmin = (member: Member): Write => ({
    ConditionCheck: {
      TableName: table.name,
      Key: keyOf(member),
      ConditionExpression: "#role = :admin",
      ExpressionAttributeNames: { "#role": "role" },
      ExpressionAttributeValues: { ":admin": "admin" },
    },
  });

  async function settle(before: Member, writes: readonly Write[], change: Change): Promise<void> {
    try {
      await transact(table, [...writes, memberHistory(table, before, change)]);
    } catch (error) {
      if (error instanceof TransactionRefused && error.failedCondition(0))
        throw new Refusal("changed-meanwhile", { cause: error });
      throw error;
    }
  }

  /** Holds while the member is what was read. */
  const asBefore = ({ role }: Member) => ({
    ConditionExpression: "#role = :before",
    ExpressionAttributeNames: { "#role": "role" },
    ExpressionAttributeValues: { ":before": role },
  });

  return {
    /** Puts a member in place without asking: for an installation's first ones. */
    async put(member: Member) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: toItem(member) }));
    },

    /** Takes a member out without asking, and without a trace. */
    async remove(member: MemberKey) {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(member) }));
    },

    /** @throws Refusal `member/last-admin`, `changed-meanwhile` */
    changeRole: (before: Member, role: Role, change: Change) =>
      whileAnotherAdminStays(
        before,
        { Put: { TableName: table.name, Item: toItem({ ...before, role }), ...asBefore(before) } },
        change,
      ),

    /** @throws Refusal `member/last-admin`, `changed-meanwhile` */
    end: (before: Member, change: Change) =>
      whileAnotherAdminStays(
        before,
        { Delete: { TableName: table.name, Key: keyOf(before), ...asBefore(before) } },
        change,
      ),

    /** The memberships of a person, in the order of network ids. Strongly consistent: a removed member is out at once. */
    async of(subject: string): Promise<Member[]> {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :network)",
          ExpressionAttributeValues: { ":pk": `MEMBER#${subject}`, ":network": "NETWORK#" },
          ConsistentRead: true,
        }),
      );
      return Items.map(fromItem);
    },

    listOfNetwork: (networkId: string, page: PageQuery) =>
      listPage(table, listQuery(networkId), page, fromItem),
  };
};
