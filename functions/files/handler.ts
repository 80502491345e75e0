import { handle } from "hono/aws-lambda";
import { edgeThrottle } from "#functions/http/edge-throttle.ts";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { newId } from "#shared/platform/id.ts";
import { inflate } from "#shared/platform/inflate.ts";
import { log } from "#shared/platform/log.ts";
import { openBucket } from "#shared/store/bucket.ts";
import { openTable } from "#shared/store/client.ts";
import { fileStore } from "#shared/store/file-store.ts";
import { memberStore } from "#shared/store/member-store.ts";
import { proposalStore } from "#shared/store/proposal-store.ts";

import { sourceStores } from "#shared/store/source-stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { filesApi } from "./app.ts";
import { FilesEnv } from "./env.ts";

const env = readEnv(FilesEnv);
const table = openTable(env.TABLE_NAME);
const areaPlaceOf = (id: string) => networks.get(id)?.areaPlace ?? "";

const now = () => new Date();

export const handler = handle(
  filesApi({
    stores: {
      ...sourceStores(table, { asks, areaPlaceOf }),
      files: fileStore(table),
      members: memberStore(table),
      proposals: proposalStore(table),
    },
    bucket: openBucket(env.FILE_BUCKET, env.AWS_ENDPOINT_URL_S3),
    networks,
    inflate,
    now,
    admit: edgeThrottle({ rateLimit: Number(env.EDGE_RATE), burstLimit: Number(env.EDGE_BURST) }, now),
    newId,
    log,
  }),
);
