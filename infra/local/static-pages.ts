import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { extname, join, sep } from "node:path";
import { divide } from "./http-event.ts";
import { type Answer, message } from "./http-result.ts";
import { serviceWorkerScope, workspacePolicy } from "../description.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** The functions set their own; these are for the pages that come from files. */
export const pageHeaders = {
  "content-security-policy": workspacePolicy(),
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  [serviceWorkerScope.header]: serviceWorkerScope.value,
};

/** A name with a hash of its content, as esbuild writes them: what is under it never changes. */
const hashed = /[-.](?:[0-9A-Z]{8}|[0-9a-f]{8,64})\.\w+(?:\.map)?$/;

/** The CDN's part: files under /assets, and the workspace, whose own paths all are its first page. */
export function staticPages(
  root: string,
  /** Origins that a page may reach beside our own: an identity provider's. */
  connect: readonly string[] = [],
  /** Origins of pictures that a page shows. */
  pictures: readonly string[] = [],
): (request: IncomingMessage) => Promise<Answer | undefined> {
  const ownHeaders = { ...pageHeaders, "content-security-policy": workspacePolicy(connect, pictures) };
  return async (request) => {
    const [path] = divide(request.url ?? "/");
    const inWorkspace = path === "/staff" || path.startsWith("/staff/");
    if (!inWorkspace && !path.startsWith("/assets/")) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD")
      return message(405, "Method Not Allowed", { allow: "GET, HEAD" });

    const file =
      (await find(root, path)) ?? (inWorkspace ? await find(root, "/staff/index.html") : undefined);
    if (!file) return message(404, "Not Found", ownHeaders);

    const body = await readFile(file);
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    const headers = {
      ...ownHeaders,
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "cache-control": hashed.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      etag,
    };
    return request.headers["if-none-match"]?.includes(etag)
      ? { status: 304, headers, body: Buffer.alloc(0) }
      : { status: 200, headers, body };
  };
}

/** The file that a path names, if it is one of ours: neither dots nor a link lead out of the folder. */
async function find(root: string, path: string): Promise<string | undefined> {
  try {
    const name = decodeURIComponent(path);
    if (/[\0\\]|\.\./.test(name) || extname(name) === "") return undefined;
    const home = await realpath(root);
    const file = await realpath(join(home, name));
    return file.startsWith(home + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}
