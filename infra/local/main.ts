// npm start: the whole system on one machine.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { functions, table } from "#infra/description.ts";
import { installNetworks } from "./install-networks.ts";
import { runHost } from "./run.ts";
import { readSettings } from "./settings.ts";

const webForm = join(import.meta.dirname, "../../web-form");

runHost(async () => {
  const settings = readSettings(process.env);
  return {
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    databaseEndpoint: settings.DYNAMODB_ENDPOINT,
    table,
    functions,
    pages: join(webForm, "dist"),
    buildPages,
    installNetworks,
    // Imported when it is needed, which is once.
    loadDemo:
      settings.DEMO === "on" ? async (url) => (await import("./demo/load.ts")).loadDemo(url) : undefined,
  };
});

async function buildPages(): Promise<void> {
  const file = join(webForm, "build.ts");
  if (!existsSync(file)) return;
  const { build } = await import(file);
  await build();
}
