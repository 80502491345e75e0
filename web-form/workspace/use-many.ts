import { useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import { type ManyChange, type ManyOutcome, changeMany, undoMany } from "./many.ts";
import { useSend } from "./use-send.ts";
import { useWorkspace } from "./workspace.ts";

type Wanted = { contributions: readonly StaffContribution[]; change: ManyChange } | { undo: ManyOutcome };

/** A change of many, what became of each, and taking it back. */
export function useMany(onChanged: (now: readonly StaffContribution[]) => void) {
  const { api } = useWorkspace();
  const [outcome, setOutcome] = useState<ManyOutcome & { isUndone: boolean }>();
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const send = useSend(
    async (wanted: Wanted) => {
      setOutcome(undefined);
      if ("undo" in wanted) return { ...(await undoMany(api, wanted.undo)), isUndone: true };
      const { contributions, change } = wanted;
      const onProgress = (done: number) => setProgress({ done, of: contributions.length });
      return { ...(await changeMany(api, contributions, change, onProgress)), isUndone: false };
    },
    (result) => {
      setProgress(undefined);
      setOutcome(result);
      onChanged([...result.done.map(({ after }) => after), ...result.failed.flatMap(({ now }) => now ?? [])]);
    },
  );
  return {
    outcome,
    progress,
    isSending: send.state === "sending",
    problem: send.problem,
    again: send.again,
    start: (contributions: readonly StaffContribution[], change: ManyChange) =>
      send.start({ contributions, change }),
    undo: () => outcome && send.start({ undo: outcome }),
    show: setOutcome,
    clear: () => setOutcome(undefined),
  };
}
export type Many = ReturnType<typeof useMany>;

/** Which of the shown ones are chosen. What is no longer shown is not chosen either. */
export function useChoice(shown: readonly { id: string }[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = shown.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  return {
    count: chosen.length,
    isChosen: (id: string) => ids.has(id),
    areAll: shown.length > 0 && chosen.length === shown.length,
    toggle: (id: string) =>
      setIds((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    chooseAll: () => setIds(new Set(shown.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
export type Choice = ReturnType<typeof useChoice>;
