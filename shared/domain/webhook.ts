import * as z from "zod";
import { Actor } from "./history.ts";

/** What an address of others can be told of. Never a word of residents: ids, tags, stages. */
export const webhookEvents = ["contribution.received", "proposal.stage-changed", "request.answered"] as const;
export const WebhookEvent = z.enum(webhookEvents);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** What a delivery is of: an event, or an administrator's test. */
const DeliveryType = z.enum([...webhookEvents, "test"]);
export type DeliveryType = z.infer<typeof DeliveryType>;

/** Addresses of one network. */
export const mostWebhooks = 10;

/** Nothing that only a machine inside of our own network would have for a name, and no bare number. */
const outsideName =
  /^(?!.*\.(?:local|internal|localhost|localdomain|lan|home|arpa|test)\.?$)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+\.?$/;

/** An address that is told: https, by a public name, at the usual port, without a password in it. */
export const WebhookUrl = z
  .url({ protocol: /^https$/ })
  .max(500)
  .refine(
    (text) => {
      const url = URL.parse(text);
      return (
        url !== null &&
        url.username === "" &&
        url.password === "" &&
        url.port === "" &&
        outsideName.test(url.hostname)
      );
    },
    { params: { code: "not-outside" } },
  );

const Events = z.array(WebhookEvent).min(1).max(webhookEvents.length);

export const NewWebhook = z.strictObject({ url: WebhookUrl, events: Events });
export type NewWebhook = z.infer<typeof NewWebhook>;

export const WebhookEdit = z
  .strictObject({ status: z.enum(["active", "paused"]), events: Events, version: z.int() })
  .partial();
export type WebhookEdit = z.infer<typeof WebhookEdit>;

export const Webhook = z.object({
  id: z.string(),
  networkId: z.string(),
  url: z.string(),
  events: z.array(WebhookEvent),
  /** Signs what is sent: `whsec_` and 32 bytes in base64. Shown once. */
  secret: z.string(),
  /** `disabled`: by the system itself, since nothing arrived any more. */
  status: z.enum(["active", "paused", "disabled"]),
  /** Why and when it was disabled. */
  disabled: z.object({ at: z.iso.datetime(), why: z.enum(["gone", "failed"]) }).nullable(),
  createdAt: z.iso.datetime(),
  createdBy: Actor,
  version: z.int(),
});
export type Webhook = z.infer<typeof Webhook>;

/** The webhook after an edit; what was disabled and is made active starts anew. */
export const editedWebhook = (webhook: Webhook, { status, events }: WebhookEdit): Webhook => ({
  ...webhook,
  status: status ?? webhook.status,
  disabled: status === "active" ? null : webhook.disabled,
  events: events ? webhookEvents.filter((each) => events.includes(each)) : webhook.events,
});

/** Which message is to be sent once more. */
export const Resend = z.strictObject({ delivery: z.string().min(1).max(100) });

/** One message to one address, and how it went. */
export const Delivery = z.object({
  /** The message's own id: the same however often it is sent. */
  id: z.string(),
  webhookId: z.string(),
  networkId: z.string(),
  type: DeliveryType,
  /** JSON that is sent, byte for byte. */
  body: z.string(),
  createdAt: z.iso.datetime(),
  /** `dropped`: the address was paused, disabled or removed before. */
  state: z.enum(["waiting", "delivered", "failed", "dropped"]),
  attempts: z.int(),
  /** When it is tried (again); nothing any more when it is settled. */
  nextAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  /** HTTP status, or why there was none. */
  lastResult: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

const minute = 60_000;
const hour = 60 * minute;
/** Waits after each try that failed; after the last of them it is given up. Two days and a half in all. */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 18 * hour, 24 * hour];
export const mostAttempts = waits.length + 1;

/** A try begins: should nothing more be heard of it, it is tried again when its wait is over. */
export const begun = (delivery: Delivery, now: Date): Delivery => ({
  ...delivery,
  attempts: delivery.attempts + 1,
  nextAt: new Date(now.getTime() + (waits[delivery.attempts] ?? 24 * hour)).toISOString(),
  lastAt: now.toISOString(),
  lastResult: null,
});

/** A message that was settled, in line once more: under its own id, by which its receiver knows it. */
export const onceMore = (delivery: Delivery, now: Date): Delivery => ({
  ...delivery,
  state: "waiting",
  attempts: 0,
  nextAt: now.toISOString(),
});

/** What an address answered: an HTTP status, or why there is none. */
export type Answer = { status: number } | { error: string };

/** How a try went, and whether the address is to be told of nothing any more. */
export function ended(
  delivery: Delivery,
  answer: Answer,
): { delivery: Delivery; disable: "gone" | "failed" | null } {
  const lastResult = "status" in answer ? String(answer.status) : answer.error;
  const settled = (state: Delivery["state"]): Delivery => ({ ...delivery, state, lastResult, nextAt: null });
  if ("status" in answer && answer.status >= 200 && answer.status < 300)
    return { delivery: settled("delivered"), disable: null };
  // By the specification: who answers "gone" wants no more of it.
  if ("status" in answer && answer.status === 410) return { delivery: settled("failed"), disable: "gone" };
  if (delivery.type === "test") return { delivery: settled("failed"), disable: null };
  if (delivery.attempts >= mostAttempts) return { delivery: settled("failed"), disable: "failed" };
  return { delivery: { ...delivery, lastResult }, disable: null };
}
