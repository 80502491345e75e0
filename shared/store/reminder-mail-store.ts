import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { ReminderMail, askExpiry } from "#shared/domain/reminder-mail.ts";
import type { Item, PageQuery, Table } from "./table.ts";
import { conditionHeld, getOne, listPage, transact } from "./table.ts";

type Whose = Pick<ReminderMail, "subject" | "networkId">;
const keyOf = ({ subject, networkId }: Whose) => ({
  pk: `MEMBER#${subject}`,
  sk: `REMINDER-MAIL#${networkId}`,
});
const listPk = (networkId: string) => `NETWORK#${networkId}#REMINDER-MAILS`;
const keyPk = (key: string) => `REMINDER-MAIL#${key}`;
const toItem = (mail: ReminderMail) => ({
  ...keyOf(mail),
  gsi1pk: listPk(mail.networkId),
  gsi1sk: mail.subject,
  ...(mail.key === "" ? {} : { gsi2pk: keyPk(mail.key), gsi2sk: "REMINDER-MAIL" }),
  ...(mail.askedAt !== undefined && mail.confirmedAt === undefined
    ? { expiresAt: askExpiry(mail.askedAt) }
    : {}),
  ...mail,
});
const fromItem = (item: Item) => ReminderMail.parse(item);

/** An address that waits to be asked whether it is right: its arrival is what the question is sent by. */
export const askPrefix = "ASK-MAIL#";
const askKey = ({ subject, networkId }: Whose) => ({
  pk: `${remindPk}${networkId}`,
  sk: `${askPrefix}${subject}`,
});
export const remindPk = "REMIND#";

/** The morning on which a network's coordinators are to be reminded: its arrival is what the mails are sent by. */
export const morningPrefix = "MORNING#";
const morningKey = (networkId: string, day: string) => ({
  pk: `${remindPk}${networkId}`,
  sk: `${morningPrefix}${day}`,
});
/** Days for which a morning is remembered. */
const rememberedDays = 7;

/** Who of the staff wants to be reminded by mail, and up to which day each was. */
export const reminderMailStore = (table: Table) => ({
  async put(mail: ReminderMail): Promise<void> {
    await table.client.send(new PutCommand({ TableName: table.name, Item: toItem(mail) }));
  },

  /** Keeps an address until its owner has said yes, and has her asked. */
  async ask(mail: ReminderMail & { askedAt: string }): Promise<void> {
    const waiting = { ...askKey(mail), expiresAt: askExpiry(mail.askedAt) };
    await transact(table, [
      { Put: { TableName: table.name, Item: toItem(mail) } },
      { Put: { TableName: table.name, Item: waiting } },
    ]);
  },

  /** Takes the right to ask, which one taker gets; whoever got it and could not send gives it back. */
  takeAsk: (whose: Whose) =>
    conditionHeld(
      table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: askKey(whose),
          ConditionExpression: "attribute_exists(pk)",
        }),
      ),
    ),

  async giveBackAsk(whose: Whose, askedAt: string): Promise<void> {
    const waiting = { ...askKey(whose), expiresAt: askExpiry(askedAt) };
    await table.client.send(new PutCommand({ TableName: table.name, Item: waiting }));
  },

  /** By the secret of its mails' links. */
  async findByKey(key: string): Promise<ReminderMail | undefined> {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :pk",
        ExpressionAttributeValues: { ":pk": keyPk(key) },
        Limit: 1,
      }),
    );
    return Items[0] && fromItem(Items[0]);
  },

  /** Its owner said yes. A second yes, or one to an address that is another now, changes nothing. */
  confirm: (mail: ReminderMail, now: Date) =>
    conditionHeld(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(mail),
          UpdateExpression: "SET confirmedAt = :now REMOVE expiresAt",
          ConditionExpression: "#key = :key AND attribute_not_exists(confirmedAt)",
          ExpressionAttributeNames: { "#key": "key" },
          ExpressionAttributeValues: { ":now": now.toISOString(), ":key": mail.key },
        }),
      ),
    ),

  /** Forgets the address to which the mail with this secret went; another that was given since stays. */
  stop: (mail: ReminderMail) =>
    conditionHeld(
      table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keyOf(mail),
          ConditionExpression: "#key = :key",
          ExpressionAttributeNames: { "#key": "key" },
          ExpressionAttributeValues: { ":key": mail.key },
        }),
      ),
    ),

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
