import { describe, expect, it } from "vitest";
import * as z from "zod";
import { fileOperations, fileStaffOperations } from "#shared/api/file-operations.ts";
import { photoOperations, photoStaffOperations } from "#shared/api/photo-operations.ts";
import { publicOperations } from "#shared/api/public-operations.ts";
import { joinOperations, staffOperations } from "#shared/api/staff-operations.ts";
import { call } from "#test/support/api.ts";

const Document = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ operationId: z.string(), responses: z.record(z.string(), z.looseObject({})) }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

describe("the API's own description", () => {
  it("is OpenAPI 3.1 and has every route with its answers and error codes", async () => {
    const { status, body } = await call("GET", "/openapi.json");
    const document = Document.parse(body);
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect([status, document.openapi]).toEqual([200, "3.1.0"]);
    expect(routes.toSorted()).toEqual(
      Object.values({
        ...publicOperations,
        ...photoOperations,
        ...fileOperations,
        ...staffOperations,
        ...photoStaffOperations,
        ...fileStaffOperations,
        ...joinOperations,
      })
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    );
    expect(document.paths["/api/occasions/{code}/responses"]?.["post"]?.responses).toMatchObject({
      200: {},
      201: {},
      409: { description: expect.stringContaining("occasion/closed") },
      413: {},
      422: {},
    });
  });

  it("resolves every reference that it makes", async () => {
    const { body } = await call("GET", "/openapi.json");
    const { components } = Document.parse(body);
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );

    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((name) => name !== undefined && !(name in components.schemas))).toEqual([]);
  });
});
