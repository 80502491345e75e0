import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Html } from "#web-form/pages/layout.ts";
import { paperStyle } from "#web-form/pages/paper-style.ts";
import { formStyle, kioskStyle, style } from "#web-form/pages/style.ts";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** Nothing but the page itself, its own style and our own script: no other host but where photos go, no frame. */
const policy = (photoOrigin: string) =>
  `default-src 'none'; style-src ${[formStyle, kioskStyle, style, paperStyle].map(hashOf).join(" ")}; script-src 'self'; connect-src 'self' ${photoOrigin}; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Under which name a call knows where photos go. */
export const photoOrigin = "photoOrigin";

/** A page with what a browser has to be told about it. */
export async function answer(
  c: Context,
  html: Html,
  status: 200 | 404 | 409 | 410 | 413 | 422 | 429 = 200,
): Promise<Response> {
  const photos: unknown = c.get(photoOrigin);
  c.header("content-security-policy", policy(typeof photos === "string" ? photos : ""));
  c.header("x-content-type-options", "nosniff");
  // The address of a receipt is the key to it: it goes to nobody.
  c.header("referrer-policy", "no-referrer");
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
  c.header("vary", "accept-language");
  return c.html(await html, status);
}
