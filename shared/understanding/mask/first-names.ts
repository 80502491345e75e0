import { readDataFile } from "#shared/platform/data-file.ts";
import { once } from "#shared/platform/once.ts";

/** Seven thousand folded first names that the rules trust alone; they travel beside the code and are read when the first text comes. */
export const firstNames = once(
  () => new Set(String(readDataFile("./first-names.json", import.meta.url)).split(" ")),
);
