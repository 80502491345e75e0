import type { AnswerTo } from "../api.ts";
import { useSend } from "../use-send.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { useRequestName } from "./evidence.tsx";
import { ProblemBox } from "./problem.tsx";

type Request = AnswerTo<"getRequest">;
type Merge = NonNullable<Request["merged"]>;
type Props = { request: Request; onChange: () => void };

/** In what it lies, what lies in it, and from what it was split: each with why, by whom, and the way back. */
export function Relations({ request, onChange }: Props) {
  const { t } = useWorkspace();
  const nameOf = useRequestName();
  const { merged, holds, splitFrom, settling } = request;
  const link = (other: Merge["request"]) => (
    <a href={`/staff/requests/${encodeURIComponent(other.id)}`}>
      <bdi>{nameOf(other)}</bdi>
    </a>
  );
  return (
    <>
      {merged && (
        <div class="card note">
          <p>
            {t("request.liesIn")} {link(merged.request)}.
          </p>
          <Why merge={merged} />
          <UndoMerge id={request.id} onChange={onChange} />
        </div>
      )}
      {splitFrom && (
        <p class="note">
          {t("request.splitFrom")} {link(splitFrom)}.
        </p>
      )}
      {settling && (
        <p class="note" role="status">
          {t("request.settling")}{" "}
          <button type="button" class="quiet" onClick={onChange}>
            {t("reload")}
          </button>
        </p>
      )}
      {holds.length > 0 && (
        <section aria-labelledby="holds">
          <h2 id="holds">{t("request.holds")}</h2>
          <ul class="rows">
            {holds.map((merge) => (
              <li key={merge.request.id}>
                {link(merge.request)}
                <Why merge={merge} />
                <UndoMerge id={merge.request.id} onChange={onChange} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Why({ merge: { reason, by, at } }: { merge: Merge }) {
  const { language } = useWorkspace();
  return (
    <p class="about">
      <bdi>{reason}</bdi> (<bdi>{by}</bdi>, {showDate(language, at)})
    </p>
  );
}

function UndoMerge({ id, onChange }: { id: string; onChange: () => void }) {
  const { t, api, isCoordinator } = useWorkspace();
  const undo = useSend(() => api("undoMerge", { id }), onChange);
  if (!isCoordinator) return null;
  return (
    <>
      <p class="actions">
        <button
          type="button"
          class="small plain"
          aria-disabled={undo.state === "sending"}
          onClick={() => undo.start(undefined)}
        >
          {undo.state === "sending" ? t("sending") : t("request.undoMerge")}
        </button>
      </p>
      {undo.problem && <ProblemBox problem={undo.problem} onRetry={undo.again} />}
    </>
  );
}
