import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { jwtAuthorizer } from "#infra/local/authorizer.ts";
import { serving } from "./support.ts";

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let own: KeyPair;
let foreign: KeyPair;

beforeAll(async () => {
  [own, foreign] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
});

/** An issuer that publishes its keys, and the authorizer that trusts it. */
async function anAuthorizer() {
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  let issuer = "";
  const json = (value: unknown) => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(value)),
  });
  issuer = await serving(async (request) =>
    request.url === "/keys" ? json({ keys: [jwk] }) : json({ issuer, jwks_uri: `${issuer}/keys` }),
  );
  const seconds = Math.floor(Date.now() / 1000);
  const good: JWTPayload = { iss: issuer, aud: "us", sub: "someone", iat: seconds, exp: seconds + 60 };
  const authorize = jwtAuthorizer({ issuer, audience: "us" });
  return {
    good,
    seconds,
    authorize,
    decide: async (claims: JWTPayload, key = own.privateKey) =>
      authorize(
        `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key)}`,
      ),
  };
}

describe("the authorizer", () => {
  it("lets a good token in, with every claim as text", async () => {
    const { decide, good } = await anAuthorizer();

    expect(await decide({ ...good, groups: ["a", "b"], sure: true, at: { place: "home" } })).toEqual({
      claims: {
        iss: good.iss,
        aud: "us",
        sub: "someone",
        iat: String(good.iat),
        exp: String(good.exp),
        groups: "[a b]",
        sure: "true",
        at: "map[place:home]",
      },
      scopes: null,
    });
  });

  it("takes one of several audiences, and client_id where there is none", async () => {
    const { decide, good } = await anAuthorizer();
    const { aud: _aud, ...withoutAudience } = good;

    expect(await decide({ ...good, aud: ["them", "us"] })).toHaveProperty("claims.aud", "[them us]");
    expect(await decide({ ...withoutAudience, client_id: "us" })).toHaveProperty("claims");
    expect(await decide({ ...good, aud: "them", client_id: "us" })).toHaveProperty("refused");
  });

  it("refuses without a token", async () => {
    const { authorize } = await anAuthorizer();

    expect(await authorize(undefined)).toEqual({ refused: "Bearer" });
    expect(await authorize("Bearer ")).toEqual({ refused: "Bearer" });
  });

  it.each<[string, (good: JWTPayload) => JWTPayload, RegExp]>([
    ["expired", (good) => ({ ...good, exp: (good.iat ?? 0) - 1 }), /the token has expired/],
    ["for others", (good) => ({ ...good, aud: "them" }), /valid audience/],
    ["for nobody", ({ aud: _aud, ...good }) => good, /valid audience/],
    ["by another issuer", (good) => ({ ...good, iss: "http://elsewhere" }), /not valid/],
    ["not good yet", (good) => ({ ...good, nbf: (good.iat ?? 0) + 60 }), /not valid/],
    ["without an end", ({ exp: _exp, ...good }) => good, /not valid/],
  ])("refuses a token that is %s", async (_what, change, why) => {
    const { decide, good } = await anAuthorizer();

    const decision = await decide(change(good));

    expect(decision).toHaveProperty(
      "refused",
      expect.stringMatching(/^Bearer scope="" error="invalid_token"/),
    );
    expect(decision).toHaveProperty("refused", expect.stringMatching(why));
  });

  it("refuses another's signature, none, and what is no token", async () => {
    const { decide, authorize, good } = await anAuthorizer();
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

    expect(await decide(good, foreign.privateKey)).toHaveProperty("refused");
    expect(await authorize(`Bearer ${part({ alg: "none" })}.${part(good)}.`)).toHaveProperty("refused");
    expect(await authorize(`Bearer ${part({ alg: "HS256", kid: "one" })}.${part(good)}.AAAA`)).toHaveProperty(
      "refused",
    );
    expect(await authorize("Bearer nonsense")).toHaveProperty("refused");
    expect(await authorize("Bearer a.b.c")).toHaveProperty("refused");
  });
});
