import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Rate } from "#shared/domain/budget.ts";
import type { Table } from "./table.ts";

/** Days for which an hour's counters stay. */
const keptDays = 2;

export const rateStore = (table: Table) => {
  /** A record that the stream gives twice counts twice, which only makes the budget a little smaller. */
  async function countAt(pk: string, at: Date, what: "RATE" | "PHOTO-RATE"): Promise<Rate> {
    const hour = at.toISOString().slice(0, 13);
    const minute = `m${at.toISOString().slice(14, 16)}`;
    const { Attributes = {} } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk: `${what}#${hour}` },
        UpdateExpression: "ADD #hour :one, #minute :one SET expiresAt = if_not_exists(expiresAt, :expires)",
        ExpressionAttributeNames: { "#hour": "hour", "#minute": minute },
        ExpressionAttributeValues: {
          ":one": 1,
          ":expires": Math.floor(at.getTime() / 1000) + keptDays * 86_400,
        },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return { hour: Number(Attributes["hour"]), minute: Number(Attributes[minute]) };
  }

  return {
    /** Counts one answer of an occasion at a moment, or one photo. */
    count: (occasionId: string, at: Date, what: "RATE" | "PHOTO-RATE" = "RATE") =>
      countAt(`OCCASION#${occasionId}`, at, what),
    /** Counts one answer of a network; apart from its other items, which a flood is not to slow down. */
    countOfNetwork: (networkId: string, at: Date) => countAt(`NETWORK#${networkId}#RATES`, at, "RATE"),
  };
};
