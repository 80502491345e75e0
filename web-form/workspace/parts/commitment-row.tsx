import type { StaffCommitment } from "#shared/api/wire.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** One commitment in a list. */
export function CommitmentRow({ commitment }: { commitment: StaffCommitment }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const { id, actor, what, due, status, isPublic, isOverdue } = commitment;
  return (
    <li>
      <a class="name" href={`/staff/commitments/${id}`}>
        <bdi>{what}</bdi>
      </a>
      <p class="about">
        <bdi>{names.actor(actor)}</bdi> · <strong class="status">{t(`commitment.${status}`)}</strong>
        {due && ` · ${t("commitments.by", { date: showDate(language, due) })}`}
        {isOverdue && (
          <>
            {" "}
            · <strong class="late">{t("commitments.late")}</strong>
          </>
        )}
        {isPublic && ` · ${t("commitments.shown")}`}
      </p>
    </li>
  );
}
