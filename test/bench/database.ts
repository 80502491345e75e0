import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { table as description } from "#infra/description.ts";
import { startDatabase } from "#infra/local/dynamodb-local.ts";
import { ensureTable } from "#infra/local/table.ts";
import type { Table } from "#shared/store/table.ts";

/** A database of its own for a measurement, gone after it. */
export async function withTable(work: (table: Table, raw: DynamoDBClient) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "feedback-bench-"));
  const log = { progress: () => {}, problem: console.error };
  const database = await startDatabase({ dataDir, log, onCrash: ({ message }) => console.error(message) });
  const credentials = { accessKeyId: database.accessKeyId, secretAccessKey: "local" };
  const raw = new DynamoDBClient({ endpoint: database.endpoint, region: "eu-north-1", credentials });
  try {
    await ensureTable(raw, "bench", description);
    const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
    await work({ client, name: "bench" }, raw);
  } finally {
    raw.destroy();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
