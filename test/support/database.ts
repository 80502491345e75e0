import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { startDatabase } from "#infra/local/dynamodb-local.ts";
import { ensureTable } from "#infra/local/table.ts";
import { table as description } from "#infra/description.ts";
import type { Table } from "#shared/store/table.ts";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    database: { endpoint: string; accessKeyId: string };
  }
}

/** One DynamoDB Local for the whole run; each test file has its own table. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), "feedback-test-"));
  const quiet = { progress: () => {}, problem: console.error };
  const database = await startDatabase({
    dataDir,
    log: quiet,
    onCrash: (problem) => console.error(problem.message),
  });
  project.provide("database", { endpoint: database.endpoint, accessKeyId: database.accessKeyId });
  return async () => {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

let tables = 0;

/** A new, empty table. */
export async function aTable(): Promise<Table> {
  const { endpoint, accessKeyId } = inject("database");
  const client = new DynamoDBClient({
    endpoint,
    region: "eu-north-1",
    credentials: { accessKeyId, secretAccessKey: "local" },
  });
  const name = `test-${process.pid}-${tables++}-${crypto.randomUUID().slice(0, 8)}`;
  await ensureTable(client, name, description);
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
  };
}
