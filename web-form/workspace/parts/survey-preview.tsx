import { useEffect, useState } from "preact/hooks";
import type { LanguageTag } from "#shared/domain/language.ts";
import { type AnswerTo, type ApiProblem, asProblem } from "../api.ts";
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
  const [made, setMade] = useState<AnswerTo<"previewSurvey">>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [round, setRound] = useState(0);
  const body = { ...surveyBody(survey, unwritten), language: tongue };
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      try {
        const answer = await api("previewSurvey", { body });
        if (!isCurrent) return;
        setProblem(undefined);
        setMade(answer);
      } catch (error) {
        if (isCurrent) setProblem(asProblem(error));
      }
    };
    const timer = setTimeout(() => {
      if (body.questions.length === 0) return setMade(undefined);
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
      {made && <Weight {...made.weight} />}
      {made && (
        <iframe
          title={t("survey.preview", { language: names.tongue(tongue) })}
          sandbox=""
          srcDoc={made.html}
        />
      )}
    </section>
  );
}

/** Whether a weak phone gets the whole form in one go. Short of it nobody is told to do anything. */
function Weight({ bytes, most, language }: AnswerTo<"previewSurvey">["weight"]) {
  const { t, language: own } = useWorkspace();
  const names = useNames();
  const number = (count: number) => new Intl.NumberFormat(own).format(count);
  const values = { bytes: number(bytes), most: number(most), language: names.tongue(language) };
  return bytes > most ? (
    <p class="note warning" role="status">
      {t("survey.tooHeavy", values)}
    </p>
  ) : (
    <p class="hint">{t("survey.weight", values)}</p>
  );
}
