import * as z from "zod";

/** An OpenID Connect issuer that is not our own: what an installation says of it in its environment. */
const Settings = z
  .object({
    OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
    OIDC_CLIENT_ID: z.string().min(1),
    /** `aud` of its access tokens, where that is not the client. */
    OIDC_AUDIENCE: z.string().min(1).optional(),
    OIDC_SCOPE: z.string().min(1).default("openid profile email"),
    OIDC_RESOURCE: z.string().min(1).optional(),
    OIDC_SIGN_OUT: z.url().optional(),
    /** Origins that the browser must reach beside the issuer's own, divided by blanks. */
    OIDC_ORIGINS: z.string().default(""),
  })
  .transform(({ OIDC_ORIGINS, OIDC_AUDIENCE, ...settings }) => ({
    settings,
    audience: OIDC_AUDIENCE ?? settings.OIDC_CLIENT_ID,
    origins: [
      new URL(settings.OIDC_ISSUER).origin,
      ...OIDC_ORIGINS.split(/\s+/).flatMap((each) => (URL.canParse(each) ? [new URL(each).origin] : [])),
    ],
  }));

/** What the functions are told of it, what its tokens are checked by, and what a page may reach. */
export type Identity = {
  settings: {
    OIDC_ISSUER: string;
    OIDC_CLIENT_ID: string;
    OIDC_SCOPE: string;
    OIDC_RESOURCE?: string | undefined;
    OIDC_SIGN_OUT?: string | undefined;
  };
  audience: string;
  origins: string[];
};

/**
 * The issuer that the environment names; none where it names none.
 * @throws naming what is missing or wrong, never a value
 */
export function identityIn(environment: Record<string, string | undefined>): Identity | undefined {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  if (given["OIDC_ISSUER"] === undefined) return undefined;
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  throw new Error(`Of the identity provider these are missing or wrong: ${[...wrong].join(", ")}`);
}
