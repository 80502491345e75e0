import type { Context } from "hono";
import type { LambdaEvent } from "hono/aws-lambda";
import type { Operation } from "#shared/api/operation.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { Networks } from "#shared/domain/network.ts";
import type { Stores } from "#shared/store/stores.ts";
import type { Staff } from "./deps.ts";

/**
 * Subject of the token that the gateway's JWT authorizer has checked; nothing else is believed.
 * @throws Refusal `unauthenticated`
 */
export function subjectOf(c: Context<{ Bindings: { event?: LambdaEvent } }>): string {
  const requestContext: unknown = c.env?.event?.requestContext;
  const claims = path(requestContext, ["authorizer", "jwt", "claims"]);
  const subject = path(claims, ["sub"]);
  if (typeof subject !== "string" || subject === "") throw new Refusal("unauthenticated");
  return subject;
}

function path(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? Object.getOwnPropertyDescriptor(inner, key)?.value
        : undefined,
    value,
  );
}

/**
 * The caller's membership: of the network named in the `x-network` header, else her only or first one.
 * @throws Refusal `unauthenticated`, `forbidden`
 */
export async function membership(
  { stores, networks }: { stores: Pick<Stores, "members">; networks: Networks },
  c: Context,
  operation: Operation,
): Promise<Staff> {
  const subject = subjectOf(c);
  const memberships = (await stores.members.of(subject)).filter(({ networkId }) => networks.has(networkId));
  const wanted = c.req.header("x-network");
  const member = memberships.find(({ networkId }) => wanted === undefined || networkId === wanted);
  const network = member && networks.get(member.networkId);
  if (!member || !network || !operation.roles?.includes(member.role)) throw new Refusal("forbidden");
  return { member, memberships, network };
}
