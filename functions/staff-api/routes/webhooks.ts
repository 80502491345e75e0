import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { staffDelivery, staffWebhook } from "#shared/api/views.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type Webhook, editedWebhook, onceMore, webhookEvents } from "#shared/domain/webhook.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<
  typeof staffOperations,
  | "createWebhook"
  | "listWebhooks"
  | "editWebhook"
  | "removeWebhook"
  | "testWebhook"
  | "listDeliveries"
  | "resendDelivery"
>;

/** Addresses of others' systems that are told what happens here. */
export function webhookHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now, log } = deps;

  /** @throws Refusal `webhook/unknown`, also for another network's */
  async function find(network: Network, id: string): Promise<Webhook> {
    const webhook = await stores.webhooks.find(id);
    if (webhook?.networkId !== network.id) throw new Refusal("webhook/unknown");
    return webhook;
  }

  return {
    createWebhook: async ({ c, body, network, member }) => {
      const at = now().toISOString();
      const webhook: Webhook = {
        id: deps.newId("whk"),
        networkId: network.id,
        url: body.url,
        events: webhookEvents.filter((each) => body.events.includes(each)),
        secret: deps.newSigningSecret(),
        status: "active",
        disabled: null,
        createdAt: at,
        createdBy: actorOf(member),
        version: 1,
      };
      await stores.webhooks.add(webhook, {
        at,
        by: webhook.createdBy,
        what: "webhook added",
        about: hostOf(webhook),
        fields: [{ path: "events", from: null, to: webhook.events }],
      });
      log.info("webhook added", { webhook: webhook.id, by: member.subject });
      return c.json({ ...staffWebhook(webhook), secret: webhook.secret }, 201);
    },

    listWebhooks: async ({ c, network }) =>
      c.json({ items: (await stores.webhooks.ofNetwork(network.id)).map(staffWebhook) }),

    editWebhook: async ({ c, params, body, network, member }) => {
      const before = await find(network, params.id);
      if (body.version !== undefined && body.version !== before.version)
        throw new Refusal("changed-meanwhile");
      const after = editedWebhook(before, body);
      const fields = changedFields(before, after, ["status", "events"]);
      if (fields.length === 0) return c.json(staffWebhook(before));
      const change = {
        at: now().toISOString(),
        by: actorOf(member),
        what: "webhook changed",
        about: hostOf(before),
        fields,
      };
      return c.json(staffWebhook(await stores.webhooks.change(before, after, change)));
    },

    removeWebhook: async ({ c, params, network, member }) => {
      const webhook = await find(network, params.id);
      await stores.webhooks.remove(webhook, {
        at: now().toISOString(),
        by: actorOf(member),
        what: "webhook removed",
        about: hostOf(webhook),
        fields: [],
      });
      log.info("webhook removed", { webhook: webhook.id, by: member.subject });
      return c.body(null, 204);
    },

    testWebhook: async ({ c, params, network }) => {
      const webhook = await find(network, params.id);
      const at = now().toISOString();
      const delivery = {
        id: deps.newId("msg"),
        webhookId: webhook.id,
        networkId: network.id,
        type: "test" as const,
        body: JSON.stringify({ type: "test", timestamp: at, data: { network: network.id } }),
        createdAt: at,
        state: "waiting" as const,
        attempts: 0,
        nextAt: at,
        lastAt: null,
        lastResult: null,
      };
      await stores.webhooks.enqueue(delivery);
      return c.json(staffDelivery(delivery), 202);
    },

    resendDelivery: async ({ c, params, body, network, member }) => {
      const webhook = await find(network, params.id);
      const before = await stores.webhooks.findDelivery(webhook.id, body.delivery);
      if (!before) throw new Refusal("webhook/unknown");
      if (webhook.status !== "active" && before.type !== "test") throw new Refusal("webhook/not-active");
      if (before.state === "waiting") return c.json(staffDelivery(before), 202);
      const waiting = onceMore(before, now());
      if (await stores.webhooks.resend(waiting))
        log.info("delivery sent again", { webhook: webhook.id, delivery: before.id, by: member.subject });
      return c.json(staffDelivery(waiting), 202);
    },

    listDeliveries: async ({ c, params, query, network }) => {
      const { id } = await find(network, params.id);
      const page = await stores.webhooks.listDeliveries(id, query);
      return c.json({ ...page, items: page.items.map(staffDelivery) });
    },
  };
}

/** An address may have a secret in its path: the history keeps whose it is. */
const hostOf = ({ url }: Webhook) => URL.parse(url)?.hostname ?? "";
