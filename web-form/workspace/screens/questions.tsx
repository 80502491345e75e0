import { useLocation } from "preact-iso";
import { ContributionWords } from "../parts/contribution-words.tsx";
import { Listed } from "../parts/problem.tsx";
import { QuestionState } from "../parts/question-state.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { usePages } from "../use-resource.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const lists = ["open", "overdue", "answered"] as const;

/** What residents asked and nobody has answered yet: who is to, by when; and what was answered. */
export function QuestionsScreen() {
  const { t, api, language } = useWorkspace();
  const { query } = useLocation();
  const which = lists.find((each) => each === query["which"]) ?? "open";
  const questions = usePages(`questions:${which}`, (cursor) =>
    api("listQuestions", { query: { which, cursor, limit: 50 } }),
  );
  return (
    <Screen title={t("questions.title")}>
      <p class="lead">{t("questions.lead")}</p>
      <nav class="tabs" aria-label={t("commitments.lists")}>
        {lists.map((each) => (
          <a
            key={each}
            href={`/staff/questions?which=${each}`}
            aria-current={each === which ? "page" : undefined}
          >
            {t(`questions.${each}`)}
          </a>
        ))}
      </nav>
      <Listed of={questions} empty={t(`questions.none.${which}`)}>
        {(items) => (
          <ul class="rows">
            {items.map((each) => (
              <li key={each.id}>
                <Said text={each.text} language={each.language} />
                <p class="about">
                  <a href={`/staff/occasions/${each.occasion.id}`}>
                    <bdi>{each.occasion.name}</bdi>
                  </a>
                  , {showDate(language, each.occasion.date)} · {t("count.voices", { count: each.voices })} ·{" "}
                  <a href={`/staff/contributions/${each.id}`}>{t("contribution.open")}</a>
                </p>
                <QuestionState contribution={each} />
                <ContributionWords
                  contribution={each}
                  isAnswerOnly
                  onChange={(changed) => questions.replace(({ id }) => id === changed.id, changed)}
                />
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </Screen>
  );
}
