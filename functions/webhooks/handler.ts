import { readEnv } from "#shared/platform/env.ts";
import { log } from "#shared/platform/log.ts";
import { openTable } from "#shared/store/client.ts";
import { webhookStore } from "#shared/store/webhook-store.ts";
import { deliver } from "./deliver.ts";
import { WebhooksEnv } from "./env.ts";
import { webhookSender } from "./send.ts";

const { TABLE_NAME } = readEnv(WebhooksEnv);
const deps = {
  webhooks: webhookStore(openTable(TABLE_NAME)),
  send: webhookSender(),
  now: () => new Date(),
  log,
};

/** By the clock: tells others' systems what is due. The only function that calls what somebody typed in. */
export const handler = async () => {
  const result = await deliver(deps);
  if (Object.values(result).some((count) => count > 0)) log.info("webhooks sent", result);
  return result;
};
