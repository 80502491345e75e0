import * as z from "zod";
import { FilesForStep, StepFile } from "./answer-file.ts";
import { Preflight } from "./preflight.ts";
import {
  type InitiativeRule,
  type Initiatives,
  addDays,
  hasVotes,
  ruleOn,
  votesNeeded,
  windowEnd,
} from "./initiative.ts";
import type { Proposal } from "./proposal.ts";
import { type Fault, Refusal } from "./refusal.ts";
import { someWords, words } from "./text.ts";

export const stages = [
  "draft",
  "ready",
  "filed",
  "under-review",
  "published",
  "refused",
  "collecting",
  "handed-to-board",
  "closed-too-few",
  "under-consideration",
  "answered",
  "followed-up",
  "merged",
  "withdrawn",
] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;
type Moves = Readonly<Record<Stage, readonly Stage[]>>;

/** The way of a proposal through an instrument with votes; every move that is not here is refused. */
const withVotes: Moves = {
  draft: ["ready", "merged", "withdrawn"],
  ready: ["draft", "filed", "merged", "withdrawn"],
  filed: ["under-review", "published", "refused", "withdrawn"],
  "under-review": ["published", "refused", "withdrawn"],
  published: ["collecting", "withdrawn"],
  refused: ["draft", "withdrawn"],
  collecting: ["handed-to-board", "closed-too-few", "withdrawn"],
  "handed-to-board": ["under-consideration", "answered"],
  "closed-too-few": ["draft"],
  "under-consideration": ["answered"],
  answered: ["followed-up"],
  "followed-up": ["followed-up"],
  merged: [],
  withdrawn: ["draft"],
};

/** Where nobody votes it goes from the municipality's desk straight to those who decide. */
const withoutVotes: Moves = {
  ...withVotes,
  filed: ["under-review", "handed-to-board", "refused", "withdrawn"],
  "under-review": ["handed-to-board", "refused", "withdrawn"],
  published: [],
  collecting: [],
  "closed-too-few": [],
};

/** The moves that an instrument has. */
export const movesOf = (rule: Pick<InitiativeRule, "threshold">): Moves =>
  hasVotes(rule) ? withVotes : withoutVotes;

/** Stages in which a proposal can still be filed, so that the rule of the day and the checks concern it. */
export const isBeforeFiling = ({ stage }: Pick<Proposal, "stage">) => stage === "draft" || stage === "ready";

/** The rule by which a proposal is followed: before it is filed the one in force that day, afterwards its own. */
export function ruleFor(
  initiatives: Pick<Initiatives, "rules">,
  instrument: string,
  proposal: Pick<Proposal, "stage" | "ruleId">,
  day: string,
): InitiativeRule {
  const own = initiatives.rules.find(({ id }) => id === proposal.ruleId);
  return own && !isBeforeFiling(proposal) ? own : ruleOn(initiatives, instrument, day);
}

/** What came of it. Once answered it is `done`, `under-way` or `not-done`; the others stand for answers without a vote. */
export const Outcome = z.enum(["done", "under-way", "not-done", "no-because", "not-ours", "unknown"]);
export type Outcome = z.infer<typeof Outcome>;
const followed = new Set<Outcome>(["done", "under-way", "not-done"]);

const Link = z.url({ protocol: /^https?$/ }).max(500);

/** The answer of those who decided. */
export const Decision = z.strictObject({
  verdict: z.enum(["yes", "partly", "no"]),
  because: someWords(4000),
  by: someWords(120).optional(),
  /** Where the answer itself can be read, such as the board's PDF. */
  link: Link.optional(),
});
export type Decision = z.infer<typeof Decision>;

/** One step of the way. What a stage needs to be told is required with it. */
export const NewStep = z.strictObject({
  to: Stage,
  /** Day on which it happened; today unless told otherwise. */
  date: z.iso.date().optional(),
  note: words(2000).optional(),
  link: Link.optional(),
  /** How long votes are collected, of the rule's choices, in its unit; `collecting` needs it or a deadline. */
  window: z.int().min(1).max(1000).optional(),
  /** Last day for votes, where it does not follow from the window. */
  deadline: z.iso.date().optional(),
  supportCount: z.int().min(0).max(10_000_000).optional(),
  /** Needed for `answered`. */
  decision: Decision.optional(),
  /** Needed for `followed-up`. */
  outcome: Outcome.optional(),
  /** The proposal into which it goes; needed for `merged`. */
  into: z.string().max(80).optional(),
  /** Documents that came with it, such as the answer itself, after they were sent. */
  files: FilesForStep.optional(),
  version: z.int().optional(),
});
export type NewStep = z.infer<typeof NewStep>;

export const Step = z.object({
  from: Stage.nullable(),
  to: Stage,
  date: z.iso.date(),
  at: z.iso.datetime(),
  by: z.string(),
  note: z.string().optional(),
  link: z.string().optional(),
  /** What was checked before it was called ready or filed. */
  preflight: Preflight.optional(),
  /** Documents that came with it. */
  files: z.array(StepFile).optional(),
});
export type Step = z.infer<typeof Step>;

