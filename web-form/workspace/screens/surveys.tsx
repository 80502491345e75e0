import type { AnswerTo } from "../api.ts";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { usePages } from "../use-resource.ts";
import { showMoment } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

type Survey = AnswerTo<"listSurveys">["items"][number];

/** The network's surveys: what an occasion may ask. */
export function SurveysScreen() {
  const { t, api, isCoordinator } = useWorkspace();
  const surveys = usePages("surveys", () => api("listSurveys"));
  return (
    <Screen title={t("nav.surveys")}>
      <p class="lead">{t("surveys.lead")}</p>
      {isCoordinator && (
        <p class="actions">
          <a class="button" href="/staff/surveys/new">
            {t("surveys.new")}
          </a>
        </p>
      )}
      <Listed of={surveys} empty={t("surveys.none")}>
        {(items) => (
          <ul class="rows card">
            {items.map((survey) => (
              <Row key={survey.id} survey={survey} />
            ))}
          </ul>
        )}
      </Listed>
    </Screen>
  );
}

function Row({ survey }: { survey: Survey }) {
  const { t, language, vocabulary, isCoordinator } = useWorkspace();
  const { id, name, questions, version, changedAt, changedBy, hasUnpublished, isReadyMade } = survey;
  const title = name[language] ?? name.sv ?? id;
  const lacking = Object.keys(survey.untranslated).length;
  return (
    <li>
      <a class="name" href={`/staff/surveys/${encodeURIComponent(id)}`}>
        <bdi>{title}</bdi>
      </a>{" "}
      {version === null && !isReadyMade && <strong class="status held">{t("surveys.unpublished")}</strong>}
      {version !== null && hasUnpublished && <strong class="status held">{t("surveys.changed")}</strong>}
      <p class="about">
        {t("surveys.questions", { count: questions })}
        {version !== null && ` · ${t("surveys.version", { version })}`}
        {isReadyMade && ` · ${t("surveys.readyMade")}`}
        {lacking > 0 &&
          ` · ${t("survey.complete", { count: vocabulary.languages.length - lacking, of: vocabulary.languages.length })}`}
        {changedAt && changedBy && (
          <>
            {" "}
            · <bdi>{changedBy}</bdi>, {showMoment(language, changedAt)}
          </>
        )}
      </p>
      {isCoordinator && (
        <p class="actions">
          <a class="button small plain" href={`/staff/surveys/new?from=${encodeURIComponent(id)}`}>
            {t("surveys.copy")} <span class="aloud">{title}</span>
          </a>
        </p>
      )}
    </li>
  );
}
