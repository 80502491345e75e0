import middy from "@middy/core";
import * as z from "zod";
import { runtimeDeps } from "#functions/on-source/runtime-deps.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { proposalStore } from "#shared/store/proposal-store.ts";
import { reminderMailStore } from "#shared/store/reminder-mail-store.ts";
import { ScheduledEnv } from "./env.ts";
import { remind } from "./remind.ts";
import { sweep } from "./tasks.ts";

const { TABLE_NAME } = readEnv(ScheduledEnv);
const deps = runtimeDeps(TABLE_NAME);
const table = openTable(TABLE_NAME);
const stores = { proposals: proposalStore(table), reminderMails: reminderMailStore(table) };

const Input = z.discriminatedUnion("task", [
  z.object({ task: z.literal("sweep"), graceMs: z.int().min(0).optional() }),
  z.object({ task: z.literal("remind") }),
]);

/** Work by the clock. */
export const handler = middy<unknown, object>().handler(async (event) => {
  const input = Input.parse(event);
  const result =
    input.task === "sweep"
      ? await sweep(deps, input.graceMs)
      : await remind({ stores, networks, initiatives, now: deps.now, log });
  log.info(`${input.task} done`, result);
  return result;
});
