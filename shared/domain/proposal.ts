import * as z from "zod";
import { Claim, type ClaimField } from "./claim.ts";
import { Override, SimilarChecked } from "./preflight.ts";
import { Decision, Outcome, Stage, Step } from "./proposal-way.ts";
import { Refusal } from "./refusal.ts";
import { Reminder } from "./reminder.ts";
import { ActorAnswer } from "./reply.ts";
import { someWords, words } from "./text.ts";

export const titleLength = 100;
export const summaryLength = 400;
export const textLength = 4000;

const Link = z.url({ protocol: /^https?$/ }).max(500);
/** Requests that one proposal may rest on. */
const RequestIds = z.array(z.string().min(1).max(200)).min(1).max(20);

/** Texts that a coordinator edits before filing, and the number of votes afterwards. */
export const ProposalEdit = z
  .strictObject({
    title: someWords(titleLength),
    summary: words(summaryLength),
    /** What we want: the measures. */
    want: words(textLength),
    /** Why: what residents said. */
    background: words(textLength),
    /** The resident who files it, by role only: an association may not file. */
    sponsor: words(120),
    supportCount: z.int().min(0).max(10_000_000),
    deadline: z.iso.date().nullable(),
    link: Link.nullable(),
    version: z.int(),
  })
  .partial();
export type ProposalEdit = z.infer<typeof ProposalEdit>;

/** Which requests a draft rests on. */
export const ProposalRequests = z.strictObject({ requestIds: RequestIds, version: z.int().optional() });
/** Sentences to bring up to date with the evidence, by their ids. */
export const Refresh = z.strictObject({
  claims: z.array(z.string().max(300)).min(1).max(60),
  version: z.int().optional(),
});

export const Proposal = z.object({
  id: z.string(),
  networkId: z.string(),
  requestIds: z.array(z.string()).min(1),
  title: z.string(),
  summary: z.string(),
  want: z.string(),
  background: z.string(),
  /** Sentences made from the evidence, as they were put into the texts. */
  claims: z.array(Claim),
  sponsor: z.string().default(""),
  /** The rule by which it is followed; settled when it is called ready. */
  ruleId: z.string(),
  similarCheck: SimilarChecked.nullable(),
  overrides: z.array(Override),
  stage: Stage,
  steps: z.array(Step),
  /** Votes or signatures: a number only, never who. */
  supportCount: z.int().nullable(),
  deadline: z.iso.date().nullable().default(null),
  link: z.string().nullable().default(null),
  decision: Decision.nullable(),
  outcome: Outcome.nullable(),
  mergedInto: z.string().nullable().default(null),
  /** The latest answer of an actor, which need not be those who decide, that a coordinator has read. */
  answer: ActorAnswer.nullable().default(null),
  /** What somebody should be reminded of, as of the last look; and the day of the next. */
  reminders: z.array(Reminder).default([]),
  remindOn: z.iso.date().nullable().default(null),
  /** Day on which a coordinator said that silence is all right for now. */
  snoozedOn: z.iso.date().nullable().default(null),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  version: z.int(),
});
export type Proposal = z.infer<typeof Proposal>;

export const textsOf = ({ title, summary, want, background }: Record<ClaimField, string>) => ({
  title,
  summary,
  want,
  background,
});

/** Stages in which the text has not left the network and may still be rewritten. */
const editableStages: ReadonlySet<Stage> = new Set(["draft", "ready"]);

/** @throws Refusal `proposal/not-editable` for texts that were filed already */
export function refuseFiled({ stage }: Pick<Proposal, "stage">) {
  if (!editableStages.has(stage)) throw new Refusal("proposal/not-editable");
}

/** @throws Refusal `proposal/not-editable` for texts that were filed already */
export function editProposal(proposal: Proposal, edit: ProposalEdit, now: Date): Proposal {
  const { version: _seen, ...fields } = edit;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const touchesText = ["title", "summary", "want", "background", "sponsor"].some((field) =>
    Object.hasOwn(given, field),
  );
  if (touchesText) refuseFiled(proposal);
  return Proposal.parse({ ...proposal, ...given, changedAt: now.toISOString() });
}
