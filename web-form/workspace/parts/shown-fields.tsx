import type { StaffContribution } from "#shared/api/wire.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { BodyOf } from "../api.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Check, Select, TextArea } from "./inputs.tsx";

const longest = 500;

export type ShownTyped = { isShown: boolean; question: string; language: string; answerLanguage: string };

/** What is shown now; else what is proposed: of a meeting the facilitator's words, of a form none. */
export function shownIn({ shown, source, text, language }: StaffContribution): ShownTyped {
  if (shown) return { isShown: true, ...shown };
  const isNote = source.kind === "note";
  return {
    isShown: false,
    question: isNote ? text.slice(0, longest) : "",
    language: isNote && language !== "und" ? language : "sv",
    answerLanguage: "sv",
  };
}

/** As it is sent: who shows it has approved it. */
export const shownOf = ({
  isShown,
  question,
  language,
  answerLanguage,
}: ShownTyped): Pick<BodyOf<"editContribution">, "shown" | "status"> =>
  isShown ? { shown: { question, language, answerLanguage }, status: "approved" } : { shown: null };

export function shownFaults({ isShown, question }: ShownTyped): Fault[] {
  const pointer = "#/shown/question";
  if (!isShown) return [];
  if (question.trim() === "") return [{ pointer, code: "required" }];
  return question.length > longest ? [{ pointer, code: "too-big", limit: longest }] : [];
}

type Props = {
  contribution: StaffContribution;
  value: ShownTyped;
  onChange: (fields: Partial<ShownTyped>) => void;
};

/** Whether everybody sees the question with its answer, and in which words. */
export function ShownFields({ contribution, value, onChange }: Props) {
  const { t } = useWorkspace();
  const { tongueOptions } = useNames();
  const isOwn = contribution.source.kind === "response";
  return (
    <>
      <Check
        label={t("shown.show")}
        hint={t("shown.hint")}
        value={value.isShown}
        onChange={(isShown) => onChange({ isShown })}
      />
      {value.isShown && (
        <>
          <TextArea
            pointer="#/shown/question"
            label={t("shown.question")}
            hint={t(isOwn ? "shown.ownWords" : "shown.questionHint")}
            limit={longest}
            lang={value.language}
            value={value.question}
            onChange={(question) => onChange({ question })}
          />
          <Select
            pointer="#/shown/language"
            label={t("shown.language")}
            options={tongueOptions}
            value={value.language}
            onChange={(language) => onChange({ language })}
          />
          <Select
            pointer="#/shown/answerLanguage"
            label={t("shown.answerLanguage")}
            options={tongueOptions}
            value={value.answerLanguage}
            onChange={(answerLanguage) => onChange({ answerLanguage })}
          />
        </>
      )}
    </>
  );
}
