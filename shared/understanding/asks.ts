import * as z from "zod";
import type { Ask, Asks } from "#shared/domain/ask.ts";
import { readDataFile } from "#shared/platform/data-file.ts";
import { once } from "#shared/platform/once.ts";

const Named = z.object({ id: z.string(), sv: z.string(), en: z.string() });
const List = z.array(Named.extend({ scope: z.enum(["place", "area"]) }));

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

/** A wish that is not in the list, named by the concepts that its statements share. */
function possible(id: string): Ask {
  const parts = id.slice(1).split("+");
  const named = (language: "sv" | "en") =>
    parts.map((part) => concepts().get(part)?.[language] ?? part).join(" + ");
  return { id, sv: `Nytt? ${named("sv")}`, en: `New? ${named("en")}`, scope: "place" };
}
