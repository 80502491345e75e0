import { once } from "#shared/platform/once.ts";
import { readDataFile } from "#shared/platform/data-file.ts";
import { createHateFinder, HateWords } from "./hate.ts";

const finder = once(() =>
  createHateFinder(HateWords.parse(readDataFile("./lexicon/hate.json", import.meta.url))),
);

/** `createHateFinder` with the words that travel beside the code; they are read when the first text comes. */
export const findHate: ReturnType<typeof createHateFinder> = (text, read) => finder()(text, read);
