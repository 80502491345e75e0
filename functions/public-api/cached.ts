import type { Context } from "hono";

/**
 * What everybody may see is kept by the CDN for some minutes and by a browser for half a minute; an old one serves
 * while a new one is fetched. A page whose language the browser chose is only that browser's to keep: the CDN knows
 * pages by their address.
 */
export function cached(c: Context, { negotiated }: { negotiated: boolean }): void {
  c.header(
    "cache-control",
    negotiated ? "private, max-age=30" : "public, max-age=30, s-maxage=300, stale-while-revalidate=600",
  );
}
