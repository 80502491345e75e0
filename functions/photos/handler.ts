import { handle } from "hono/aws-lambda";
import { edgeThrottle } from "#functions/http/edge-throttle.ts";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { newId } from "#shared/platform/id.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { memberStore } from "#shared/store/member-store.ts";
import { openBucket } from "#shared/store/photo-bucket.ts";
import { sourceStores } from "#shared/store/source-stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { photoApi } from "./app.ts";
import { PhotosEnv } from "./env.ts";

const env = readEnv(PhotosEnv);
const table = openTable(env.TABLE_NAME);
const areaPlaceOf = (id: string) => networks.get(id)?.areaPlace ?? "";

const now = () => new Date();

export const handler = handle(
  photoApi({
    stores: { ...sourceStores(table, { asks, areaPlaceOf }), members: memberStore(table) },
    bucket: openBucket(env.PHOTO_BUCKET, env.AWS_ENDPOINT_URL_S3),
    networks,
    now,
    admit: edgeThrottle({ rateLimit: Number(env.EDGE_RATE), burstLimit: Number(env.EDGE_BURST) }, now),
    newId,
    log,
  }),
);
