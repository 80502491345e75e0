import { useLocation } from "preact-iso";
import { useMemo, useState } from "preact/hooks";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { AnswerTo } from "../api.ts";
import { isMeanwhile } from "../edit-on-top.ts";
import { useDraft } from "../drafts.ts";
import { ChangedMeanwhile } from "../parts/changed-meanwhile.tsx";
import { Form } from "../parts/form.tsx";
import { Loaded } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { SendState } from "../parts/send-state.tsx";
import { SurveyBuilder, TongueSelect } from "../parts/survey-builder.tsx";
import { SurveyPreview } from "../parts/survey-preview.tsx";
import {
  type SurveyTyped,
  newSurvey,
  newSurveyId,
  surveyBody,
  surveyFaults,
  surveyTyped,
} from "../survey-fields.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";

type Survey = AnswerTo<"getSurvey">;
const back = "/staff/surveys";

/** A survey that is there: coordinators work on it, the others look at it. */
export function SurveyScreen({ id }: { id: string }) {
  const { t, api, language, isCoordinator } = useWorkspace();
  const survey = useResource(`survey:${id}`, () => api("getSurvey", { id }));
  const name = survey.data && (survey.data.name[language] ?? survey.data.name.sv);
  return (
    <Screen title={name ?? t("field.survey")} isWide back={{ href: back, text: t("nav.surveys") }}>
      <Loaded of={survey}>
        {(data) =>
          isCoordinator ? (
            <Builder
              id={id}
              draftKey={`survey:${id}`}
              title={t("draft.survey", { name: name ?? "" })}
              base={{ typed: surveyTyped(data), edit: data.edit, id }}
              stored={data}
              onSaved={survey.set}
            />
          ) : (
            <Look survey={surveyTyped(data)} />
          )
        }
      </Loaded>
    </Screen>
  );
}

/** A new one, or a copy of another. */
export function SurveyNewScreen() {
  const { t } = useWorkspace();
  const { query } = useLocation();
  const from = query["from"];
  return (
    <Screen title={t("surveys.new")} isWide back={{ href: back, text: t("nav.surveys") }}>
      {from ? <Copy from={from} /> : <New key="new" typed={newSurvey} draftKey="survey:new" />}
    </Screen>
  );
}

function Copy({ from }: { from: string }) {
  const { t, api } = useWorkspace();
  const source = useResource(`survey:${from}`, () => api("getSurvey", { id: from }));
  return (
    <Loaded of={source}>
      {(data) => (
        <New
          typed={() => {
            const typed = surveyTyped(data);
            return { ...typed, name: { sv: t("surveys.copyOf", { name: typed.name.sv ?? "" }) } };
          }}
          draftKey={`survey:new:${from}`}
        />
      )}
    </Loaded>
  );
}

function New({ typed, draftKey }: { typed: () => SurveyTyped; draftKey: string }) {
  const { t } = useWorkspace();
  const { route, url } = useLocation();
  const base = useMemo(() => ({ typed: typed(), edit: 0, id: newSurveyId() }), []);
  return (
    <Builder
      draftKey={draftKey}
      title={t("surveys.new")}
      path={url}
      base={base}
      onSaved={({ id }) => route(`${back}/${id}`, true)}
    />
  );
}

type BuilderProps = {
  id?: string;
  draftKey: string;
  title: string;
  path?: string;
  base: { typed: SurveyTyped; edit: number; id: string };
  stored?: Survey;
  onSaved: (saved: Survey) => void;
};

function Builder({ draftKey, title, path, base, stored, onSaved }: BuilderProps) {
  const { t, api, refresh } = useWorkspace();
  const [tongue, setTongue] = useState<LanguageTag>("sv");
  const [done, setDone] = useState("");
  const draft = useDraft(draftKey, base, { title, path: path ?? `${back}/${base.id}` });
  const { typed, edit, id } = draft.value;
  const save = useSend(
    (publish: boolean) => api("saveSurvey", { id, body: { ...surveyBody(typed), edit, publish } }),
    (saved) => {
      draft.clear();
      setDone(
        saved.hasUnpublished ? t("survey.saved") : t("survey.published", { version: saved.version ?? 0 }),
      );
      refresh();
      onSaved(saved);
    },
  );
  const isOutdated = isMeanwhile(save.problem);
  const start = (publish: boolean) => {
    setDone("");
    save.start(publish, surveyFaults(typed));
  };
  const shown = ({ name, questions }: SurveyTyped) => [
    { label: t("survey.name"), text: name.sv ?? "" },
    ...Array.from({ length: questions.length }, (_, index) => ({
      label: t("survey.question", { number: index + 1 }),
      text: Object.values(questions[index]?.texts ?? {}).join(" · "),
    })),
  ];
  return (
    <div class="beside">
      <div>
        {isOutdated && (
          <ChangedMeanwhile
            load={() => api("getSurvey", { id })}
            fields={(theirs) => {
              const other = shown(surveyTyped(theirs));
              const mine = shown(typed);
              return (other.length > mine.length ? other : mine).map(({ label }, index) => ({
                label,
                mine: mine[index]?.text,
                theirs: other[index]?.text,
              }));
            }}
            onMine={(theirs) => {
              draft.change((now) => ({ ...now, edit: theirs.edit }));
              save.reset();
            }}
            onTheirs={(theirs) => {
              draft.clear();
              save.reset();
              onSaved(theirs);
            }}
          />
        )}
        <Form
          faults={save.faults}
          problem={isOutdated ? undefined : save.problem}
          onRetry={save.again}
          onSubmit={() => start(false)}
        >
          {stored && stored.version !== null && (
            <p class="note">{t("survey.versionNote", { version: stored.version })}</p>
          )}
          <TongueSelect survey={typed} value={tongue} onChange={setTongue} />
          <SurveyBuilder
            value={typed}
            tongue={tongue}
            onChange={(next) => draft.change((now) => ({ ...now, typed: next(now.typed) }))}
          />
          <div class="actions bottom">
            <button type="button" aria-disabled={save.state === "sending"} onClick={() => start(true)}>
              {t("survey.publish")}
            </button>
            <button class="plain" aria-disabled={save.state === "sending"}>
              {t("survey.save")}
            </button>
            {draft.state !== "empty" && (
              <button type="button" class="quiet" onClick={() => draft.clear()}>
                {t("draft.discard")}
              </button>
            )}
            <SendState
              draft={draft}
              sending={{ ...save, state: save.state === "sent" ? "idle" : save.state }}
            />
          </div>
          <p class="said-done" role="status">
            {draft.state === "empty" && done}
          </p>
        </Form>
      </div>
      <SurveyPreview survey={typed} tongue={tongue} />
    </div>
  );
}

/** A survey to look at, in every language. */
function Look({ survey }: { survey: SurveyTyped }) {
  const [tongue, setTongue] = useState<LanguageTag>("sv");
  return (
    <>
      <TongueSelect survey={survey} value={tongue} onChange={setTongue} />
      <SurveyPreview survey={survey} tongue={tongue} />
    </>
  );
}
