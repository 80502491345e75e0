import type { Outcome, Stage } from "#shared/domain/proposal-way.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { BodyOf } from "./api.ts";
import { type SentFile, fileFaults, filesForStep } from "./send-file.ts";

type Asked = "files" | "link" | "window" | "supportCount" | "decision" | "outcome" | "reason" | "into";
/** What a step asks for beside its date and a note; `reason` makes the note needed. */
export const asks: Partial<Record<Stage, readonly Asked[]>> = {
  filed: ["link"],
  published: ["link"],
  refused: ["reason", "files"],
  collecting: ["window", "supportCount", "link"],
  "handed-to-board": ["supportCount", "files"],
  "closed-too-few": ["supportCount"],
  "under-consideration": ["files"],
  answered: ["decision", "files"],
  "followed-up": ["outcome", "files"],
  merged: ["into"],
};

/** A step as it is typed. */
export type StepTyped = {
  to: Stage | "";
  date: string;
  note: string;
  link: string;
  /** How long votes are collected; "" where a last day is typed instead. */
  window: string;
  deadline: string;
  supportCount: string;
  verdict: "yes" | "partly" | "no" | "";
  because: string;
  by: string;
  answerLink: string;
  into: string;
  outcome: Outcome | "";
  /** Files that were sent already and wait for the step. */
  files: SentFile[];
  /** That everybody may read them. */
  isSure: boolean;
};

export function stepFaults(typed: StepTyped, isUnsent: boolean): Fault[] {
  if (typed.to === "") return [{ pointer: "#/to", code: "choose" }];
  const asked = asks[typed.to] ?? [];
  const needs = (what: Asked, isMissing: boolean, pointer: string, code = "required") =>
    asked.includes(what) && isMissing ? [{ pointer, code }] : [];
  return [
    ...(typed.date === "" ? [{ pointer: "#/date", code: "required" }] : []),
    ...needs("reason", typed.note.trim() === "", "#/note"),
    ...needs(
      "link",
      typed.link !== "" && !/^https?:\/\/\S+$/.test(typed.link.trim()),
      "#/link",
      "invalid-format",
    ),
    ...needs("window", typed.window === "" && typed.deadline === "", "#/window", "choose"),
    ...needs("into", typed.into === "", "#/into", "choose"),
    ...needs("supportCount", !/^\d{0,7}$/.test(typed.supportCount.trim()), "#/supportCount", "not-a-count"),
    ...needs("decision", typed.verdict === "", "#/decision/verdict", "choose"),
    ...needs("decision", typed.because.trim() === "", "#/decision/because"),
    ...needs(
      "decision",
      typed.answerLink !== "" && !/^https?:\/\/\S+$/.test(typed.answerLink.trim()),
      "#/decision/link",
      "invalid-format",
    ),
    ...needs("outcome", typed.outcome === "", "#/outcome", "choose"),
    ...(asked.includes("files")
      ? fileFaults("#/files", typed.files, { isSure: typed.isSure, isUnsent })
      : []),
  ];
}

/** The step as the API takes it: only what its stage asks for. */
export function stepBody(typed: StepTyped, to: Stage): BodyOf<"moveProposal"> {
  const asked = asks[to] ?? [];
  const has = (what: Asked, value: string) => asked.includes(what) && value.trim() !== "";
  return {
    to,
    date: typed.date,
    ...(typed.note.trim() ? { note: typed.note } : {}),
    ...(has("link", typed.link) ? { link: typed.link.trim() } : {}),
    ...(has("window", typed.window) ? { window: Number(typed.window) } : {}),
    ...(typed.window === "" && has("window", typed.deadline) ? { deadline: typed.deadline } : {}),
    ...(has("into", typed.into) ? { into: typed.into } : {}),
    ...(has("supportCount", typed.supportCount) ? { supportCount: Number(typed.supportCount) } : {}),
    ...(has("decision", typed.because) && typed.verdict
      ? {
          decision: {
            verdict: typed.verdict,
            because: typed.because,
            ...(typed.by.trim() ? { by: typed.by } : {}),
            ...(typed.answerLink.trim() ? { link: typed.answerLink.trim() } : {}),
          },
        }
      : {}),
    ...(asked.includes("files") && typed.files.length > 0 ? { files: filesForStep(typed.files) } : {}),
    ...(asked.includes("outcome") && typed.outcome ? { outcome: typed.outcome } : {}),
  };
}
