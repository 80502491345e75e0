import { useEffect, useState } from "preact/hooks";
import { ApiProblem } from "./api.ts";

/** A part of the page that is a file of its own, read when it is wanted; or that it could not be read just now. */
export function useLazy<T>(isWanted: boolean, load: () => Promise<T>) {
  const [loaded, setLoaded] = useState<{ part: T }>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isWanted || loaded) return;
    setProblem(undefined);
    load().then(
      (part) => setLoaded({ part }),
      () => setProblem(new ApiProblem(0, "unreachable")),
    );
  }, [isWanted, round]);
  return { part: loaded?.part, problem, again: () => setRound(round + 1) };
}
