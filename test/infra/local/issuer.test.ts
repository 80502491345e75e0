import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { functions, fileBucket, table } from "#infra/description.ts";
import { identityIn } from "#infra/identity.ts";
import { type Host, startHost } from "#infra/local/host.ts";
import { installNetworks } from "#infra/local/install-networks.ts";
import { signIn } from "#infra/local/sign-in.ts";
import { aLog } from "./support.ts";

const log = aLog();
let folder: string;
let host: Host;
const issuer = () => `${inject("host").url}/oidc`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "issuer-test-"));
  host = await startHost({
    port: 0,
    dataDir: join(folder, "data"),
    log,
    table,
    functions: { "public-api": functions["public-api"], "staff-api": functions["staff-api"] },
    fileBucket,
    pages: folder,
    databaseEndpoint: inject("database").endpoint,
    // The other host's provider stands for somebody else's.
    identity: identityIn({
      OIDC_ISSUER: issuer(),
      OIDC_CLIENT_ID: "workspace",
      OIDC_AUDIENCE: "urn:feedback:api",
      OIDC_SIGN_OUT: `${issuer()}/elsewhere`,
    }),
    installNetworks,
    onCrash: (problem) => {
      throw problem;
    },
  });
});

afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("a host with another identity provider", () => {
  it("names it to the workspace, lets the page reach it, and has none of its own", async () => {
    const told: unknown = await (await fetch(`${host.url}/api/sign-in`)).json();
    const page = await fetch(`${host.url}/staff`);

    expect(told).toMatchObject({ issuer: issuer(), signOut: `${issuer()}/elsewhere` });
    expect(page.headers.get("content-security-policy")).toContain(`connect-src 'self' ${inject("host").url}`);
    expect((await fetch(`${host.url}/oidc/.well-known/openid-configuration`)).status).toBe(404);
  });

  it("prints a link by which its first account becomes administrator", async () => {
    const link = log.lines.find((line) => line.startsWith("first administrator of"));
    const { accessToken } = await signIn(inject("host").url, "demo-newcomer");
    const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };

    const before = await fetch(`${host.url}/api/staff/me`, { headers });
    const accepted = await fetch(`${host.url}/api/staff/invitation/acceptance`, {
      method: "POST",
      headers,
      body: JSON.stringify({ code: link?.split("#")[1], name: "Den första" }),
    });
    const after = await fetch(`${host.url}/api/staff/me`, { headers });

    expect([before.status, accepted.status]).toEqual([403, 201]);
    expect(await after.json()).toMatchObject({ name: "Den första", role: "admin" });
  });
});
