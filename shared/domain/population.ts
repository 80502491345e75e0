import * as z from "zod";
import { LanguageTag } from "./language.ts";

const Words = z.object({ sv: z.string(), en: z.string() });

/** Who lives in a network's area, as far as anybody has counted: dated, with its source and with what it does not say. */
export const Population = z.object({
  year: z.int(),
  what: Words,
  source: z.string(),
  /** When somebody last looked at the source. */
  checkedAt: z.iso.date(),
  unknown: Words,
  groups: z.array(
    z.object({
      bornIn: Words,
      count: z.int().min(0),
      /** Languages that many of them speak; they may speak others. */
      languages: z.array(LanguageTag).min(1),
    }),
  ),
});
export type Population = z.infer<typeof Population>;
