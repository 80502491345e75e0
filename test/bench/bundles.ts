import { edgeSettings } from "#infra/description.ts";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import * as z from "zod";

const rounds = 15;
const root = join(import.meta.dirname, "../..");
const environment = {
  ...process.env,
  TABLE_NAME: "bench",
  PUBLIC_URL: "http://localhost",
  FILE_BUCKET: "bench",
  PHOTO_ORIGIN: "http://localhost",
  ...edgeSettings,
  OIDC_ISSUER: "http://localhost/oidc",
  OIDC_CLIENT_ID: "workspace",
  OIDC_SCOPE: "openid",
  AWS_REGION: "eu-north-1",
};
const Function = z.looseObject({
  Type: z.literal("AWS::Lambda::Function"),
  Properties: z.looseObject({ Code: z.looseObject({ S3Key: z.string() }) }),
});
const Template = z.object({ Resources: z.record(z.string(), z.unknown()) });

/** Size and import time of each function's bundle, as CDK makes it, against a bundle of the bare DynamoDB SDK. */
export async function measureBundles(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), "feedback-synth-"));
  try {
    execFileSync(process.execPath, ["infra/app.ts"], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: out },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const { Resources } = Template.parse(
      JSON.parse(readFileSync(join(out, "feedback-api.template.json"), "utf8")),
    );
    const functions = Object.entries(Resources).flatMap(([id, resource]) => {
      const found = Function.safeParse(resource);
      if (!found.success) return [];
      const folder = `asset.${found.data.Properties.Code.S3Key.replace(/\.zip$/, "")}`;
      return [{ name: id.replace(/[0-9A-F]{8}$/, ""), file: join(out, folder, "index.mjs") }];
    });
    const bare = join(out, "bare", "index.mjs");
    await bundleBare(out, bare);
    const all = [{ name: "bare SDK", file: bare }, ...functions];
    const times = new Map(all.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round++)
      for (const { name, file } of all) times.get(name)?.push(importTime(file));
    const least = median(times.get("bare SDK") ?? []);
    for (const { name, file } of all) {
      const ms = median(times.get(name) ?? []);
      console.log(
        `${name}: ${(statSync(file).size / 1000).toFixed(0)} kB (at most 900), import ${ms.toFixed(0)} ms, ${(ms / least).toFixed(2)} times the bare SDK (at most 1.4)`,
      );
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function bundleBare(folder: string, outfile: string) {
  const entry = join(folder, "bare.ts");
  writeFileSync(
    entry,
    `import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
const client = DynamoDBDocumentClient.from(new DynamoDBClient());
export const handler = async () => [client, GetCommand, PutCommand, QueryCommand, TransactWriteCommand].length;`,
  );
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    nodePaths: [join(root, "node_modules")],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
}

/** Milliseconds from before the import until the module is there, in a fresh process. */
function importTime(file: string): number {
  const script = `const start = performance.now(); await import(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - start)); process.exit(0);`;
  return Number(
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      env: environment,
      encoding: "utf8",
    }),
  );
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
