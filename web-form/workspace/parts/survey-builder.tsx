import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LanguageTag } from "#shared/domain/language.ts";
import {
  type QuestionType,
  type QuestionTyped,
  type SurveyTyped,
  lackingIn,
  mostQuestions,
  moved,
  newQuestion,
  questionTypes,
} from "../survey-fields.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Select } from "./inputs.tsx";
import { QuestionFields } from "./question-fields.tsx";
import { TextsFields } from "./texts-fields.tsx";

/** The language to see and to translate into, each with how much it lacks. */
export function TongueSelect({
  survey,
  value,
  onChange,
}: {
  survey: SurveyTyped;
  value: LanguageTag;
  onChange: (tag: LanguageTag) => void;
}) {
  const { t, vocabulary } = useWorkspace();
  const names = useNames();
  const tags = vocabulary.languages.map(({ tag }) => tag);
  const lacking = tags.filter((tag) => lackingIn(survey, tag) > 0).length;
  return (
    <>
      <Select
        pointer="#/tongue"
        label={t("survey.tongue")}
        hint={t("survey.complete", { count: tags.length - lacking, of: tags.length })}
        value={value}
        options={tags.map((tag) => {
          const count = lackingIn(survey, tag);
          const name = names.tongue(tag);
          return { value: tag, text: count > 0 ? `${name} – ${t("survey.lacking", { count })}` : name };
        })}
        onChange={(tag) => tag && onChange(tag)}
      />
    </>
  );
}

type Props = {
  value: SurveyTyped;
  tongue: LanguageTag;
  onChange: (next: (before: SurveyTyped) => SurveyTyped) => void;
};

/** Question blocks in their order, and what can be added. */
export function SurveyBuilder({ value, tongue, onChange }: Props) {
  const { t } = useWorkspace();
  const { name, questions } = value;
  const [removed, setRemoved] = useState<{ question: QuestionTyped; index: number }>();
  const focusOn = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (!focusOn.current) return;
    document.querySelector<HTMLElement>(`[data-part="${focusOn.current}"] input`)?.focus();
    focusOn.current = undefined;
  }, [questions]);

  const setQuestions = (next: (before: QuestionTyped[]) => QuestionTyped[]) =>
    onChange((before) => ({ ...before, questions: next(before.questions) }));
  const add = (type: QuestionType) => {
    const question = newQuestion(type);
    focusOn.current = question.key;
    setQuestions((before) => [...before, question]);
  };
  const remove = (question: QuestionTyped, index: number) => {
    focusOn.current = (questions[index + 1] ?? questions[index - 1])?.key;
    setRemoved({ question, index });
    setQuestions((before) => before.filter((each) => each.key !== question.key));
  };
  return (
    <>
      <TextsFields
        pointer="#/name"
        label={t("survey.name")}
        hint={t("survey.nameHint")}
        value={name}
        tongue={tongue === "en" ? "en" : "sv"}
        onChange={(name) => onChange((before) => ({ ...before, name }))}
      />
      {questions.map((question, index) => (
        <QuestionFields
          key={question.key}
          question={question}
          index={index}
          count={questions.length}
          tongue={tongue}
          onChange={(fields) =>
            setQuestions((before) =>
              before.map((each) => (each.key === question.key ? { ...each, ...fields } : each)),
            )
          }
          onMove={(by) => {
            focusOn.current = question.key;
            setQuestions((before) => moved(before, index, by));
          }}
          onRemove={() => remove(question, index)}
          onFocus={(key) => (focusOn.current = key)}
        />
      ))}
      <p class="said-done" role="status">
        {removed && t("survey.removed")}
      </p>
      {removed && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            focusOn.current = removed.question.key;
            setQuestions((before) => before.toSpliced(removed.index, 0, removed.question));
            setRemoved(undefined);
          }}
        >
          {t("undo")}
        </button>
      )}
      <fieldset class="field add">
        <legend>{t("survey.add")}</legend>
        {questions.length >= mostQuestions ? (
          <p class="hint">{t("survey.full", { limit: mostQuestions })}</p>
        ) : (
          <div class="actions">
            {questionTypes.map((type) => (
              <button key={type} type="button" class="small plain" onClick={() => add(type)}>
                {t(`questionType.${type}`)}
              </button>
            ))}
          </div>
        )}
      </fieldset>
      <p class="hint keys">{t("survey.keys")}</p>
    </>
  );
}
