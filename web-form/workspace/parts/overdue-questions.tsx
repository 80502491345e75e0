import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { QuestionState } from "./question-state.tsx";
import { Said } from "./said.tsx";

/** Questions that somebody should have answered by now. */
export function OverdueQuestions() {
  const { t, api } = useWorkspace();
  const overdue = useResource("overdue-questions", () =>
    api("listQuestions", { query: { which: "overdue", limit: 5 } }),
  );
  const items = overdue.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="card unsent" aria-labelledby="overdue-questions">
      <h2 id="overdue-questions" class="first">
        <a href="/staff/questions?which=overdue">{t("questions.overdueTitle")}</a>
      </h2>
      <ul class="rows">
        {items.map((each) => (
          <li key={each.id}>
            <Said text={each.text} language={each.language} />
            <QuestionState contribution={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}
