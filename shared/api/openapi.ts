import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { RefusalCode } from "#shared/domain/refusal.ts";
import type { Operation } from "./operation.ts";
import { fileOperations, fileStaffOperations } from "./file-operations.ts";
import { photoOperations, photoStaffOperations } from "./photo-operations.ts";
import { publicOperations } from "./public-operations.ts";
import { joinOperations, staffOperations } from "./staff-operations.ts";
import * as wire from "./wire.ts";

/** Refusals by which any staff call may end, beside its own. */
const staffRefusals = ({ roles }: Operation): readonly RefusalCode[] =>
  !roles ? [] : roles.length === 0 ? ["unauthenticated"] : ["unauthenticated", "forbidden"];

let document: { url: string; json: object } | undefined;

/** OpenAPI 3.1 of every route, made once from the same operations that are served. */
export function openApiDocument(publicUrl: string, statusOf: (code: RefusalCode) => number): object {
  if (document?.url !== publicUrl) document = { url: publicUrl, json: build(publicUrl, statusOf) };
  return document.json;
}

function build(publicUrl: string, statusOf: (code: RefusalCode) => number): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const [id, operation] of Object.entries<Operation>({
    ...publicOperations,
    ...photoOperations,
    ...fileOperations,
    ...staffOperations,
    ...photoStaffOperations,
    ...fileStaffOperations,
    ...joinOperations,
  })) {
    const path = (paths[operation.path] ??= {});
    Object.assign(path, { [operation.method.toLowerCase()]: describe(id, operation, statusOf) });
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Feedback from residents",
      version: "1",
      description:
        "Lists take ?limit=&cursor= and answer { items, cursor? }. Errors are problem details (RFC 9457) with a stable code. Language tags are BCP 47.",
    },
    servers: [{ url: publicUrl }],
    components: {
      securitySchemes: {
        staff: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "Access token of a member",
        },
      },
    },
    paths,
  });
}

function describe(
  id: string,
  operation: Operation,
  statusOf: (code: RefusalCode) => number,
): ZodOpenApiOperationObject {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  return {
    operationId: id,
    summary: operation.summary,
    tags: [operation.roles ? "staff" : operation.path.startsWith("/api") ? "public" : "pages"],
    ...(operation.roles
      ? { security: [{ staff: [] }], description: whoMay(operation.roles) }
      : { security: [] }),
    requestParams: {
      ...(names.length > 0
        ? { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }
        : {}),
      ...(operation.query ? { query: operation.query } : {}),
    },
    ...(operation.body
      ? {
          requestBody: {
            required: !operation.body.safeParse(undefined).success,
            content: { "application/json": { schema: operation.body } },
          },
        }
      : {}),
    ...(operation.form
      ? {
          requestBody: {
            content: { "application/x-www-form-urlencoded": { schema: z.record(z.string(), z.string()) } },
          },
        }
      : {}),
    responses: { ...answersOf(operation), ...refusalsOf(operation, statusOf) },
  };
}

const whoMay = (roles: readonly string[]) =>
  roles.length === 0 ? "Whoever is signed in, member or not." : `Roles: ${roles.join(", ")}.`;

function answersOf({ answers }: Operation): ZodOpenApiOperationObject["responses"] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, page, media }]) => [
      status,
      {
        description,
        ...(schema ? { content: { "application/json": { schema: wire[schema] } } } : {}),
        ...(page ? { content: { "application/json": { schema: wire.pageOf(wire[page]) } } } : {}),
        ...(media
          ? { content: { [media]: { schema: media === "application/json" ? z.unknown() : z.string() } } }
          : {}),
      },
    ]),
  );
}

/** One response a status, naming the codes it may carry. */
function refusalsOf(
  operation: Operation,
  statusOf: (code: RefusalCode) => number,
): ZodOpenApiOperationObject["responses"] {
  const codes = [...new Set([...(operation.refusals ?? []), ...staffRefusals(operation)])];
  const byStatus = Map.groupBy(codes, statusOf);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: `Codes: ${of.join(", ")}`,
        content: { "application/problem+json": { schema: wire.Problem } },
      },
    ]),
  );
}
