import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription as ExistingTable,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { HostProblem } from "./log.ts";

/** The part of the description that says what the table is. */
export type TableDescription = {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly indexes: readonly {
    readonly name: string;
    readonly partitionKey: string;
    readonly sortKey: string;
  }[];
  readonly timeToLive: string;
  readonly stream: "KEYS_ONLY" | "NEW_IMAGE" | "OLD_IMAGE" | "NEW_AND_OLD_IMAGES";
};

const keySchema = (keys: { partitionKey: string; sortKey: string }): KeySchemaElement[] => [
  { AttributeName: keys.partitionKey, KeyType: "HASH" },
  { AttributeName: keys.sortKey, KeyType: "RANGE" },
];

export function createTableInput(name: string, table: TableDescription): CreateTableCommandInput {
  const keys = [table, ...table.indexes].flatMap((each) => [each.partitionKey, each.sortKey]);
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...new Set(keys)].map((key) => ({ AttributeName: key, AttributeType: "S" })),
    KeySchema: keySchema(table),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: "ALL" as const },
      })),
    }),
    StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream },
  };
}

type Ensured = { created: boolean; streamArn: string };

/** Creates the table where it is missing, and refuses one that was made from another description. */
export async function ensureTable(
  client: DynamoDBClient,
  name: string,
  table: TableDescription,
): Promise<Ensured> {
  const existing = await describe(client, name);
  if (existing) {
    const difference = differenceFrom(existing, createTableInput(name, table));
    if (difference)
      throw new HostProblem(
        `The table "${name}" in the data folder was made by another version of this program (${difference}). ` +
          "Move the data folder away (mv .data .data-old), or set DATA_DIR to a new one, and start again.",
      );
    return { created: false, streamArn: streamOf(existing) };
  }
  await client.send(new CreateTableCommand(createTableInput(name, table)));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 }, { TableName: name });
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true },
    }),
  );
  const created = await describe(client, name);
  if (!created) throw new Error(`table ${name} was created and is not there`);
  return { created: true, streamArn: streamOf(created) };
}

async function describe(client: DynamoDBClient, name: string): Promise<ExistingTable | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function streamOf(table: ExistingTable): string {
  if (!table.LatestStreamArn) throw new Error("the table has no stream");
  return table.LatestStreamArn;
}

function differenceFrom(existing: ExistingTable, wanted: CreateTableCommandInput): string | undefined {
  const keys = (schema: readonly KeySchemaElement[] = []) =>
    schema
      .toSorted((a, b) => (a.KeyType ?? "").localeCompare(b.KeyType ?? ""))
      .map((key) => key.AttributeName)
      .join(" and ");
  const indexes = (
    all: readonly { IndexName?: string | undefined; KeySchema?: KeySchemaElement[] | undefined }[] = [],
  ) =>
    all
      .map((index) => `${index.IndexName} (${keys(index.KeySchema)})`)
      .toSorted()
      .join(", ");
  const stream = (of: { StreamViewType?: string | undefined } | undefined) => of?.StreamViewType ?? "none";
  const aspects = [
    ["keys", keys(existing.KeySchema), keys(wanted.KeySchema)],
    ["indexes", indexes(existing.GlobalSecondaryIndexes), indexes(wanted.GlobalSecondaryIndexes)],
    ["stream", stream(existing.StreamSpecification), stream(wanted.StreamSpecification)],
  ] as const;
  const found = aspects.find(([, there, here]) => there !== here);
  return found && `${found[0]}: there ${found[1] || "none"}, here ${found[2] || "none"}`;
}
