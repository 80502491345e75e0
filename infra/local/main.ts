// npm start: the whole system on one machine.
import { join } from "node:path";
import { functions, table } from "#infra/description.ts";
import { build } from "#web-form/build.ts";
import { loadDemo } from "./demo/load.ts";
import { installNetworks } from "./install-networks.ts";
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
    installNetworks,
    buildPages: build,
    ...(DEMO === "on" ? { loadDemo } : {}),
  };
});
