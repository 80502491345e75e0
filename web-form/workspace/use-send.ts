import { useRef, useState } from "preact/hooks";
import type { Fault } from "#shared/domain/refusal.ts";
import { type ApiProblem, asProblem } from "./api.ts";
import { useTryingAgain } from "./reach.ts";

export type Sending = {
  state: "idle" | "sending" | "sent";
  problem: ApiProblem | undefined;
  /** What is wrong where: found here before sending, or by the API. */
  faults: readonly Fault[];
};

const idle: Sending = { state: "idle", problem: undefined, faults: [] };

/**
 * Sends a form: one at a time, with what is wrong beside its fields. What is harmless to send twice (`isRepeatable`)
 * is sent again by itself when the network is back.
 */
export function useSend<In, Out>(
  send: (input: In) => Promise<Out>,
  onSent: (out: Out) => void,
  { isRepeatable = false } = {},
) {
  const [sending, set] = useState<Sending>(idle);
  const last = useRef<{ input: In } | undefined>(undefined);
  const isBusy = useRef(false);

  async function start(input: In, faults: readonly Fault[] = []) {
    if (isBusy.current) return;
    last.current = { input };
    if (faults.length > 0) return set({ state: "idle", problem: undefined, faults });
    isBusy.current = true;
    set({ state: "sending", problem: undefined, faults: [] });
    try {
      const out = await send(input);
      set({ state: "sent", problem: undefined, faults: [] });
      onSent(out);
    } catch (error) {
      const problem = asProblem(error);
      set({ state: "idle", problem, faults: problem.faults });
    } finally {
      isBusy.current = false;
    }
  }

  const again = () => void (last.current && start(last.current.input));
  const isWaiting = isRepeatable && sending.problem?.status === 0;
  useTryingAgain(isWaiting, again);

  return {
    ...sending,
    start: (input: In, faults?: readonly Fault[]) => void start(input, faults),
    again,
    isWaiting,
    reset: () => set(idle),
  };
}
