import * as z from "zod";

/** `?limit=&cursor=` of every list. */
export const PageQuery = z.object({
  /** More than a hundred are never given at once; the cursor leads on. */
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .default(50)
    .transform((limit) => Math.min(limit, 100)),
  cursor: z.string().max(2000).optional(),
});
