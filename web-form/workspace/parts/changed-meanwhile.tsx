import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type ApiProblem, asProblem } from "../api.ts";
import { useWords } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

type Difference = { label: string; mine: ComponentChildren; theirs: ComponentChildren };

type Props<T> = {
  load: () => Promise<T>;
  /** What differs between one's own and the stored one. */
  fields: (theirs: T) => readonly Difference[];
  /** Go on from the stored one, without one's own changes. */
  onTheirs: (theirs: T) => void;
  /** Go on with one's own changes on top of the stored one. */
  onMine?: (theirs: T) => void;
  /** Whether one's own still fits the stored one; it does unless told otherwise. */
  fits?: (theirs: T) => boolean;
};

/** Somebody else changed it meanwhile: both versions beside each other, and two ways on. */
export function ChangedMeanwhile<T>({ load, fields, onTheirs, onMine, fits = () => true }: Props<T>) {
  const { t } = useWords();
  const [theirs, setTheirs] = useState<T>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [round, setRound] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setProblem(undefined);
    load().then(setTheirs, (error: unknown) => setProblem(asProblem(error)));
  }, [round]);
  useEffect(() => box.current?.focus(), []);
  const differing = theirs === undefined ? [] : fields(theirs).filter(({ mine, theirs }) => mine !== theirs);
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t("meanwhile.title")}</h2>
      <p>{t("meanwhile.text")}</p>
      {problem && <ProblemBox problem={problem} onRetry={() => setRound(round + 1)} />}
      {differing.length > 0 && (
        <div class="scroll">
          <table class="compare">
            <thead>
              <tr>
                <th scope="col">{t("meanwhile.field")}</th>
                <th scope="col">{t("meanwhile.theirs")}</th>
                <th scope="col">{t("meanwhile.mine")}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map(({ label, mine, theirs }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td dir="auto">{theirs}</td>
                  <td dir="auto">{mine}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {theirs !== undefined && (
        <div class="actions">
          {onMine && fits(theirs) && (
            <button type="button" class="small" onClick={() => onMine(theirs)}>
              {t("meanwhile.keepMine")}
            </button>
          )}
          <button type="button" class="small plain" onClick={() => onTheirs(theirs)}>
            {onMine && fits(theirs) ? t("meanwhile.takeTheirs") : t("meanwhile.show")}
          </button>
        </div>
      )}
    </div>
  );
}
