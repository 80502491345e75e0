import * as z from "zod";

export const PlaceId = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** A named place of a network, with its names in every script that people use. */
export const Place = z.object({
  id: PlaceId,
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  aliases: z.record(z.string(), z.array(z.string())),
});
export type Place = z.infer<typeof Place>;
