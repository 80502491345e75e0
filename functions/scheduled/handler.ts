import middy from "@middy/core";
import * as z from "zod";
import { runtimeDeps } from "#functions/on-source/runtime-deps.ts";
import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { ScheduledEnv } from "./env.ts";
import { sweep } from "./tasks.ts";

const deps = runtimeDeps(readEnv(ScheduledEnv).TABLE_NAME);

const Input = z.object({ task: z.enum(["sweep"]), graceMs: z.int().min(0).optional() });

/** Work by the clock. */
export const handler = middy<unknown, object>().handler(async (event) => {
  const { graceMs } = Input.parse(event);
  const result = await sweep(deps, graceMs);
  log.info("sweep done", result);
  return result;
});
