import * as z from "zod";
import { type Contribution, counts, tagsOf } from "./contribution.ts";
import type { NetworkSettings } from "./settings.ts";

/**
 * A translator. Languages are tags as the understanding gives them (`und`: the translator is to tell which).
 * @returns null where it does not know one of the languages
 * @throws when it does not answer
 */
export type Translate = (text: string, from: string, to: string) => Promise<string | null>;

/** A machine's Swedish for a statement: kept beside it, and gone with its words. */
export const Translation = z.object({ text: z.string(), at: z.iso.datetime() });
export type Translation = z.infer<typeof Translation>;

export const TranslationState = z.enum([
  "translated",
  "swedish",
  "not-configured",
  "switched-off",
  "held",
  "not-possible",
]);
export type TranslationState = z.infer<typeof TranslationState>;

/** Why a statement's words are not handed to a translator; undefined when they may be. */
export function whyUntranslated(
  contribution: Contribution,
  { translation }: Pick<NetworkSettings, "translation">,
  { isConfigured, evenHeld }: { isConfigured: boolean; evenHeld: boolean },
): Exclude<TranslationState, "translated" | "not-possible"> | undefined {
  if (tagsOf(contribution).language === "sv") return "swedish";
  if (!isConfigured) return "not-configured";
  if (!translation) return "switched-off";
  // It may name somebody beside an offence: only where a coordinator asks for it.
  return counts(contribution) || evenHeld ? undefined : "held";
}
