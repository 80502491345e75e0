import * as z from "zod";
import type { LanguageTag } from "#shared/domain/language.ts";
import { readDataFile } from "#shared/platform/data-file.ts";
import { once } from "#shared/platform/once.ts";

const Built = z.object({
  script: z.string(),
  scriptBytes: z.int(),
  kiosk: z.string(),
  pictograms: z.string().default(""),
  cards: z.record(z.string(), z.string()).default({}),
});
const built = once(() => Built.parse(readDataFile("./dist/form.json", import.meta.url)));

/** Address of the residents' form's script, with the hash of its content: what is under it never changes. */
export const scriptAddress = (device: "phone" | "kiosk") =>
  device === "kiosk" ? built().kiosk : built().script;

/** How much a phone loads of it. */
export const scriptBytes = () => built().scriptBytes;

/** Address of the themes' pictograms, as a file beside the script. */
export const pictogramsAddress = () => built().pictograms;

/** Address of the picture that stands for a shared page, in a language. */
export const cardAddress = (language: LanguageTag) => built().cards[language];