const neededFor: Partial<Record<Stage, keyof NewStep>> = {
  refused: "note",
  answered: "decision",
  "followed-up": "outcome",
  merged: "into",
};

/** Steps with which a document comes. */
const stagesWithFiles: ReadonlySet<Stage> = new Set([
  "refused",
  "handed-to-board",
  "under-consideration",
  "answered",
  "followed-up",
]);
export const takesFiles = (stage: Stage) => stagesWithFiles.has(stage);

type Circumstances = {
  rule: InitiativeRule;
  by: string;
  now: Date;
  preflight?: Preflight;
  /** What the step's files were found to be. */
  files?: readonly StepFile[];
};

/**
 * The proposal one step on.
 * @throws Refusal `proposal/cannot-move` for a move that the way does not have, `proposal/not-ready` when the checks
 *   before filing find a hindrance, `invalid` when the stage needs something that was not told
 */
export function moveProposal(proposal: Proposal, step: NewStep, circumstances: Circumstances): Proposal {
  const { rule, by, now, preflight, files = [] } = circumstances;
  if (!movesOf(rule)[proposal.stage].includes(step.to)) {
    throw new Refusal("proposal/cannot-move", {
      faults: [{ pointer: "#/to", code: `from-${proposal.stage}` }],
    });
  }
  const today = now.toISOString().slice(0, 10);
  const date = step.date ?? today;
  // A day's grace, since east of here tomorrow has begun.
  refuse(date > addDays(today, 1), { pointer: "#/date", code: "in-future" });
  const needed = neededFor[step.to];
  if (needed) refuse(!step[needed], { pointer: `#/${needed}`, code: "required" });
  refuse(step.to === "followed-up" && !followed.has(step.outcome ?? "unknown"), {
    pointer: "#/outcome",
    code: "not-an-end",
  });
  refuse(files.length > 0 && !takesFiles(step.to), { pointer: "#/files", code: "no-files-here" });
  const deadline = deadlineOf(step, date, rule) ?? proposal.deadline;
  const supportCount = step.supportCount ?? proposal.supportCount;
  refuseVotes(step.to, supportCount, rule);
  refuseUnready(step.to, preflight);

  const kept: Step = { from: proposal.stage, to: step.to, date, at: now.toISOString(), by };
  if (step.note) kept.note = step.note;
  if (step.link) kept.link = step.link;
  if (files.length > 0) kept.files = [...files];
  if (preflight && (step.to === "ready" || step.to === "filed")) kept.preflight = preflight;
  return {
    ...proposal,
    stage: step.to,
    steps: [...proposal.steps, kept],
    supportCount,
    deadline,
    link: atMunicipality.has(step.to) ? (step.link ?? proposal.link) : proposal.link,
    decision: step.decision ?? proposal.decision,
    outcome: step.outcome ?? proposal.outcome,
    mergedInto: step.to === "merged" ? (step.into ?? null) : proposal.mergedInto,
    // From then on the rule that it was checked against is the one it is followed by.
    ruleId: preflight && kept.preflight ? rule.id : proposal.ruleId,
    changedAt: now.toISOString(),
  };
}

/** Steps whose link is the proposal's own page; the others' links stay with the step. */
const atMunicipality = new Set<Stage>(["filed", "under-review", "published", "collecting"]);

function deadlineOf(step: NewStep, date: string, { window }: InitiativeRule): string | undefined {
  if (step.to !== "collecting") return undefined;
  if (step.deadline !== undefined) {
    refuse(step.deadline < date, { pointer: "#/deadline", code: "before-date" });
    return step.deadline;
  }
  refuse(step.window === undefined, { pointer: window ? "#/window" : "#/deadline", code: "required" });
  refuse(!window?.choices.includes(step.window ?? 0), { pointer: "#/window", code: "choose" });
  return window ? windowEnd(date, window.unit, step.window ?? 0) : undefined;
}

/** Enough votes go to the board, too few end it: the number and the stage may not contradict each other. */
function refuseVotes(to: Stage, supportCount: number | null, rule: InitiativeRule) {
  const needed = votesNeeded(rule);
  if (needed === null || supportCount === null) return;
  refuse(to === "handed-to-board" && supportCount < needed, {
    pointer: "#/supportCount",
    code: "too-few-votes",
    limit: needed,
  });
  refuse(to === "closed-too-few" && supportCount >= needed, {
    pointer: "#/supportCount",
    code: "enough-votes",
    limit: needed,
  });
}

function refuseUnready(to: Stage, preflight: Preflight | undefined) {
  if (to !== "ready" && to !== "filed") return;
  const hindrances = preflight?.results.filter(({ level }) => level === "blocking") ?? [];
  if (preflight && hindrances.length === 0) return;
  throw new Refusal("proposal/not-ready", {
    faults: hindrances.map(({ check }) => ({ pointer: `#/preflight/${check}`, code: check })),
  });
}

function refuse(isWrong: boolean, fault: Fault) {
  if (isWrong) throw new Refusal("invalid", { faults: [fault] });
}
