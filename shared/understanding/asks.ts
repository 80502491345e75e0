import * as z from "zod";
import type { Ask, Asks } from "#shared/domain/ask.ts";
import { ThemeId } from "#shared/domain/theme.ts";
import { readDataFile } from "#shared/platform/data-file.ts";
import { once } from "#shared/platform/once.ts";

const Named = z.object({ id: z.string(), sv: z.string(), en: z.string() });
const List = z.array(Named.extend({ scope: z.enum(["place", "area"]), themes: z.array(ThemeId) }));

const read = (file: string) => readDataFile(`./lexicon/${file}`, import.meta.url);
const known = once(() => new Map<string, Ask>(List.parse(read("asks.json")).map((ask) => [ask.id, ask])));
const concepts = once(
  () =>
    new Map(
      z
        .array(Named)
        .parse(read("concepts.json"))
        .map((each) => [each.id, each]),
    ),
);

/** The same wishes that the understanding recognises. */
export const asks: Asks = {
  get: (id) => (id.startsWith("~") ? possible(id) : known().get(id)),
  has: (id) => known().has(id),
  values: () => known().values(),
};

/** What a concept is called; one that the list no longer has keeps its id. */
export const conceptName = (id: string) => concepts().get(id) ?? { id, sv: id, en: id };

/** A wish that is not in the list, named by the concepts that its statements share. */
function possible(id: string): Ask {
  const parts = id.slice(1).split("+");
  const named = (language: "sv" | "en") => parts.map((part) => conceptName(part)[language]).join(" + ");
  return { id, sv: `Nytt? ${named("sv")}`, en: `New? ${named("en")}`, scope: "place" };
}

const Patterns = z.record(z.string(), z.array(z.string()));

/** The matter of each ask: the concepts with which its patterns begin; the words behind them say how. */
const matters = once(
  () =>
    new Map(
      Object.entries(Patterns.parse(read("ask-patterns.json"))).map(([ask, patterns]) => [
        ask,
        new Set(patterns.flatMap((pattern) => pattern.split(" ")[0]?.split("|") ?? [])),
      ]),
    ),
);

/** Concepts that tell what an ask is about: of a possible new one those in its name. */
export const conceptsOf = (ask: string): ReadonlySet<string> =>
  ask.startsWith("~") ? new Set(ask.slice(1).split("+")) : (matters().get(ask) ?? new Set());
