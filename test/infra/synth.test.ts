import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { edgeSettings, functions } from "#infra/description.ts";

const out = mkdtempSync(join(tmpdir(), "feedback-synth-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const Template = z.object({ Resources: z.record(z.string(), z.unknown()) });
const Lambda = z.looseObject({
  Type: z.literal("AWS::Lambda::Function"),
  Properties: z.looseObject({ Code: z.looseObject({ S3Key: z.string() }) }),
});
const folders = new Map<string, string>();

beforeAll(() => {
  execFileSync(process.execPath, ["infra/app.ts"], {
    env: { ...process.env, CDK_OUTDIR: out },
    stdio: "pipe",
  });
  const { Resources } = Template.parse(
    JSON.parse(readFileSync(join(out, "feedback-api.template.json"), "utf8")),
  );
  for (const [id, resource] of Object.entries(Resources)) {
    const found = Lambda.safeParse(resource);
    if (!found.success) continue;
    const name = id
      .replace(/[0-9A-F]{8}$/, "")
      .replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-")
      .toLowerCase();
    folders.set(name, join(out, `asset.${found.data.Properties.Code.S3Key.replace(".zip", "")}`));
  }
}, 120_000);

/** Calls a bundle's handler as Lambda would, in a process of its own that has nothing but the bundle. */
function invoke(name: keyof typeof functions, event: object): unknown {
  const script = `const { handler } = await import(${JSON.stringify(join(folders.get(name) ?? "", "index.mjs"))});
    const printed = "\\n=> " + JSON.stringify(await handler(${JSON.stringify(event)}, {}));
    // A long answer is not in the pipe yet when write returns.
    process.stdout.write(printed, () => process.exit(0));`;
  const env = {
    PATH: process.env["PATH"],
    AWS_REGION: "eu-north-1",
    TABLE_NAME: "feedback",
    PUBLIC_URL: "https://example.org",
    FILE_BUCKET: "photos",
    PHOTO_ORIGIN: "https://photos.example.org",
    ...edgeSettings,
    OIDC_ISSUER: "https://example.org/issuer",
    OIDC_CLIENT_ID: "workspace",
    OIDC_SCOPE: "openid",
  };
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    env,
    cwd: tmpdir(),
    encoding: "utf8",
  });
  return JSON.parse(printed.slice(printed.lastIndexOf("\n=> ") + 4));
}

const get = (path: string, query = "") => ({
  version: "2.0",
  rawPath: path,
  rawQueryString: query,
  headers: { host: "example.org" },
  isBase64Encoded: false,
  requestContext: { domainName: "example.org", http: { method: "GET", path } },
});

describe("what is deployed", () => {
  it("has every described function as one bundle, with the data that it reads beside it", () => {
    expect([...folders.keys()].toSorted((a, b) => a.localeCompare(b))).toEqual(
      Object.keys(functions).toSorted((a, b) => a.localeCompare(b)),
    );
    const missing = Object.entries(functions).flatMap(([name, { data }]) =>
      data.map(({ to }) => join(folders.get(name) ?? "", to)).filter((file) => !existsSync(file)),
    );
    expect(missing).toEqual([]);
  });

  it("has beside each bundle whatever its code reads from there", () => {
    const missing = [...folders].flatMap(([name, folder]) =>
      [
        ...readFileSync(join(folder, "index.mjs"), "utf8").matchAll(
          /["`]\.\/([^"`$]+)[^"`]*["`],import\.meta\.url/g,
        ),
      ]
        .map(([, path = ""]) => path)
        .filter((path) => !existsSync(join(folder, path)))
        .map((path) => `${name}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it("answers a resident in Arabic from the bundle alone", () => {
    expect(invoke("public-api", get("/r", "lang=ar"))).toMatchObject({
      statusCode: 200,
      body: expect.stringContaining('dir="rtl"'),
    });
  });

  it("describes itself from the bundle alone", () => {
    expect(invoke("public-api", get("/openapi.json"))).toMatchObject({
      statusCode: 200,
      body: expect.stringContaining('"openapi":"3.1.0"'),
    });
  });

  it("lets nobody into the staff's part without a checked token", () => {
    expect(invoke("staff-api", get("/api/staff/me"))).toMatchObject({ statusCode: 401 });
  });

  it("asks who calls before it shows a photo", () => {
    expect(invoke("files", get("/api/staff/contributions/con_1/photos"))).toMatchObject({ statusCode: 401 });
  });

  it("says in the reader's language that there is no such file, from the bundle alone", () => {
    expect(invoke("files", get("/n/rosengard/files/none", "lang=ar"))).toMatchObject({
      statusCode: 404,
      body: expect.stringContaining('dir="rtl"'),
    });
  });

  it("has a consumer that takes a batch", () => {
    expect(invoke("on-source", { Records: [] })).toEqual({ batchItemFailures: [] });
  });
});
