import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { audience, clientId } from "./identity-configuration.ts";

const Tokens = z.object({ access_token: z.string(), id_token: z.string(), refresh_token: z.string() });
export type Tokens = { accessToken: string; idToken: string; refreshToken: string };

/** Signs a user in as a browser would: authorization code with PKCE, all over HTTP. */
export async function signIn(baseUrl: string, user: string, browser = aBrowser()): Promise<Tokens> {
  const redirectUri = `${baseUrl}/staff/callback`;
  const verifier = randomBytes(32).toString("base64url");

  const asked = await browser.visit(
    `${baseUrl}/oidc/auth?${new URLSearchParams({
      client_id: clientId,
      response_type: "code",
      redirect_uri: redirectUri,
      scope: "openid profile email",
      resource: audience,
      state: randomBytes(8).toString("hex"),
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    })}`,
  );
  const chosen = await browser.visit(asked, new URLSearchParams({ user }));
  const arrived = new URL(await browser.visit(chosen));
  const code = arrived.searchParams.get("code");
  if (!code) throw new Error(`the provider did not let ${user} in: ${arrived.searchParams.get("error")}`);

  const response = await fetch(`${baseUrl}/oidc/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  const tokens = Tokens.parse(await response.json());
  return {
    accessToken: tokens.access_token,
    idToken: tokens.id_token,
    refreshToken: tokens.refresh_token,
  };
}

/** Follows one redirect at a time with its cookies, and says where it leads. */
export function aBrowser() {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return {
    cookie,
    async visit(url: string, form?: URLSearchParams): Promise<string> {
      const response = await fetch(url, {
        redirect: "manual",
        headers: { cookie: cookie() },
        ...(form && { method: "POST", body: form }),
      });
      await response.body?.cancel();
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
      const location = response.headers.get("location");
      if (!location) throw new Error(`the provider answered ${response.status} at ${new URL(url).pathname}`);
      return new URL(location, url).href;
    },
  };
}
