// npm start: the whole system on one machine.
import { join } from "node:path";
import { fileBucket, functions, table } from "#infra/description.ts";
import { mapTilesFrom } from "#shared/domain/map-tiles.ts";
import { build } from "#web-form/build.ts";
import { identityIn } from "../identity.ts";
import { loadDemo } from "./demo/load.ts";
import { installNetworks } from "./install-networks.ts";
import { HostProblem } from "./log.ts";
import { runHost } from "./run.ts";
import { readSettings } from "./settings.ts";

runHost(async () => {
  const { PORT, DATA_DIR, DEMO, DYNAMODB_ENDPOINT, TRANSLATE_URL, MAP_TILES, MAP_TILES_CREDIT } =
    readSettings(process.env);
  const identity = readIdentity();
  return {
    port: PORT,
    dataDir: DATA_DIR,
    databaseEndpoint: DYNAMODB_ENDPOINT,
    translateUrl: TRANSLATE_URL,
    mapTiles: mapTilesFrom(MAP_TILES, MAP_TILES_CREDIT),
    identity,
    table,
    functions,
    fileBucket,
    pages: join(import.meta.dirname, "../../web-form/dist"),
    installNetworks,
    buildPages: build,
    // The demo is put in by the demo's users, who are accounts of our own provider only.
    ...(DEMO === "on" && !identity ? { loadDemo } : {}),
  };
});

function readIdentity() {
  try {
    return identityIn(process.env);
  } catch (error) {
    throw new HostProblem(error instanceof Error ? error.message : String(error));
  }
}
