import * as z from "zod";

export const StaffApiEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Address of the pages, for links: no slash at its end. */
  PUBLIC_URL: z.url(),
  /** Sender of the mails that another function sends; without it no address is typed in from paper. */
  MAIL_FROM: z.string().min(3).optional(),
  /** Where pictures of a map come from, and what their maker wants to be said (`shared/domain/map-tiles.ts`). */
  MAP_TILES: z.string().optional(),
  MAP_TILES_CREDIT: z.string().optional(),
  /** Address of a translator that speaks as LibreTranslate does; without it nothing is translated. */
  TRANSLATE_URL: z
    .literal("")
    .transform(() => undefined)
    .or(z.url({ protocol: /^https?$/ }))
    .optional(),
  /** Name of the SSM parameter with the translator's key, where it wants one. */
  TRANSLATE_KEY_PARAMETER: z.string().min(1).optional(),
});
export type StaffApiEnv = z.infer<typeof StaffApiEnv>;
