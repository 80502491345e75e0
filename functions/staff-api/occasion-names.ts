import type { OccasionNames } from "#shared/api/views.ts";
import type { Deps } from "./deps.ts";

/** Names of the occasions that a list refers to. */
export async function occasionNames({ stores }: Deps, ids: Iterable<string>): Promise<OccasionNames> {
  const occasions = await stores.occasions.findMany([...new Set(ids)]);
  return new Map(occasions.map(({ id, name, date }) => [id, { name, date }]));
}
