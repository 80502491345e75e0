import { DeleteCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Member } from "#shared/domain/member.ts";
import type { Item, PageQuery, Table } from "./table.ts";
import { listPage } from "./table.ts";

const keyOf = ({ subject, networkId }: Pick<Member, "subject" | "networkId">) => ({
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

export const memberStore = (table: Table) => ({
  /** Adds the member or changes its role. */
  async put(member: Member) {
    await table.client.send(new PutCommand({ TableName: table.name, Item: toItem(member) }));
  },

  async remove(member: Pick<Member, "subject" | "networkId">) {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(member) }));
  },

  /** The memberships of a person, in the order of network ids. Strongly consistent: a removed member is out at once. */
  async of(subject: string): Promise<Member[]> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": `MEMBER#${subject}` },
        ConsistentRead: true,
      }),
    );
    return Items.map(fromItem);
  },

  listOfNetwork: (networkId: string, page: PageQuery) =>
    listPage(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": `NETWORK#${networkId}#MEMBERS` },
      },
      page,
      fromItem,
    ),
});
