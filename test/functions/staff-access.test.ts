import { SignJWT, generateKeyPair } from "jose";
import { describe, expect, inject, it } from "vitest";
import { type FunctionDescription, functions } from "#infra/description.ts";
import { signIn } from "#infra/local/sign-in.ts";
import { fileStaffOperations } from "#shared/api/file-operations.ts";
import { photoStaffOperations } from "#shared/api/photo-operations.ts";
import { joinOperations, staffOperations } from "#shared/api/staff-operations.ts";
import type { Operation } from "#shared/api/operation.ts";
import { anOpenOccasion, call, tokenOf } from "#test/support/api.ts";

const every = Object.entries<Operation>({
  ...staffOperations,
  ...photoStaffOperations,
  ...fileStaffOperations,
  ...joinOperations,
}).map(([id, operation]) => ({ id, ...operation }));
const pathOf = ({ path }: Operation) => path.replace("{id}", "occ_ZZZZZZ");

it("walks every route that is behind the authorizer, whichever function it ends at", () => {
  const routed = Object.values<FunctionDescription>(functions)
    .flatMap(({ operations = {} }) => Object.values(operations))
    .filter(({ path, roles }) => path.startsWith("/api/staff") || roles !== undefined);
  const named = ({ method, path }: Pick<Operation, "method" | "path">) => `${method} ${path}`;

  expect(every.map(named).toSorted()).toEqual(routed.map(named).toSorted());
});

describe("every staff route", () => {
  it.each(every)("$method $path answers nobody without a valid token", async (operation) => {
    const { privateKey } = await generateKeyPair("RS256");
    const claims = (audience: string, expires: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: "RS256" })
        .setSubject("demo-admin")
        .setIssuer(`${inject("host").url}/oidc`)
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(privateKey);
    const good = await tokenOf("admin");
    const tampered = `${good.slice(0, -6)}${good.slice(-6).toUpperCase() === good.slice(-6) ? "aaaaaa" : good.slice(-6).toUpperCase()}`;
    const tokens = [
      undefined,
      "nonsense",
      tampered,
      await claims("urn:feedback:api", "1h"),
      await claims("other", "1h"),
      await claims("urn:feedback:api", "-1h"),
    ];

    for (const token of tokens) {
      const refused = await call(operation.method, pathOf(operation), {
        ...(operation.body ? { body: {} } : {}),
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      });

      expect([token?.slice(0, 8), refused.status]).toEqual([token?.slice(0, 8), 401]);
    }
  });

  it.each(every.filter(({ roles }) => roles?.length))(
    "$method $path is for its roles only",
    async (operation) => {
      for (const role of ["facilitator", "coordinator", "admin"] as const) {
        const answered = await call(operation.method, pathOf(operation), {
          as: role,
          ...(operation.body ? { body: {} } : {}),
        });

        expect([role, answered.status === 403]).toEqual([role, !operation.roles?.includes(role)]);
      }
    },
  );
});

it("lets who is signed in and no member do nothing but look at and accept an invitation", async () => {
  const { accessToken } = await signIn(inject("host").url, "demo-newcomer");
  for (const operation of every) {
    const { status } = await call(operation.method, pathOf(operation), {
      ...(operation.body ? { body: {} } : {}),
      headers: { authorization: `Bearer ${accessToken}` },
    });

    expect([operation.id, status]).toEqual([operation.id, operation.roles?.length ? 403 : 422]);
  }
});

describe("a member", () => {
  it("of one network cannot ask for another's", async () => {
    const refused = await call("GET", "/api/staff/occasions", {
      as: "admin",
      headers: { "x-network": "elsewhere" },
    });

    expect(refused).toMatchObject({ status: 403 });
  });

  it("who is a facilitator cannot do a coordinator's work", async () => {
    const { id } = await anOpenOccasion();

    expect(
      (
        await call("PATCH", `/api/staff/contributions/${id}`, {
          as: "facilitator",
          body: { status: "approved" },
        })
      ).status,
    ).toBe(403);
    expect((await call("POST", "/api/staff/requests/x/proposal", { as: "facilitator" })).status).toBe(403);
  });
});
