import type { StaffContribution } from "#shared/api/wire.ts";
import { ApiProblem } from "../api.ts";
import type { Many } from "../use-many.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox, problemText } from "./problem.tsx";

type Props = {
  many: Many;
  /** Tries the ones that were left alone again, as they are now. */
  onAgain: (contributions: readonly StaffContribution[]) => void;
};

/** What became of many: how many were changed, which were left alone and why, and the way back. */
export function ManyOutcome({ many, onAgain }: Props) {
  const { t } = useWorkspace();
  const { outcome, progress, isSending } = many;
  const left = outcome?.failed.flatMap(({ now }) => now ?? []) ?? [];
  return (
    <>
      <div role="status">
        {isSending && (
          <p class="send-state">
            {progress && progress.of > 50
              ? t("many.progress", { at: progress.done, of: progress.of })
              : t("sending")}
          </p>
        )}
        {outcome && outcome.done.length > 0 && (
          <p class="note">
            {t(outcome.isUndone ? "many.undone" : "many.done", { count: outcome.done.length })}{" "}
            {!outcome.isUndone && (
              <button type="button" class="quiet" onClick={many.undo}>
                {t("undo")}
              </button>
            )}
          </p>
        )}
      </div>
      {many.problem && <ProblemBox problem={many.problem} onRetry={many.again} />}
      {outcome && outcome.failed.length > 0 && (
        <div class="problem" role="alert">
          <p>{t("many.failed", { count: outcome.failed.length })}</p>
          <ul>
            {outcome.failed.map(({ before, code, now }) => (
              <li key={before.id}>
                <a href={`/staff/contributions/${before.id}`} dir="auto">
                  {before.text.slice(0, 80)}
                </a>
                : {problemText(t, new ApiProblem(409, code))}{" "}
                {now &&
                  now.status !== before.status &&
                  t("many.nowStatus", { status: t(`status.${now.status}`) })}
              </li>
            ))}
          </ul>
          {left.length > 0 && !outcome.isUndone && (
            <button type="button" class="plain small" onClick={() => onAgain(left)}>
              {t("many.again")}
            </button>
          )}
        </div>
      )}
    </>
  );
}
