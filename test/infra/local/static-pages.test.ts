import { mkdir, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { compressed } from "#infra/local/compression.ts";
import { staticPages } from "#infra/local/static-pages.ts";
import { aFolder, serving } from "./support.ts";

async function aSite() {
  const folder = await aFolder();
  const root = join(folder, "dist");
  await mkdir(join(root, "assets"), { recursive: true });
  await mkdir(join(root, "staff"));
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(root, "secret.txt"), "secret");
  await symlink(join(folder, "secret.txt"), join(root, "assets/link.txt"));
  await writeFile(join(root, "assets/style-AB12CD34.css"), "p { color: black }\n".repeat(200));
  await writeFile(join(root, "assets/logo.svg"), "<svg/>");
  await writeFile(join(root, "staff/index.html"), "<!doctype html>workspace");
  const pages = staticPages(root);
  const url = await serving(async (request) => {
    const answer = await pages(request);
    return answer && compressed(answer, request.headers["accept-encoding"]?.toString());
  });
  return { url, port: Number(new URL(url).port) };
}

/** Sends a path as it is: fetch would tidy it up. */
const rawGet = (port: number, path: string) => {
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  return text(socket);
};

describe("static pages", () => {
  it("let the workspace's service worker serve the workspace, and nothing beside it", async () => {
    const { headers } = await fetch(`${(await aSite()).url}/staff`);

    expect(headers.get("service-worker-allowed")).toBe("/staff");
    expect(headers.get("content-security-policy")).toContain("worker-src 'self'");
  });

  it("keeps what has a hash in its name for good", async () => {
    const response = await fetch(`${(await aSite()).url}/assets/style-AB12CD34.css`);

    expect(response.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("asks again about what has none, and answers 304 when it is the same", async () => {
    const { url } = await aSite();
    const first = await fetch(`${url}/assets/logo.svg`);

    const again = await fetch(`${url}/assets/logo.svg`, {
      headers: { "if-none-match": first.headers.get("etag") ?? "", "cache-control": "max-age=0" },
    });

    expect(first.headers.get("cache-control")).toBe("no-cache");
    expect(again.status).toBe(304);
  });

  it.each(["/staff", "/staff/", "/staff/callback?code=1", "/staff/requests/req_1"])(
    "shows the workspace at %s",
    async (path) => {
      const response = await fetch((await aSite()).url + path);

      expect(await response.text()).toContain("workspace");
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("referrer-policy")).toBe("same-origin");
    },
  );

  it.each([
    ["br", "br"],
    ["gzip", "gzip"],
    ["gzip, deflate, br;q=0", "gzip"],
    ["identity", null],
  ])("sends text in an encoding that is accepted: %s", async (accepted, sent) => {
    const response = await fetch(`${(await aSite()).url}/assets/style-AB12CD34.css`, {
      headers: { "accept-encoding": accepted },
    });

    expect(response.headers.get("content-encoding")).toBe(sent);
    expect(response.headers.get("vary")).toBe("accept-encoding");
    expect(await response.text()).toMatch(/^p \{ color: black \}/);
  });

  it.each([
    "/assets/../secret.txt",
    "/assets/../../secret.txt",
    "/assets/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/..\\..\\secret.txt",
    "/assets/link.txt",
    "/assets/%00.css",
    "/assets/",
    "/assets/missing.css",
  ])("does not let %s out of its folders", async (path) => {
    const answer = await rawGet((await aSite()).port, path);

    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).not.toMatch(/secret/);
  });

  it("leaves every other path to the API", async () => {
    const { url } = await aSite();

    for (const path of ["/", "/f/abc", "/api/staff/x", "/secret.txt", "/staffing"])
      expect(await (await fetch(url + path)).text()).toBe("not ours");
  });

  it("takes no writes", async () => {
    expect((await fetch(`${(await aSite()).url}/staff`, { method: "POST" })).status).toBe(405);
  });
});
