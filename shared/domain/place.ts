import * as z from "zod";
import { LanguageTag } from "./language.ts";
import { someWords } from "./text.ts";

export const PlaceId = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** A named place of a network, with its names in every script that people use. */
export const Place = z.object({
  id: PlaceId,
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** About how far it reaches, in metres. */
  radius: z.number().nullable().optional(),
  /** How sure its point is: high, medium, low, or none. */
  confidence: z.string().nullable().optional(),
  aliases: z.record(z.string(), z.array(z.string())),
});
export type Place = z.infer<typeof Place>;

/** Another name of a place, as people say it in a language. */
export const NewPlaceAlias = z.strictObject({ name: someWords(80), language: LanguageTag });

export const PlaceAlias = z.object({
  placeId: z.string(),
  name: z.string(),
  language: LanguageTag,
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
});
export type PlaceAlias = z.infer<typeof PlaceAlias>;

/** Two spellings of one alias that differ only in case or blanks are the same. */
export const aliasKey = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s#]+/g, " ")
    .trim();

/** The places with the names that staff added. */
export function withAliases(places: readonly Place[], added: readonly PlaceAlias[]): Place[] {
  const byPlace = Map.groupBy(added, ({ placeId }) => placeId);
  return places.map((place) => {
    const more = byPlace.get(place.id);
    if (!more) return place;
    const aliases = { ...place.aliases };
    for (const { language, name } of more) aliases[language] = [...(aliases[language] ?? []), name];
    return { ...place, aliases };
  });
}
