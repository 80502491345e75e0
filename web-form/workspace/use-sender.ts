import { useEffect, useRef, useState } from "preact/hooks";
import { type ApiProblem, asProblem } from "./api.ts";
import { useTryingAgain } from "./reach.ts";

/**
 * Sends what waits, one after the other, for as long as something does. What cannot be sent without network is tried
 * again when it is back; what is refused stops the line and is said.
 */
export function useSender<T extends { id: string }>(
  waiting: readonly T[],
  send: (item: T) => Promise<unknown>,
  onSent: (item: T) => void,
) {
  const [problem, setProblem] = useState<ApiProblem>();
  const [round, setRound] = useState(0);
  const isBusy = useRef(false);
  const first = waiting[0];
  const again = () => setRound((before) => before + 1);
  useEffect(() => {
    if (!first || isBusy.current) return;
    isBusy.current = true;
    setProblem(undefined);
    const run = async () => {
      try {
        await send(first);
        isBusy.current = false;
        onSent(first);
      } catch (error) {
        isBusy.current = false;
        setProblem(asProblem(error));
      }
    };
    void run();
  }, [first?.id, round]);
  const isOffline = problem?.status === 0;
  useTryingAgain(isOffline, again);
  return { problem, isOffline, again };
}
