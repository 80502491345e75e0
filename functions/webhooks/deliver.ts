import { Refusal } from "#shared/domain/refusal.ts";
import { type Delivery, type Webhook, begun, ended } from "#shared/domain/webhook.ts";
import type { Log } from "#shared/platform/log.ts";
import type { WebhookStore } from "#shared/store/webhook-store.ts";
import type { SendWebhook } from "./send.ts";

export type DeliverDeps = {
  webhooks: WebhookStore;
  send: SendWebhook;
  now: () => Date;
  log: Log;
};

/** Messages that are read at once, and addresses that are sent to beside one another. */
const page = 50;
/** When a run takes nothing new any more: the next one begins a minute after it. */
const enoughMs = 40_000;

const system = { subject: "system", name: "system", role: "system" };

/**
 * Sends what is due. An address that fails is left alone for the rest of the run, and keeps no other waiting. What
 * was taken and of which nothing was heard is tried again when its wait is over: at least once, in no order.
 */
export async function deliver(
  deps: DeliverDeps,
): Promise<{ delivered: number; failed: number; dropped: number }> {
  const { webhooks, now, log } = deps;
  const start = now();
  const result = { delivered: 0, failed: 0, dropped: 0 };
  const left = new Set<string>();
  const isEnough = () => now().getTime() - start.getTime() > enoughMs;
  let cursor: string | undefined;
  do {
    const due = await webhooks.listDue(start, { limit: page, cursor });
    const byWebhook = Map.groupBy(due.items, ({ webhookId }) => webhookId);
    await Promise.all(
      [...byWebhook].map(async ([id, deliveries]) => {
        const webhook = await webhooks.find(id);
        for (const delivery of deliveries) {
          if (left.has(id) || isEnough()) return;
          try {
            const state = await tryOne(deps, webhook, delivery);
            if (state !== "taken") result[state]++;
            if (state === "failed") left.add(id);
          } catch (error) {
            left.add(id);
            log.error("delivery failed", { webhook: id }, error);
          }
        }
      }),
    );
    cursor = due.cursor;
  } while (cursor !== undefined && !isEnough());
  return result;
}

async function tryOne(
  deps: DeliverDeps,
  webhook: Webhook | undefined,
  before: Delivery,
): Promise<"delivered" | "failed" | "dropped" | "taken"> {
  const { webhooks, send, now } = deps;
  if (webhook?.status !== "active" && !(webhook && before.type === "test")) {
    await webhooks.settle({ ...before, state: "dropped", nextAt: null });
    return "dropped";
  }
  const at = now();
  const taken = begun(before, at);
  if (!(await webhooks.take(before, taken))) return "taken";
  const { id, body } = taken;
  const { delivery, disable } = ended(
    taken,
    await send({ id, url: webhook.url, secret: webhook.secret, body, at }),
  );
  await webhooks.settle(delivery);
  if (disable !== null) await disableIt(deps, webhook, disable);
  return delivery.state === "delivered" ? "delivered" : "failed";
}

/** Nothing more is sent to an address that takes nothing; staff sees it, and may switch it on again. */
async function disableIt({ webhooks, now, log }: DeliverDeps, seen: Webhook, why: "gone" | "failed") {
  const before = await webhooks.find(seen.id);
  if (before?.status !== "active") return;
  const at = now().toISOString();
  const fields = [
    { path: "status", from: before.status, to: "disabled" },
    { path: "reason", from: null, to: why },
  ];
  try {
    await webhooks.change(
      before,
      { ...before, status: "disabled", disabled: { at, why } },
      { at, by: system, what: "webhook disabled", fields },
    );
    log.warn("webhook disabled", { webhook: before.id, why });
  } catch (error) {
    // Somebody edits it this very moment; the next failure finds it as it is then.
    if (!(error instanceof Refusal)) throw error;
  }
}
