import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { openBucket } from "#shared/store/bucket.ts";
import { removeFile } from "#shared/store/file-bucket.ts";
import { fileSk } from "#shared/store/file-store.ts";
import { removePhoto } from "#shared/store/photo-bucket.ts";
import { photoSk } from "#shared/store/photo-store.ts";
import { OnSourceEnv } from "./env.ts";
import { atRecord, reportFailures } from "#functions/stream/report-failures.ts";
import { runtimeDeps } from "./runtime-deps.ts";
import { understandNote, understandResponse } from "./understand-source.ts";

const env = readEnv(OnSourceEnv);
const deps = runtimeDeps(env.TABLE_NAME);
const bucket = openBucket(env.FILE_BUCKET, env.AWS_ENDPOINT_URL_S3);

async function follow(record: DynamoDBRecord): Promise<void> {
  const [what, id] = (record.dynamodb?.Keys?.["pk"]?.S ?? "").split("#");
  if (id === undefined) return;
  // Erased, removed, never claimed or expired: however the item went, the photo or file goes with it.
  if (record.eventName === "REMOVE") {
    if (what === photoSk) await removePhoto(bucket, id);
    if (what === fileSk) await removeFile(bucket, id);
    return;
  }
  if (what === "RESPONSE") await understandResponse(deps, id);
  if (what === "NOTE") await understandNote(deps, id);
}

/** Consumer of the table's stream: what came in is understood, in order, at least once, and photos and files go with their items. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(reportFailures(log))
  .handler(async ({ Records }) => {
    for (const record of Records) await atRecord(record, () => follow(record));
    return { batchItemFailures: [] };
  });
