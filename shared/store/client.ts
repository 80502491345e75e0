import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Table } from "./table.ts";

/** The table of this function. Region, credentials and, on a laptop, the endpoint come from the environment. */
export const openTable = (name: string): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  name,
});
