import * as z from "zod";
import { type InitiativeRule, addDays, addMonths, daysBetween } from "./initiative.ts";
import type { Proposal } from "./proposal.ts";
import type { Stage } from "./proposal-way.ts";
import { silentDays } from "./reminder-days.ts";

export const reminderKinds = [
  "deadline",
  "deadline-passed",
  "review-overdue",
  "decision-overdue",
  "silent",
] as const;

/** Something that a coordinator should do about a proposal. */
export const Reminder = z.object({
  kind: z.enum(reminderKinds),
  /** Day from which it counts. */
  since: z.iso.date(),
  /** Day that it is about: a deadline, or when an answer was due. */
  due: z.iso.date().optional(),
});
export type Reminder = z.infer<typeof Reminder>;

/** Days before a deadline on which one is reminded. */
const before = [14, 7, 1];

/** Stages with nothing more to wait for. A proposal that was followed up is, once it is done or will not be. */
const ended = new Set<Stage>(["merged", "withdrawn", "closed-too-few", "refused"]);
const isOver = ({ stage, outcome }: Pick<Proposal, "stage" | "outcome">) =>
  ended.has(stage) || (stage === "followed-up" && outcome !== "under-way");

type Watched = Pick<
  Proposal,
  "stage" | "steps" | "deadline" | "outcome" | "changedAt" | "snoozedOn" | "createdAt"
>;

export const deadlineKinds = ["votes", "review", "decision"] as const;
/** Days by which something is to happen with a proposal in its present stage. */
export function deadlinesOf(
  proposal: Watched,
  rule: InitiativeRule,
): { kind: (typeof deadlineKinds)[number]; date: string }[] {
  if (isOver(proposal)) return [];
  const { stage, deadline } = proposal;
  if (stage === "collecting" && deadline !== null) return [{ kind: "votes", date: deadline }];
  const days = rule.review?.days;
  if ((stage === "filed" || stage === "under-review") && days)
    return [{ kind: "review", date: addDays(dayOf(proposal, "filed"), days) }];
  if ((stage === "handed-to-board" || stage === "under-consideration") && rule.decisionMonths !== null)
    return [{ kind: "decision", date: addMonths(dayOf(proposal, "handed-to-board"), rule.decisionMonths) }];
  return [];
}

/** Every reminder of a proposal's present stage, also those that are still to come. */
function allReminders(proposal: Watched, rule: InitiativeRule): Reminder[] {
  if (isOver(proposal)) return [];
  const reminders: Reminder[] = [];
  for (const { kind, date: due } of deadlinesOf(proposal, rule)) {
    if (kind === "votes") {
      for (const days of before) reminders.push({ kind: "deadline", since: addDays(due, -days), due });
      reminders.push({ kind: "deadline-passed", since: addDays(due, 1), due });
    } else reminders.push({ kind: `${kind}-overdue`, since: addDays(due, 1), due });
  }
  const last = [proposal.changedAt.slice(0, 10), proposal.snoozedOn ?? ""].toSorted().at(-1) ?? "";
  reminders.push({ kind: "silent", since: addDays(last, silentDays) });
  return reminders;
}

const dayOf = ({ steps, createdAt }: Watched, stage: Stage) =>
  steps.findLast(({ to }) => to === stage)?.date ?? createdAt.slice(0, 10);

/** What counts on a day: of several reminders of one kind the latest. */
export function remindersOn(proposal: Watched, rule: InitiativeRule, day: string): Reminder[] {
  const due = new Map<string, Reminder>();
  for (const reminder of allReminders(proposal, rule).filter(({ since }) => since <= day))
    due.set(reminder.kind, reminder);
  // A deadline that has passed is no longer ahead.
  if (due.has("deadline-passed")) due.delete("deadline");
  return [...due.values()];
}

/** The proposal with what counts today, and the day on which to look again. */
export function watched<T extends Proposal>(proposal: T, rule: InitiativeRule, now: Date): T {
  const day = now.toISOString().slice(0, 10);
  const coming = allReminders(proposal, rule)
    .map(({ since }) => since)
    .filter((since) => since > day)
    .toSorted();
  return { ...proposal, reminders: remindersOn(proposal, rule, day), remindOn: coming[0] ?? null };
}

/** How fast votes must come until the deadline. */
export function paceOf(needed: number | null, have: number | null, deadline: string | null, day: string) {
  if (needed === null || deadline === null) return null;
  const daysLeft = Math.max(0, daysBetween(day, deadline) + 1);
  const missing = Math.max(0, needed - (have ?? 0));
  const weeks = daysLeft / 7;
  return {
    needed,
    missing,
    daysLeft,
    perWeek: weeks > 0 ? Math.ceil(missing / Math.max(weeks, 1)) : missing,
  };
}
