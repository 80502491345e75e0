import type { StaffContribution } from "#shared/api/wire.ts";
import { showDate, today, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** What was answered, when and by whom; else who is to answer, and whether that day has passed. */
export function QuestionState({ contribution }: { contribution: StaffContribution }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const { answer, answeredAt, toBeAnswered, shown } = contribution;
  if (answer) {
    return (
      <p class="note">
        {t("answer.given")} <bdi>{answer.text}</bdi>
        {answer.by && (
          <>
            {" "}
            (<bdi>{names.actor(answer.by)}</bdi>)
          </>
        )}
        {answeredAt && ` · ${showDate(language, answeredAt)}`}
        {shown && (
          <>
            {" "}
            · <strong class="status">{t("shown.isShown")}:</strong>{" "}
            <span lang={shown.language} dir="auto">
              {shown.question}
            </span>
          </>
        )}
      </p>
    );
  }
  if (!toBeAnswered) return null;
  const { by, due } = toBeAnswered;
  return (
    <p class="note">
      {t("answer.awaited")} <bdi>{names.actor(by)}</bdi>
      {due && `, ${t("answer.due", { date: showDate(language, due) })}`}
      {due && due < today() && (
        <>
          {" "}
          · <strong class="late">{t("commitments.late")}</strong>
        </>
      )}
    </p>
  );
}
