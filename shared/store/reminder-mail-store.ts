import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { ReminderMail } from "#shared/domain/reminder-mail.ts";
import type { Item, PageQuery, Table } from "./table.ts";
import { conditionHeld, getOne, listPage } from "./table.ts";

type Whose = Pick<ReminderMail, "subject" | "networkId">;
const keyOf = ({ subject, networkId }: Whose) => ({
  pk: `MEMBER#${subject}`,
  sk: `REMINDER-MAIL#${networkId}`,
});
const listPk = (networkId: string) => `NETWORK#${networkId}#REMINDER-MAILS`;
const toItem = (mail: ReminderMail) => ({
  ...keyOf(mail),
  gsi1pk: listPk(mail.networkId),
  gsi1sk: mail.subject,
  ...mail,
});
const fromItem = (item: Item) => ReminderMail.parse(item);

/** The morning on which a network's coordinators are to be reminded: its arrival is what the mails are sent by. */
export const morningPrefix = "MORNING#";
const morningKey = (networkId: string, day: string) => ({
  pk: `REMIND#${networkId}`,
  sk: `${morningPrefix}${day}`,
});
/** Days for which a morning is remembered. */
const rememberedDays = 7;

/** Who of the staff wants to be reminded by mail, and up to which day each was. */
export const reminderMailStore = (table: Table) => ({
  async put(mail: ReminderMail): Promise<void> {
    await table.client.send(new PutCommand({ TableName: table.name, Item: toItem(mail) }));
  },

  async remove(whose: Whose): Promise<void> {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(whose) }));
  },

  async find(whose: Whose): Promise<ReminderMail | undefined> {
    return getOne(table, keyOf(whose), fromItem);
  },

  list: (networkId: string, page: PageQuery) =>
    listPage(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": listPk(networkId) },
      },
      page,
      fromItem,
    ),

  /** Moves the day up to which she was told, if it still is what was read. @returns false where it is not, or she wants none */
  async tell(mail: ReminderMail, toldOn: string | null): Promise<boolean> {
    return conditionHeld(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(mail),
          UpdateExpression: "SET toldOn = :next",
          ConditionExpression: "toldOn = :before AND address = :address",
          ExpressionAttributeValues: { ":next": toldOn, ":before": mail.toldOn, ":address": mail.address },
        }),
      ),
    );
  },

  /** Begins a network's morning, once. */
  async begin(networkId: string, day: string): Promise<void> {
    const expiresAt = Math.floor(Date.parse(day) / 1000) + rememberedDays * 86_400;
    await conditionHeld(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...morningKey(networkId, day), expiresAt },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
  },
});
