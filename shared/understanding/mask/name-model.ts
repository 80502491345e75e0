import * as z from "zod";
import { readDataFile } from "#shared/platform/data-file.ts";
import { once } from "#shared/platform/once.ts";
import { nameReader } from "./name-lists.ts";

export const StoredNameModel = z.object({
  first: z.string(),
  family: z.string(),
  alsoWords: z.string(),
  weights: z.base64(),
  scale: z.number(),
  threshold: z.number(),
});
export type StoredNameModel = z.infer<typeof StoredNameModel>;

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** Lists of names and what tells one; written by training/names.ts, it travels beside the code and is read when the first text comes. */
export const nameModel = once(() => {
  const { first, family, alsoWords, weights, ...rest } = StoredNameModel.parse(
    readDataFile("./persons.json", import.meta.url),
  );
  const lists = { first: setOf(first), family: setOf(family), alsoWords: setOf(alsoWords) };
  return { ...rest, weights: Int8Array.from(Buffer.from(weights, "base64")), listOf: nameReader(lists) };
});
