import { useLocation } from "preact-iso";
import type { StaffRequest } from "#shared/api/wire.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** Requests that one proposal may rest on. */
const most = 20;

type Props = { chosen: readonly Pick<StaffRequest, "id">[]; onNone: () => void };

/** One proposal of several chosen requests; the strongest, which is first in the list, gives it its title. */
export function PromoteMany({ chosen, onNone }: Props) {
  const { t, api } = useWorkspace();
  const { route } = useLocation();
  const promote = useSend(
    ([first = "", ...also]: readonly string[]) => api("createProposal", { id: first, body: { also } }),
    ({ id }) => route(`/staff/proposals/${id}`),
  );
  if (chosen.length === 0) return null;
  const isTooMany = chosen.length > most;
  return (
    <section class="card chosen-bar" aria-label={t("many.chosen", { count: chosen.length })}>
      <p role="status">{t("many.chosen", { count: chosen.length })}</p>
      {isTooMany && <p class="error">{t("requests.promoteMost", { count: most })}</p>}
      <div class="actions">
        <button
          type="button"
          class="small"
          aria-disabled={isTooMany || promote.state === "sending"}
          onClick={() => !isTooMany && promote.start(chosen.map(({ id }) => id))}
        >
          {t("requests.promoteMany", { count: chosen.length })}
        </button>
        <button type="button" class="small plain" onClick={onNone}>
          {t("requests.chooseNone")}
        </button>
      </div>
      {promote.problem && <ProblemBox problem={promote.problem} onRetry={promote.again} />}
    </section>
  );
}
