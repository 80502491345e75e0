import { createHmac, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { getConnInfo } from "hono/aws-lambda";
import { type Bucket, type Throttle, edgeOf, takeOne } from "#shared/domain/throttle.ts";

/** Whether a request may go on, by how much came from the edge of its network lately. */
export type Admit = (c: Context) => boolean;

/** Edges that are remembered at once; of more the longest silent one is forgotten. */
const mostEdges = 20_000;

/**
 * Keeps one sender, or one building full of machines, from using up what all may send. Nothing of an address is
 * stored, logged or sent: its edge is hashed with a salt that this process made for itself, and both go with it.
 */
export function edgeThrottle(throttle: Throttle, now: () => Date): Admit {
  const salt = randomBytes(32);
  const buckets = new Map<string, Bucket>();
  return (c) => {
    const edge = edgeOf(addressOf(c));
    if (edge === undefined) return true;
    const key = createHmac("sha256", salt).update(edge).digest("base64url").slice(0, 16);
    const { bucket, isTaken } = takeOne(buckets.get(key), throttle, now().getTime());
    // Set anew, so that the first in the order is the one that was silent longest.
    buckets.delete(key);
    buckets.set(key, bucket);
    const [longestSilent] = buckets.size > mostEdges ? buckets.keys() : [];
    if (longestSilent !== undefined) buckets.delete(longestSilent);
    return isTaken;
  };
}

/**
 * Who sent it, as our own hosts say: the CDN adds its caller to the forwarded addresses and the gateway its own, so
 * that what a sender claims itself stands before these.
 */
function addressOf(c: Context): string {
  const gatewaysCaller = hasRequestContext(c.env) ? (getConnInfo(c).remote.address ?? "") : "";
  const passed = (c.req.header("x-forwarded-for") ?? "").split(",").map((each) => each.trim());
  if (passed.at(-1) === gatewaysCaller) passed.pop();
  return passed.at(-1) || gatewaysCaller;
}

const hasRequestContext = (env: unknown) =>
  typeof env === "object" && env !== null && "requestContext" in env && Boolean(env.requestContext);
