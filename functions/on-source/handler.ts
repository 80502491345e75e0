import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { asks } from "#shared/understanding/asks.ts";
import { networks } from "#shared/networks/networks.ts";
import { once } from "#shared/platform/once.ts";
import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { sourceStores } from "#shared/store/source-stores.ts";
import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { createUnderstanding } from "#shared/understanding/understand.ts";
import type { Deps } from "./deps.ts";
import { knownPlaces } from "./known-places.ts";
import { OnSourceEnv } from "./env.ts";
import { atRecord, reportFailures } from "./report-failures.ts";
import { understandNote, understandResponse } from "./understand-source.ts";

const env = readEnv(OnSourceEnv);
const understanding = once(() => createUnderstanding(loadUnderstandingData()));
const store = sourceStores(openTable(env.TABLE_NAME), { asks, areaPlaceOf: (id) => networks.get(id)?.areaPlace ?? "" });
const deps: Deps = {
  stores: store,
  placesOf: knownPlaces(store),
  networks,
  understand: (text, options) => understanding()(text, options),
  now: () => new Date(),
  log,
};

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
