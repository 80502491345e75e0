import type { LanguageTag } from "#shared/domain/language.ts";
import type { TextsTyped } from "../survey-fields.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { TextField } from "./inputs.tsx";

type Props = {
  pointer: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
  value: TextsTyped;
  /** The language that is worked on beside Swedish; Swedish alone when it is that. */
  tongue: LanguageTag;
  onChange: (texts: TextsTyped) => void;
};

/** The same words in Swedish and in the language that is worked on. */
export function TextsFields({ pointer, label, hint, isOptional = false, value, tongue, onChange }: Props) {
  const { t } = useWorkspace();
  const names = useNames();
  const field = (tag: LanguageTag, text: string) => (
    <TextField
      pointer={`${pointer}/${tag}`}
      label={text}
      {...(tag === "sv" && hint ? { hint } : {})}
      isOptional={isOptional && tag === "sv"}
      lang={tag}
      value={value[tag] ?? ""}
      onChange={(words) => onChange({ ...value, [tag]: words })}
    />
  );
  return (
    <div class="texts">
      {field("sv", label)}
      {tongue !== "sv" && field(tongue, t("survey.in", { label, language: names.tongue(tongue) }))}
      {tongue !== "sv" && value.sv?.trim() && !value[tongue]?.trim() && (
        <p class="hint lacking">{t("survey.lacks")}</p>
      )}
    </div>
  );
}
