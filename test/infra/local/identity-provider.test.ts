import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { decodeJwt } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { jwtAuthorizer } from "#infra/local/authorizer.ts";
import { audience } from "#infra/local/identity-configuration.ts";
import { startIdentityProvider } from "#infra/local/identity-provider.ts";
import { aBrowser, signIn } from "#infra/local/sign-in.ts";
import { demoUsers } from "#infra/local/users.ts";
import { openWebServer } from "#infra/local/web-server.ts";
import { aFolder, aLog } from "./support.ts";

async function aProvider(dataDir: string, port = 0) {
  const server = await openWebServer(port);
  const url = `http://localhost:${server.port}`;
  const log = aLog();
  const authorize = jwtAuthorizer({ issuer: `${url}/oidc`, audience });
  const users = [...demoUsers, { id: "extra", name: "<Extra>", email: "extra@demo.example" }];
  const identity = await startIdentityProvider({ publicUrl: url, dataDir, users, authorize, log });
  server.serve((request, response) => void identity.serve(request, response));
  const stop = async () => {
    await server.stop();
    await identity.stop();
  };
  onTestFinished(stop);
  return { url, port: server.port, authorize, log, stop };
}

const authorization = (url: string, more: Record<string, string> = {}) =>
  `${url}/oidc/auth?${new URLSearchParams({
    client_id: "workspace",
    response_type: "code",
    redirect_uri: `${url}/staff/callback`,
    scope: "openid profile email",
    code_challenge: "a".repeat(43),
    code_challenge_method: "S256",
    ...more,
  })}`;

const refresh = async (url: string, token: string) =>
  fetch(`${url}/oidc/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "refresh_token", client_id: "workspace", refresh_token: token }),
  });

describe("signing in", () => {
  it("gives an access token that the authorizer takes, for an hour", async () => {
    const { url, authorize, log } = await aProvider(await aFolder());

    const { accessToken, idToken } = await signIn(url, "demo-coordinator");

    expect(await authorize(`Bearer ${accessToken}`)).toMatchObject({
      claims: {
        sub: "demo-coordinator",
        aud: "urn:feedback:api",
        iss: `${url}/oidc`,
        client_id: "workspace",
      },
    });
    const { iat = 0, exp = 0 } = decodeJwt(accessToken);
    expect(exp - iat).toBe(3600);
    expect(decodeJwt(idToken)).toMatchObject({
      sub: "demo-coordinator",
      name: "Samordnare (demo)",
      email: "samordnare@demo.example",
    });
    expect(log.problems).toEqual([]);
  });

  it("knows further users, and no others", async () => {
    const { url } = await aProvider(await aFolder());

    expect(decodeJwt((await signIn(url, "extra")).accessToken).sub).toBe("extra");
    await expect(signIn(url, "nobody")).rejects.toThrow("the provider answered 200");
  });

  it("tells who is signed in", async () => {
    const { url } = await aProvider(await aFolder());
    const { accessToken } = await signIn(url, "demo-facilitator");

    const told = await fetch(`${url}/oidc/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    const refused = await fetch(`${url}/oidc/me`);

    expect(await told.json()).toMatchObject({ sub: "demo-facilitator", name: "Samtalsledare (demo)" });
    expect(refused.status).toBe(401);
  });

  it("keeps access and refresh tokens good over a restart, with keys that only the owner can read", async () => {
    const folder = await aFolder();
    const before = await aProvider(folder);
    const { accessToken, refreshToken } = await signIn(before.url, "demo-admin");
    await before.stop();
    // Until fetch has noticed that its connections are closed.
    await wait(50);

    const after = await aProvider(folder, before.port);

    expect(await after.authorize(`Bearer ${accessToken}`)).toHaveProperty("claims.sub", "demo-admin");
    const refreshed = await (await refresh(after.url, refreshToken)).json();
    expect(await after.authorize(`Bearer ${refreshed.access_token}`)).toHaveProperty(
      "claims.sub",
      "demo-admin",
    );
    expect((await refresh(after.url, refreshToken)).status).toBe(400);
    expect((await stat(join(folder, "identity/keys.json"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "identity"))).mode & 0o777).toBe(0o700);
  });

  it.each([
    ["without PKCE", { code_challenge: "", code_challenge_method: "" }],
    ["for an implicit token", { response_type: "token" }],
    ["for another audience", { resource: "urn:other" }],
  ])("refuses to begin %s", async (_what, change) => {
    const { url } = await aProvider(await aFolder());

    const response = await fetch(authorization(url, change), { redirect: "manual" });

    const answer = `${response.headers.get("location")} ${await response.text()}`;
    expect(answer).toMatch(/error=|invalid_|unsupported_/);
    expect(answer).not.toMatch(/interaction/);
  });

  it("never leads to another site", async () => {
    const { url } = await aProvider(await aFolder());

    const response = await fetch(authorization(url, { redirect_uri: "https://elsewhere.example/" }), {
      redirect: "manual",
    });

    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).toContain("invalid_redirect_uri");
  });
});

describe("the sign-in page", () => {
  async function thePage(language: string, address = (location: string) => location) {
    const { url } = await aProvider(await aFolder());
    const begun = await fetch(authorization(url), { redirect: "manual" });
    const cookie = begun.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const location = address(url + new URL(begun.headers.get("location") ?? "", url).pathname);
    return fetch(location, { headers: { "accept-language": language, cookie } });
  }

  it("lists the users as buttons, in plain HTML", async () => {
    const response = await thePage("sv-SE,sv;q=0.9,en;q=0.8");
    const html = await response.text();

    expect(html).toContain('<html lang="sv">');
    expect(html).toContain('<button name="user" value="demo-coordinator">Samordnare (demo)</button>');
    expect(html).toContain("&#60;Extra&#62;");
    expect(html).toContain('name="viewport"');
    expect(html).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("speaks English to who prefers it or chooses it", async () => {
    expect(await (await thePage("en-GB")).text()).toContain("Coordinator (demo)");
    expect(await (await thePage("sv", (location) => `${location}?lang=en`)).text()).toContain(
      '<html lang="en">',
    );
  });

  it("is friendly about an address that is no longer good", async () => {
    const { url } = await aProvider(await aFolder());

    const response = await fetch(`${url}/oidc/interaction/gone`);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('href="/staff"');
  });
});

describe("signing out", () => {
  it("asks first, in plain HTML", async () => {
    const { url } = await aProvider(await aFolder());
    const browser = aBrowser();
    const { idToken } = await signIn(url, "demo-admin", browser);

    const asked = await fetch(
      `${url}/oidc/session/end?${new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: `${url}/staff` })}`,
      { headers: { cookie: browser.cookie() } },
    );

    const html = await asked.text();
    expect(asked.status).toBe(200);
    expect(html).toContain("Vill du logga ut?");
    expect(html).not.toContain("<script");
  });
});
