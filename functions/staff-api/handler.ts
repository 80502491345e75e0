import { handle } from "hono/aws-lambda";
import { asks } from "#shared/understanding/asks.ts";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { newCode, newId } from "#shared/platform/id.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { stores } from "#shared/store/stores.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import { staffApi } from "./app.ts";
import { StaffApiEnv } from "./env.ts";

const env = readEnv(StaffApiEnv);

export const handler = handle(
  staffApi({
    stores: stores(openTable(env.TABLE_NAME), {
      asks,
      areaPlaceOf: (id) => networks.get(id)?.areaPlace ?? "",
    }),
    networks,
    asks,
    mask,
    now: () => new Date(),
    newId,
    newCode,
    log,
    publicUrl: env.PUBLIC_URL,
  }),
);
