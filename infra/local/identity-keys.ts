import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import { readIfThere, replaceFile } from "./data-folder.ts";

const Keys = z.object({
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.literal("RSA"), kid: z.string() })).min(1) }),
  cookieKeys: z.array(z.string()).min(1),
});
export type Keys = z.infer<typeof Keys>;

/** The provider's keys, made once: a token is good after a restart too. */
export async function identityKeys(folder: string): Promise<Keys> {
  const file = join(folder, "keys.json");
  const known = readIfThere(file);
  if (known !== undefined) return Keys.parse(JSON.parse(known));

  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kty: "RSA" as const, use: "sig", alg: "RS256" };
  const made = {
    jwks: { keys: [{ ...key, kid: randomBytes(8).toString("hex") }] },
    cookieKeys: [randomBytes(32).toString("base64url")],
  };
  replaceFile(file, JSON.stringify(made), 0o600);
  return made;
}
