import * as z from "zod";
import type { Contribution } from "./contribution.ts";
import { someWords } from "./text.ts";

const Tongue = z.string().regex(/^[a-zA-Z-]{2,12}$/);

/** A question as everybody may see it beside its answer: in the network's words, which a coordinator approved. */
export const ShownQuestion = z.strictObject({
  question: someWords(500),
  /** Languages of the question and of its answer, as tags. */
  language: Tongue,
  answerLanguage: Tongue,
});
export type ShownQuestion = z.infer<typeof ShownQuestion>;

const lettersOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * Whether a wording is what a resident typed into a form, who was told that nobody but the network reads her words.
 * What was asked aloud at a meeting stands in a note in a facilitator's words.
 */
export const isResidentsWording = (
  { source, text }: Pick<Contribution, "source" | "text">,
  wording: string,
) => source.kind === "response" && lettersOf(wording) === lettersOf(text);
