// Functions as small as they can be, that use the environment as the real ones do.
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2, DynamoDBStreamEvent } from "aws-lambda";

const client = new DynamoDBClient();
const table = process.env["TABLE_NAME"];
const keyOf = (id: string | undefined, sort: string) => ({ pk: { S: id ?? "" }, sk: { S: sort } });

/** PUT keeps a response; GET says whether it is there, and whether it was understood. */
export async function handler(event: APIGatewayProxyEventV2 | DynamoDBStreamEvent) {
  if ("Records" in event) return understand(event);
  const id = event.pathParameters?.["id"];
  if (event.requestContext.http.method === "PUT") {
    await client.send(new PutItemCommand({ TableName: table, Item: keyOf(id, "RESPONSE") }));
    return { statusCode: 201 };
  }
  const find = async (sort: string) =>
    (await client.send(new GetItemCommand({ TableName: table, Key: keyOf(id, sort) }))).Item !== undefined;
  return { there: await find("RESPONSE"), understood: await find("UNDERSTOOD") };
}

async function understand({ Records }: DynamoDBStreamEvent) {
  for (const record of Records)
    await client.send(
      new PutItemCommand({ TableName: table, Item: keyOf(record.dynamodb?.Keys?.["pk"]?.S, "UNDERSTOOD") }),
    );
  return { batchItemFailures: [] };
}
