import type { z } from "zod";
import type { RefusalCode } from "#shared/domain/refusal.ts";
import type { Role } from "#shared/domain/member.ts";

/** An answer that is not JSON, by its media type. */
export type Media = "text/html" | "image/svg+xml" | "application/json";

/**
 * One route, described once: the Lambda serves it, the gateway routes it, the authorizer guards it,
 * `GET /openapi.json` documents it and the tests walk over all of them.
 */
export type Operation = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path in API Gateway's syntax: `/api/occasions/{code}`. */
  path: string;
  summary: string;
  /** Staff roles that may call it; absent: anyone. */
  roles?: readonly Role[];
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Fields of a form posted by a browser without script. */
  form?: true;
  answers: Record<number, { description: string; schema?: z.ZodType; media?: Media }>;
  refusals?: readonly RefusalCode[];
};
