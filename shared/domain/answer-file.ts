import * as z from "zod";
import { mostFiles } from "./answer-file-facts.ts";
import { codeAlphabet } from "./code.ts";
import { LanguageTag } from "./language.ts";

/** What is taken as the file of an answer. The bytes say what it is; a name or a header only claims it. */
export const fileTypes = ["application/pdf"] as const;
export const FileType = z.enum(fileTypes);
export type FileType = z.infer<typeof FileType>;

/** Days that a file waits for the step to which it belongs; a step's draft may lie over a weekend. */
const waitingDays = 7;

export const FileId = z.string().regex(new RegExp(`^file_[${codeAlphabet}]{16}$`));

/** A file that was looked at and kept. Until a step takes it, it belongs to none, nobody sees it and it goes by itself. */
export const AnswerFile = z.object({
  id: FileId,
  networkId: z.string(),
  proposalId: z.string(),
  type: FileType,
  bytes: z.int(),
  /** Who wrote it, as its own properties say. */
  author: z.string(),
  keptAt: z.iso.datetime(),
  /** When a step took it. */
  attachedAt: z.iso.datetime().optional(),
});
export type AnswerFile = z.infer<typeof AnswerFile>;

/** A file as a step of the proposal has it. */
export const StepFile = z.object({
  id: FileId,
  type: FileType,
  bytes: z.int(),
  /** In which it is written. */
  language: LanguageTag,
  addedAt: z.iso.datetime(),
  by: z.string(),
});
export type StepFile = z.infer<typeof StepFile>;

/** What a browser says before it sends a file. */
export const NewFile = z.strictObject({ type: FileType });
/** A kept file for a step. */
export const FileForStep = z.strictObject({ id: FileId, language: LanguageTag });
export const FilesForStep = z.array(FileForStep).max(mostFiles);

/** When a file that no step took goes, in seconds since 1970. */
export const waitingExpiry = (keptAt: string) => Math.floor(Date.parse(keptAt) / 1000) + waitingDays * 86_400;

const letters: Readonly<Record<string, string>> = { å: "a", ä: "a", ö: "o", é: "e", ü: "u", æ: "ae", ø: "o" };

/**
 * The name under which a file is saved: of the proposal's title and the file's place, in letters that no header and no
 * file system can misread. What it was called on the sender's machine is never used.
 */
export function fileName(title: string, { isAnswer, number }: { isAnswer: boolean; number: number }): string {
  const plain = [...title.toLowerCase()].map((letter) => letters[letter] ?? letter).join("");
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "");
  const kind = isAnswer ? "svar" : "dokument";
  return `${[kind, slug, number > 1 ? String(number) : ""].filter(Boolean).join("-")}.pdf`;
}
