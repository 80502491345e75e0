import middy from "@middy/core";
import * as z from "zod";
import { knownPlaces } from "#functions/on-source/known-places.ts";
import type { Deps } from "#functions/on-source/deps.ts";
import { asks } from "#shared/understanding/asks.ts";
import { networks } from "#shared/networks/networks.ts";
import { once } from "#shared/platform/once.ts";
import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { sourceStores } from "#shared/store/source-stores.ts";
import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { createUnderstanding } from "#shared/understanding/understand.ts";
import { ScheduledEnv } from "./env.ts";
import { sweep } from "./tasks.ts";

const env = readEnv(ScheduledEnv);
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

const Input = z.object({ task: z.enum(["sweep"]), graceMs: z.int().min(0).optional() });

/** Work by the clock. */
export const handler = middy<unknown, object>().handler(async (event) => {
  const { graceMs } = Input.parse(event);
  const result = await sweep(deps, graceMs);
  log.info("sweep done", result);
  return result;
});
