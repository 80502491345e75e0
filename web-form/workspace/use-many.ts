import { useEffect, useState } from "preact/hooks";
import type { Draft } from "./drafts.ts";
import type { StaffContribution } from "#shared/api/wire.ts";
import { type ManyChange, type ManyOutcome, changeMany, undoMany } from "./many.ts";
import { useSend } from "./use-send.ts";
import { useWorkspace } from "./workspace.ts";

type Wanted =
  | { contributions: readonly StaffContribution[]; change: ManyChange; onDone?: (() => void) | undefined }
  | { undo: ManyOutcome };

/** A change of many, what became of each, and taking it back. */
export function useMany(onChanged: (now: readonly StaffContribution[]) => void) {
  const { api } = useWorkspace();
  const [outcome, setOutcome] = useState<ManyOutcome & { isUndone: boolean }>();
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const send = useSend(
    async (wanted: Wanted) => {
      setOutcome(undefined);
      if ("undo" in wanted) return { ...(await undoMany(api, wanted.undo)), isUndone: true };
      const { contributions, change, onDone } = wanted;
      const onProgress = (done: number) => setProgress({ done, of: contributions.length });
      const result = await changeMany(api, contributions, change, onProgress);
      if (result.done.length > 0) onDone?.();
      return { ...result, isUndone: false };
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
    /** `onDone` once at least one was changed: what was typed for it is needed no more. */
    start: (contributions: readonly StaffContribution[], change: ManyChange, onDone?: () => void) =>
      send.start({ contributions, change, onDone }),
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
    choose: (some: readonly string[]) => setIds((before) => new Set([...before, ...some])),
    clear: () => setIds(new Set()),
  };
}
export type Choice = ReturnType<typeof useChoice>;

/** A draft about what is chosen keeps which that is: chosen again after a reload. */
export function useChosenAgain<T extends { chosen: readonly string[] }>(
  { value, state, change }: Pick<Draft<T>, "value" | "state" | "change">,
  choice: Choice,
  chosen: readonly { id: string }[],
): void {
  useEffect(() => choice.choose(value.chosen), []);
  const ids = chosen.map(({ id }) => id);
  const isWritten = state !== "empty";
  useEffect(() => {
    // Nothing chosen is also what there is before the list has come.
    if (isWritten && ids.length > 0) change((now) => ({ ...now, chosen: ids }));
  }, [isWritten, ids.join()]);
}
