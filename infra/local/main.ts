// npm start: the whole system on one machine.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { functions, table } from "#infra/description.ts";
import type { HostOptions } from "./host.ts";
import { runHost } from "./run.ts";
import { readSettings } from "./settings.ts";

runHost(async () => {
  const { PORT, DATA_DIR, DEMO, DYNAMODB_ENDPOINT } = readSettings(process.env);
  return {
    port: PORT,
    dataDir: DATA_DIR,
    databaseEndpoint: DYNAMODB_ENDPOINT,
    table,
    functions,
    pages: join(import.meta.dirname, "../../web-form/dist"),
    ...(await parts(DEMO === "on")),
  };
});

/** What other rooms add, each as soon as it is there. */
async function parts(demo: boolean): Promise<Pick<HostOptions, "installNetworks" | "buildPages" | "loadDemo">> {
  const [installNetworks, buildPages, loadDemo] = await Promise.all([
    part("./install-networks.ts", "installNetworks"),
    part("../../web-form/build.ts", "build"),
    demo ? part("./demo/load.ts", "loadDemo") : undefined,
  ]);
  return { installNetworks, buildPages, loadDemo };
}

async function part(file: string, name: string): Promise<((...given: unknown[]) => Promise<void>) | undefined> {
  const url = new URL(file, import.meta.url);
  if (!existsSync(url)) return undefined;
  const module = await import(url.href);
  if (typeof module[name] !== "function") throw new Error(`${file} exports no function named ${name}`);
  return module[name];
}
