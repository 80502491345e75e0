import type { Context } from "hono";

/** Kept by no cache: neither a place nor an address. */
export function unkept(c: Context): Context {
  c.header("cache-control", "no-store");
  c.header("x-content-type-options", "nosniff");
  return c;
}
