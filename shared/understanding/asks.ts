import type { Ask } from "#shared/domain/ask.ts";
import list from "#shared/understanding/lexicon/asks.json" with { type: "json" };

/** The canonical wishes by id, the same that the understanding recognises. */
export const asks: ReadonlyMap<string, Ask> = new Map(
  list.map(({ id, sv, en, scope }) => [id, { id, sv, en, scope: scope === "area" ? "area" : "place" }]),
);
