import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { OnSourceEnv } from "./env.ts";
import { atRecord, reportFailures } from "#functions/stream/report-failures.ts";
import { runtimeDeps } from "./runtime-deps.ts";
import { understandNote, understandResponse } from "./understand-source.ts";

const deps = runtimeDeps(readEnv(OnSourceEnv).TABLE_NAME);

async function understand(record: DynamoDBRecord): Promise<void> {
  const [what, id] = (record.dynamodb?.Keys?.["pk"]?.S ?? "").split("#");
  if (id === undefined) return;
  if (what === "RESPONSE") await understandResponse(deps, id);
  if (what === "NOTE") await understandNote(deps, id);
}

/** Consumer of the table's stream: what came in is understood, in order, at least once. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(reportFailures(log))
  .handler(async ({ Records }) => {
    for (const record of Records) await atRecord(record, () => understand(record));
    return { batchItemFailures: [] };
  });
