import * as z from "zod";

/** Where pictures of a map come from, in the usual web Mercator squares, and what their maker wants to be said. */
export const MapTiles = z.object({
  /** As in `https://tiles.example.org/{z}/{x}/{y}.png`: the host is written out, since pages may load from it alone. */
  template: z
    .string()
    .regex(/^https?:\/\/[^/{}\s]+\/[^\s]*$/)
    .refine((text) => ["{z}", "{x}", "{y}"].every((part) => text.includes(part))),
  credit: z.string().min(1).max(200),
});
export type MapTiles = z.infer<typeof MapTiles>;

/** The host that pages must be allowed to show pictures of. */
export const tileOrigin = ({ template }: MapTiles) => new URL(template).origin;

/** What is set of it; none unless both are. @throws when one is missing or wrong */
export const mapTilesFrom = (template: unknown, credit: unknown): MapTiles | undefined =>
  !template && !credit ? undefined : MapTiles.parse({ template, credit });
