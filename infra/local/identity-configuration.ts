import { type AdapterConstructor, type Configuration, errors, type KoaContextWithOIDC } from "oidc-provider";
import type { Keys } from "./identity-keys.ts";
import { failedPage, languageOf, pageHeaders, signedOutPage, signOutPage } from "./identity-pages.ts";
import { claimsOf, type User } from "./users.ts";

/** Whom the access tokens are for, and who asks for them: on AWS the user pool's names stand in their place. */
export const audience = "urn:feedback:api";
export const clientId = "workspace";

const day = 24 * 3600;

type Given = {
  publicUrl: string;
  mount: string;
  users: readonly User[];
  keys: Keys;
  adapter: AdapterConstructor;
};

/** What the provider allows: an authorization code with PKCE for the workspace, and nothing else. */
export function identityConfiguration({ publicUrl, mount, users, keys, adapter }: Given): Configuration {
  return {
    jwks: keys.jwks,
    adapter,
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
      const user = users.find((each) => each.id === id);
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
