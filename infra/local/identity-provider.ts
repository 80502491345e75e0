import { mkdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from "oidc-provider";
import type { Authorizer } from "./authorizer.ts";
import { divide } from "./http-event.ts";
import { identityKeys } from "./identity-keys.ts";
import {
  failedPage,
  languageOf,
  pageHeaders,
  signedOutPage,
  signInPage,
  signOutPage,
} from "./identity-pages.ts";
import { openIdentityStore } from "./identity-store.ts";
import { describeError } from "./lambda.ts";
import type { Log } from "./log.ts";
import { claimsOf, type User } from "./users.ts";

/** Whom the access tokens are for, and who asks for them: on AWS the user pool's names stand in their place. */
export const audience = "urn:feedback:api";
export const clientId = "workspace";

export type IdentityProvider = {
  issuer: string;
  /** Answers everything under /oidc. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  /** Address of the host, such as http://localhost:8080. */
  publicUrl: string;
  dataDir: string;
  users: readonly User[];
  /** Checks an access token, for the userinfo address. */
  authorize: Authorizer;
  log: Log;
};

const mount = "/oidc";
const day = 24 * 3600;

/** A certified OpenID Connect provider: authorization code with PKCE for the workspace, and nothing else. */
export async function startIdentityProvider(options: Options): Promise<IdentityProvider> {
  const { publicUrl, dataDir, users, authorize, log } = options;
  const folder = join(dataDir, "identity");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = await identityKeys(folder);
  const store = openIdentityStore(join(folder, "store.db"));
  const issuer = publicUrl + mount;
  const find = (id: string | undefined) => users.find((user) => user.id === id);

  const configuration: Configuration = {
    jwks: keys.jwks,
    adapter: store.adapter,
    clients: [
      {
        client_id: clientId,
        client_name: "Arbetsyta",
        application_type: "web",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [`${publicUrl}/staff/callback`],
        post_logout_redirect_uris: [`${publicUrl}/staff`],
      },
    ],
    pkce: { required: () => true },
    responseTypes: ["code"],
    clientAuthMethods: ["none"],
    scopes: ["openid", "profile", "email", "offline_access"],
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
    // The workspace shows the name without asking once more, as it does with Cognito's ID token.
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => {
      const user = find(id);
      return user && { accountId: id, claims: () => claimsOf(user) };
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: true,
    loadExistingGrant: grantToOurOwn,
    interactions: { url: (_ctx, { uid }) => `${mount}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== audience) throw new errors.InvalidTarget();
          return {
            scope: "",
            audience,
            accessTokenTTL: 3600,
            accessTokenFormat: "jwt",
            jwt: { sign: { alg: "RS256" } },
          };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, signOutPage(languageIn(ctx), form)),
        postLogoutSuccessSource: (ctx) => show(ctx, signedOutPage(languageIn(ctx))),
      },
    },
    renderError: (ctx, out) => show(ctx, failedPage(languageIn(ctx), out.error)),
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 14 * day,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 14 * day,
      Session: 14 * day,
    },
    cookies: {
      keys: keys.cookieKeys,
      long: { httpOnly: true, sameSite: "lax", signed: true },
      short: { httpOnly: true, sameSite: "lax", signed: true },
    },
  };
  const provider = new Provider(issuer, configuration);
  provider.on("server_error", (_ctx, error) =>
    log.problem(`The identity provider failed: ${describeError(error)}`),
  );
  const answer = provider.callback();

  return {
    issuer,
    serve: async (request, response) => {
      const [path, query] = divide((request.url ?? "").slice(mount.length));
      const interaction = /^\/interaction\/[\w-]+$/.test(path);
      if (interaction) return interact(request, response, mount + path, query);
      if (path === "/me") return userInfo(request, response);
      // The provider routes by `url`, and learns from `originalUrl` what to put before the paths that it names.
      Object.assign(request, { originalUrl: request.url });
      request.url = query === "" ? path : `${path}?${query}`;
      await answer(request, response);
    },
    stop: () => store.stop(),
  };

  async function interact(request: IncomingMessage, response: ServerResponse, path: string, query: string) {
    const language = languageOf(new URLSearchParams(query).get("lang"), request.headers["accept-language"]);
    try {
      await provider.interactionDetails(request, response);
    } catch {
      response.writeHead(400, pageHeaders).end(failedPage(language, "session_not_found"));
      return;
    }
    if (request.method === "POST") {
      const user = find(new URLSearchParams(await text(request)).get("user") ?? undefined);
      if (user)
        return provider.interactionFinished(request, response, {
          login: { accountId: user.id },
        });
    }
    response.writeHead(200, pageHeaders).end(signInPage(language, path, users));
  }

  /** The provider's own address refuses tokens for an API; ours are all for the API. */
  async function userInfo(request: IncomingMessage, response: ServerResponse) {
    const decision = await authorize(request.headers.authorization);
    const user = "claims" in decision ? find(decision.claims["sub"]) : undefined;
    if (user)
      response
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify(claimsOf(user)));
    else
      response
        .writeHead(401, { "www-authenticate": "refused" in decision ? decision.refused : "Bearer" })
        .end();
  }
}

/** The workspace is our own: whoever signs in has said yes to it. */
async function grantToOurOwn(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known && (await provider.Grant.find(known));
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid profile email offline_access");
  grant.addResourceScope(audience, "");
  await grant.save();
  return grant;
}

const languageIn = (ctx: KoaContextWithOIDC) =>
  languageOf(ctx.oidc?.params?.["ui_locales"]?.toString() ?? null, ctx.get("accept-language"));

function show(ctx: KoaContextWithOIDC, html: string): void {
  ctx.set(pageHeaders);
  ctx.body = html;
}
