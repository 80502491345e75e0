import * as z from "zod";

export const PublicApiEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Address of the pages, for links: no slash at its end. */
  PUBLIC_URL: z.url(),
  /** What is taken from the edge of one network: so many a second, and at once. */
  EDGE_RATE: z.string().regex(/^\d{1,4}$/),
  EDGE_BURST: z.string().regex(/^\d{1,6}$/),
  /** Sender of the mails that another function sends; without it no address is asked for. */
  MAIL_FROM: z.string().min(3).optional(),
  /** Origin to which a form sends photos. */
  PHOTO_ORIGIN: z.url(),
  /** Where staff signs in: any OpenID Connect issuer. */
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_SCOPE: z.string().min(1),
  /** Resource indicator (RFC 8707), for issuers that want one to give a JWT. */
  OIDC_RESOURCE: z.string().optional(),
  /** Where one signs out, whole with its query, at an issuer that does it otherwise than OpenID Connect. */
  OIDC_SIGN_OUT: z.url().optional(),
});
export type PublicApiEnv = z.infer<typeof PublicApiEnv>;
