// The host as a program, with little functions.
import { runHost } from "#infra/local/run.ts";
import { readSettings } from "#infra/local/settings.ts";
import { aLittleSystem } from "./little-system.ts";

runHost(async () => {
  const settings = readSettings(process.env);
  return {
    ...aLittleSystem,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    databaseEndpoint: settings.DYNAMODB_ENDPOINT,
  };
});
