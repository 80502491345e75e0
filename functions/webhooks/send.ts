import { createHmac } from "node:crypto";
import { lookup as lookUp } from "node:dns";
import { Agent, request } from "node:https";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import type { Answer } from "#shared/domain/webhook.ts";

/** Sends one signed message. Never throws: what went wrong is an answer too. */
export type SendWebhook = (message: {
  id: string;
  url: string;
  secret: string;
  body: string;
  at: Date;
}) => Promise<Answer>;

/** How long an address has for the whole of it. */
const patienceMs = 5_000;

/**
 * Whether an address is one of the open internet. Anything else (our own machine, a private network, the cloud's
 * metadata service, and each of them wrapped into IPv6) is of no range that is called unicast.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.parse(address).range() === "unicast";
}

/** Resolves a name to the very addresses that are connected to: no second look-up could answer otherwise. */
const guardedLookup =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookUp(hostname, { all: true, family: options.family ?? 0 }, (error, addresses) => {
      if (error) return callback(error, "");
      if (addresses.length === 0 || addresses.some(({ address }) => !isAllowed(address)))
        return callback(Object.assign(new Error("not a public address"), { code: "EPRIVATE" }), "");
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      return callback(null, first?.address ?? "", first?.family);
    });
  };

/** The signature of Standard Webhooks: HMAC-SHA256 of id, time and body. */
export function signatureOf({ id, secret, body, at }: Parameters<SendWebhook>[0]): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = `${id}.${secondsOf(at)}.${body}`;
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);

/** What a laptop's test may set otherwise: which addresses are allowed, and whose certificates are believed. */
type Settings = { isAllowed?: (address: string) => boolean; ca?: string; patienceMs?: number };

/** Over https and to the open internet only; no redirect is followed and nothing of the answer's body is read. */
export const webhookSender = ({
  isAllowed = isPublicAddress,
  ca,
  patienceMs: patience = patienceMs,
}: Settings = {}): SendWebhook => {
  const agent = new Agent({
    keepAlive: false,
    lookup: guardedLookup(isAllowed),
    ...(ca === undefined ? {} : { ca }),
  });
  return (message) =>
    new Promise((resolve) => {
      const url = URL.parse(message.url);
      // A number in the place of a name is never looked up: it is judged here.
      const host = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
      if (!url || url.protocol !== "https:") return resolve({ error: "not-https" });
      if (ipaddr.isValid(host) && !isAllowed(host)) return resolve({ error: "private-address" });
      const body = Buffer.from(message.body);
      const sent = request(
        url,
        {
          method: "POST",
          agent,
          headers: {
            "content-type": "application/json",
            "content-length": body.length,
            "user-agent": "feedback-webhooks/1",
            "webhook-id": message.id,
            "webhook-timestamp": String(secondsOf(message.at)),
            "webhook-signature": signatureOf(message),
          },
          // All of it: a server that drips its answer has no longer than one that does not answer.
          signal: AbortSignal.timeout(patience),
        },
        (response) => {
          resolve({ status: response.statusCode ?? 0 });
          response.destroy();
        },
      );
      sent.on("error", (error) => resolve({ error: nameOf(error) }));
      sent.end(body);
    });
};

/** Why there was no answer, in a word that says nothing of where. */
function nameOf(error: Error & { code?: string }): string {
  if (error.code === "EPRIVATE") return "private-address";
  if (error.name === "AbortError" || error.name === "TimeoutError" || error.code === "ABORT_ERR")
    return "timeout";
  if (error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") return "no-such-name";
  if (error.code === "ECONNREFUSED") return "refused";
  if (
    error.code?.startsWith("ERR_TLS") ||
    error.code?.includes("CERT") ||
    error.code?.includes("SELF_SIGNED")
  )
    return "certificate";
  return "unreachable";
}
