import * as z from "zod";
import { Refusal } from "./refusal.ts";
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

/** The way of a proposal through a municipality's instrument; every move that is not here is refused. */
export const moves: Readonly<Record<Stage, readonly Stage[]>> = {
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

export const Outcome = z.enum(["done", "under-way", "no-because", "not-ours", "unknown"]);
export type Outcome = z.infer<typeof Outcome>;

/** The answer of those who decided. */
export const Decision = z.strictObject({
  verdict: z.enum(["yes", "partly", "no"]),
  because: someWords(4000),
  by: someWords(120).optional(),
});
export type Decision = z.infer<typeof Decision>;

/** One step of the way. What a stage needs to be told is required with it. */
export const NewStep = z.strictObject({
  to: Stage,
  /** Day on which it happened; today unless told otherwise. */
  date: z.iso.date().optional(),
  note: words(2000).optional(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  /** Last day for votes; needed for `collecting`. */
  deadline: z.iso.date().optional(),
  supportCount: z.int().min(0).max(10_000_000).optional(),
  /** Needed for `answered`. */
  decision: Decision.optional(),
  /** Needed for `followed-up`. */
  outcome: Outcome.optional(),
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
});
export type Step = z.infer<typeof Step>;

export const titleLength = 100;
export const summaryLength = 400;
export const textLength = 8000;

/** Texts that a coordinator edits before filing, and the number of votes afterwards. */
export const ProposalEdit = z
  .strictObject({
    title: someWords(titleLength),
    summary: words(summaryLength),
    text: words(textLength),
    /** The resident who files it, by role only: an association may not file. */
    sponsor: words(120),
    supportCount: z.int().min(0).max(10_000_000),
    deadline: z.iso.date().nullable(),
    link: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable(),
    version: z.int(),
  })
  .partial();
export type ProposalEdit = z.infer<typeof ProposalEdit>;

export const Proposal = z.object({
  id: z.string(),
  networkId: z.string(),
  requestIds: z.array(z.string()).min(1),
  title: z.string(),
  summary: z.string(),
  text: z.string(),
  sponsor: z.string().default(""),
  stage: Stage,
  steps: z.array(Step),
  /** Votes or signatures: a number only, never who. */
  supportCount: z.int().nullable(),
  deadline: z.iso.date().nullable().default(null),
  link: z.string().nullable().default(null),
  decision: Decision.nullable(),
  outcome: Outcome.nullable(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  version: z.int(),
});
export type Proposal = z.infer<typeof Proposal>;

/** Stages in which the text has not left the network and may still be rewritten. */
const editableStages: ReadonlySet<Stage> = new Set(["draft", "ready"]);

/** @throws Refusal `proposal/not-editable` for texts that were filed already */
export function editProposal(proposal: Proposal, edit: ProposalEdit, now: Date): Proposal {
  const { version: _seen, ...fields } = edit;
  const touchesText = ["title", "summary", "text", "sponsor"].some((field) => Object.hasOwn(fields, field));
  if (touchesText && !editableStages.has(proposal.stage)) throw new Refusal("proposal/not-editable");
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return Proposal.parse({ ...proposal, ...given, changedAt: now.toISOString() });
}

const neededFor: Partial<Record<Stage, keyof NewStep>> = {
  refused: "note",
  collecting: "deadline",
  answered: "decision",
  "followed-up": "outcome",
  merged: "note",
};

/**
 * The proposal one step on.
 * @throws Refusal `proposal/cannot-move` for a move that the way does not have,
 *   `invalid` when the stage needs something that was not told
 */
export function moveProposal(proposal: Proposal, step: NewStep, by: string, now: Date): Proposal {
  if (!moves[proposal.stage].includes(step.to)) {
    throw new Refusal("proposal/cannot-move", {
      faults: [{ pointer: "#/to", code: `from-${proposal.stage}` }],
    });
  }
  const needed = neededFor[step.to];
  if (needed && !step[needed]) {
    throw new Refusal("invalid", { faults: [{ pointer: `#/${needed}`, code: "required" }] });
  }
  const date = step.date ?? now.toISOString().slice(0, 10);
  const kept: Step = { from: proposal.stage, to: step.to, date, at: now.toISOString(), by };
  if (step.note) kept.note = step.note;
  if (step.link) kept.link = step.link;
  return {
    ...proposal,
    stage: step.to,
    steps: [...proposal.steps, kept],
    supportCount: step.supportCount ?? proposal.supportCount,
    deadline: step.deadline ?? proposal.deadline,
    link: step.link ?? proposal.link,
    decision: step.decision ?? proposal.decision,
    outcome: step.outcome ?? proposal.outcome,
    changedAt: now.toISOString(),
  };
}

export type Evidence = {
  people: number;
  languages: number;
  occasions: { name: string; date: string }[];
  firstSeen: string;
  lastSeen: string;
};

/** A first text from the evidence, in Swedish, for the coordinator to rewrite. */
export function draftTexts(ask: string, place: string | null, evidence: Evidence) {
  const where = place === null ? "" : ` – ${place}`;
  const people = evidence.people === 1 ? "1 person" : `${evidence.people} personer`;
  const languages = evidence.languages === 1 ? "1 språk" : `${evidence.languages} språk`;
  const times = evidence.occasions.length === 1 ? "1 tillfälle" : `${evidence.occasions.length} tillfällen`;
  const said = `Sagt av ${people} på ${languages} vid ${times}.`;
  const list = evidence.occasions.map(({ name, date }) => `– ${name}, ${date}`).join("\n");
  return {
    title: `${ask}${where}`.slice(0, titleLength),
    summary: `Boende vill: ${lowerFirst(ask)}${place === null ? "" : ` (${place})`}. ${said}`.slice(
      0,
      summaryLength,
    ),
    text: [
      `Vad vi vill\n${ask}${place === null ? "" : ` vid ${place}`}.`,
      `Bakgrund\n${said} Första gången ${evidence.firstSeen}, senast ${evidence.lastSeen}.`,
      `Önskemålet har framförts vid:\n${list}`,
    ].join("\n\n"),
  };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
