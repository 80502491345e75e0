import type { z } from "zod";
import type { RefusalCode } from "#shared/domain/refusal.ts";
import type * as wire from "./wire.ts";
import type { Role } from "#shared/domain/member.ts";

/** A schema of `wire.ts` by its name, for the OpenAPI document; `page` is a list of them with a cursor. */
export type WireName = {
  [Name in keyof typeof wire]: (typeof wire)[Name] extends z.ZodType ? Name : never;
}[keyof typeof wire];

/** An answer that is not JSON, by its media type. */
export type Media =
  | "text/html"
  | "image/svg+xml"
  | "application/json"
  | "application/feed+json"
  | "application/atom+xml";

/**
 * One route, described once: the Lambda serves it, the gateway routes it, the authorizer guards it,
 * `GET /openapi.json` documents it and the tests walk over all of them.
 */
export type Operation = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path in API Gateway's syntax: `/api/occasions/{code}`. */
  path: string;
  summary: string;
  /** Staff roles that may call it; none named: who is signed in, member or not; absent: anyone. */
  roles?: readonly Role[];
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Where its body may be larger than others. */
  maxBodyBytes?: number;
  /** Fields of a form posted by a browser without script. */
  form?: true;
  answers: Record<number, { description: string; schema?: WireName; page?: WireName; media?: Media }>;
  refusals?: readonly RefusalCode[];
};
