import * as z from "zod";

/** Explicit direction embeddings, overrides and isolates: a text's direction is the page's business (dir="auto"). */
const directionControls = /[\u202A-\u202E\u2066-\u2069]/gu;
/** C0 and C1 controls except tab and line feed, plus the byte-order mark and interlinear annotations. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFF9-\uFFFB]/gu;

/**
 * A resident's or staff member's words, safe to store and to show: well-formed Unicode in NFC, no control
 * characters and no direction overrides. Zero-width joiners stay, since Persian and Sorani spelling needs them.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(controls, "")
    .replace(directionControls, "")
    .normalize("NFC")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Words of at most `max` characters (Unicode code units, as browsers count `maxlength`) after cleaning. */
export const words = (max: number) => z.string().overwrite(cleanText).max(max);
/** The same, and not empty. */
export const someWords = (max: number) => z.string().overwrite(cleanText).min(1).max(max);
