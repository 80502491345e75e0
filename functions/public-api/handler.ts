import { randomUUID } from "node:crypto";
import { handle } from "hono/aws-lambda";
import { edgeThrottle } from "#functions/http/edge-throttle.ts";
import { asks } from "#shared/understanding/asks.ts";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { newKey } from "#shared/platform/id.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { stores } from "#shared/store/stores.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import { publicApi } from "./app.ts";
import { PublicApiEnv } from "./env.ts";

const env = readEnv(PublicApiEnv);

const now = () => new Date();

export const handler = handle(
  publicApi({
    stores: stores(openTable(env.TABLE_NAME), {
      asks,
      areaPlaceOf: (id) => networks.get(id)?.areaPlace ?? "",
    }),
    networks,
    asks,
    mask,
    now,
    admit: edgeThrottle({ rateLimit: Number(env.EDGE_RATE), burstLimit: Number(env.EDGE_BURST) }, now),
    newResponseId: randomUUID,
    newKey,
    log,
    mails: env.MAIL_FROM !== undefined,
    publicUrl: env.PUBLIC_URL,
    photoOrigin: env.PHOTO_ORIGIN,
    signIn: {
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      scope: env.OIDC_SCOPE,
      ...(env.OIDC_RESOURCE === undefined ? {} : { resource: env.OIDC_RESOURCE }),
      ...(env.OIDC_SIGN_OUT === undefined ? {} : { signOut: env.OIDC_SIGN_OUT }),
    },
  }),
);
