import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";

/** What the gateway tells the function about the caller. */
export type Authorization = { claims: Record<string, string>; scopes: string[] | null };

export type Refused = { refused: string };

export type Authorizer = (header: string | undefined) => Promise<Authorization | Refused>;

/** API Gateway's JWT authorizer: signature by the issuer's published keys, issuer, audience, times. */
export function jwtAuthorizer({ issuer, audience }: { issuer: string; audience: string }): Authorizer {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  const publishedKeys = async () => {
    if (keys) return keys;
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    const discovered: unknown = await response.json();
    if (typeof discovered !== "object" || discovered === null || !("jwks_uri" in discovered))
      throw new Error(`${issuer} publishes no keys`);
    return (keys = createRemoteJWKSet(new URL(String(discovered.jwks_uri))));
  };
  return async (header) => {
    const token = header?.replace(/^Bearer\s+/i, "").trim();
    if (!token) return { refused: "Bearer" };
    try {
      // The gateway takes signatures by RSA only.
      const { payload } = await jwtVerify(token, await publishedKeys(), {
        issuer,
        algorithms: ["RS256", "RS384", "RS512"],
        requiredClaims: ["exp"],
      });
      if (!isFor(audience, payload)) return invalid("the token does not have a valid audience");
      return { claims: claimsOf(payload), scopes: null };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return invalid("the token has expired");
      if (error instanceof errors.JOSEError) return invalid("the token is not valid");
      throw error;
    }
  };
}

const invalid = (why: string): Refused => ({
  refused: `Bearer scope="" error="invalid_token" error_description="${why}"`,
});

/** `aud` decides; `client_id` only where there is no `aud`, as in Cognito's access tokens. */
const isFor = (audience: string, { aud, client_id: clientId }: JWTPayload) =>
  aud === undefined ? clientId === audience : [aud].flat().includes(audience);

const claimsOf = (payload: JWTPayload) =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, asText(value)]));

/** Every claim reaches the function as text, a list as "[a b]". */
function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(" ")}]`;
  if (typeof value === "object" && value !== null)
    return `map[${Object.entries(value)
      .map(([name, inner]) => `${name}:${asText(inner)}`)
      .join(" ")}]`;
  return String(value);
}
