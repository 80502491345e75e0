import type { AnswerTo } from "../api.ts";
import { showDate, showMoment, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Said } from "./said.tsx";

type Note = AnswerTo<"listNotes">["items"][number];

/** Notes of an occasion, each point with who said it and what was answered. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  if (notes.length === 0) return <p class="empty">{t("note.none")}</p>;
  return (
    <>
      {notes.map(({ id, createdAt, points, masked, understoodAt, withheld }) => (
        <details key={id} class="card">
          <summary>
            {showMoment(language, createdAt)}: {t("note.points", { count: points.length })}
            {understoodAt === undefined && ` · ${t("note.reading")}`}
          </summary>
          <ol class="points">
            {points.map((point, index) => (
              <li key={index}>
                {withheld?.includes(index) ? (
                  <p class="hint">{t("note.withheld")}</p>
                ) : (
                  <Said text={point.text} language={point.language ?? "und"} />
                )}
                <p class="about">
                  {t("count.voices", { count: point.voices })}
                  {masked[index] && ` · ${t("note.masked")}`}
                </p>
                {point.answer && (
                  <p class="note">
                    {t("answer.given")} <bdi>{point.answer.text}</bdi>
                    {point.answer.by && ` (${names.actor(point.answer.by)})`}
                  </p>
                )}
                {point.toBeAnswered && (
                  <p class="note">
                    {t("answer.awaited")} <bdi>{names.actor(point.toBeAnswered.by)}</bdi>
                    {point.toBeAnswered.due &&
                      `, ${t("answer.due", { date: showDate(language, point.toBeAnswered.due) })}`}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </>
  );
}
