import { useEffect, useState } from "preact/hooks";
import type { LanguageTag } from "#shared/domain/language.ts";
import { type ApiProblem, asProblem } from "../api.ts";
import { type SurveyTyped, surveyBody } from "../survey-fields.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** Until typing rests. */
const restMs = 400;
/** Stands for Swedish words that are not written yet. */
const unwritten = "…";

/** The residents' own page with these questions, as the server makes it. Nothing in the frame runs or is sent. */
export function SurveyPreview({ survey, tongue }: { survey: SurveyTyped; tongue: LanguageTag }) {
  const { t, api } = useWorkspace();
  const names = useNames();
  const [html, setHtml] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [round, setRound] = useState(0);
  const body = { ...surveyBody(survey, unwritten), language: tongue };
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      try {
        const made = await api("previewSurvey", { body });
        if (!isCurrent) return;
        setProblem(undefined);
        setHtml(made.html);
      } catch (error) {
        if (isCurrent) setProblem(asProblem(error));
      }
    };
    const timer = setTimeout(() => {
      if (body.questions.length === 0) return setHtml(undefined);
      void look();
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [JSON.stringify(body), round]);
  return (
    <section class="preview" aria-labelledby="preview">
      <h2 id="preview">{t("survey.preview", { language: names.tongue(tongue) })}</h2>
      {problem && <ProblemBox problem={problem} onRetry={() => setRound(round + 1)} />}
      {html !== undefined && (
        <iframe title={t("survey.preview", { language: names.tongue(tongue) })} sandbox="" srcDoc={html} />
      )}
    </section>
  );
}
