import * as z from "zod";
import type { Change } from "./history.ts";
import { type Outcome, Stage } from "./proposal-way.ts";

/** What a resident is told of: something that really happened to what she said. */
export type Notice = { kind: "answer" } | { kind: "stage"; stage: Stage };

/** Stages in which a proposal is the network's own matter: nobody outside hears of them. */
export const unpublishedStages: ReadonlySet<Stage> = new Set<Stage>(["draft", "ready", "merged"]);

/**
 * What a change means for those who asked for it, if anything: an answer that was not there before, a stage of the
 * way that the public sees. A correction of words, a vote more, a tag: nothing.
 */
export function noticeOf(change: Change): Notice | undefined {
  for (const { path, from, to } of change.fields) {
    if (path === "answer" && to !== null && isNews(from, to)) return { kind: "answer" };
    const stage = path === "stage" ? Stage.safeParse(to).data : undefined;
    if (stage === undefined || unpublishedStages.has(stage)) continue;
    const before = Stage.safeParse(from).data;
    // What was never public is not taken back in public.
    if (stage === "withdrawn" && before && unpublishedStages.has(before)) continue;
    return { kind: "stage", stage };
  }
  return undefined;
}

const HasStatus = z.object({ status: z.string() });
/** An answer that was not there, or an actor's second one that says another thing than the first: done, say. */
const isNews = (from: unknown, to: unknown) =>
  from === null || HasStatus.safeParse(from).data?.status !== HasStatus.safeParse(to).data?.status;

/** Whether an outcome is the end, so that nothing more will come. */
export const isFinal = (outcome: Outcome | null) =>
  outcome === "done" || outcome === "not-done" || outcome === "no-because" || outcome === "not-ours";
