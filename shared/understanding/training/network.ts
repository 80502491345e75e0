import { readFileSync } from "node:fs";
import type { NetworkPlace, UnderstandingNetwork } from "../types.ts";

const readPlaces = (): NetworkPlace[] =>
  JSON.parse(readFileSync(new URL("../../networks/rosengard/places.json", import.meta.url), "utf8"));

/** The network whose places the command lines read with. */
export const readNetwork = (): UnderstandingNetwork => ({
  places: readPlaces(),
});
