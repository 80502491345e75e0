import type { LanguageTag } from "#shared/domain/language.ts";
import {
  type OptionTyped,
  type QuestionTyped,
  hasOptions,
  moved,
  newOption,
  optionLimits,
} from "../survey-fields.ts";
import { useWorkspace } from "../workspace.ts";
import { Select, TextField } from "./inputs.tsx";
import { MoveButtons, movesByKey } from "./move-buttons.tsx";
import { TextsFields } from "./texts-fields.tsx";
import { ThemeOptions } from "./theme-options.tsx";

type Props = {
  question: QuestionTyped;
  index: number;
  count: number;
  tongue: LanguageTag;
  onChange: (fields: Partial<QuestionTyped>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  /** Asks that the part with this key be focused after the next change. */
  onFocus: (key: string) => void;
};

/** One question of a survey: its words in two languages, its answers, and whether it must be answered. */
export function QuestionFields({
  question,
  index,
  count,
  tongue,
  onChange,
  onMove,
  onRemove,
  onFocus,
}: Props) {
  const { t } = useWorkspace();
  const at = `#/questions/${index}`;
  const name = t("survey.question", { number: index + 1 });
  return (
    <fieldset class="card point" data-part={question.key} onKeyDown={movesByKey(onMove)}>
      <legend>
        {name} · {t(`questionType.${question.type}`)}
      </legend>
      <TextsFields
        pointer={`${at}/texts`}
        label={t("survey.text")}
        value={question.texts}
        tongue={tongue}
        onChange={(texts) => onChange({ texts })}
      />
      <TextsFields
        pointer={`${at}/help`}
        label={t("survey.help")}
        isOptional
        value={question.help}
        tongue={tongue}
        onChange={(help) => onChange({ help })}
      />
      {hasOptions(question.type) && (
        <Options
          pointer={`${at}/options`}
          question={question}
          tongue={tongue}
          onChange={(options) => onChange({ options })}
          onFocus={onFocus}
        />
      )}
      {question.type === "text" && (
        <TextField
          pointer={`${at}/maxLength`}
          label={t("survey.maxLength")}
          type="number"
          value={question.maxLength}
          onChange={(maxLength) => onChange({ maxLength })}
        />
      )}
      {question.type === "photo" ? (
        <>
          <Select
            pointer={`${at}/most`}
            label={t("survey.mostPhotos")}
            value={question.most}
            options={["1", "2", "3"].map((value) => ({ value, text: value }))}
            onChange={(most) => onChange({ most })}
          />
          <p class="hint">{t("survey.photoHint")}</p>
        </>
      ) : question.type === "contact" ? (
        <p class="hint">{t("survey.contactHint")}</p>
      ) : (
        <label class="choice">
          <input
            type="checkbox"
            checked={question.required}
            onChange={() => onChange({ required: !question.required })}
          />
          <span>{t("survey.required")}</span>
        </label>
      )}
      <MoveButtons name={name} index={index} count={count} onMove={onMove} onRemove={onRemove} />
    </fieldset>
  );
}

type OptionsProps = {
  pointer: string;
  question: QuestionTyped;
  tongue: LanguageTag;
  onChange: (options: OptionTyped[]) => void;
  onFocus: (key: string) => void;
};

function Options({ pointer, question, tongue, onChange, onFocus }: OptionsProps) {
  const { t } = useWorkspace();
  const { options, type } = question;
  const { least, most } = optionLimits(type);
  const nameOf = (index: number) =>
    t(type === "scale" ? "survey.step" : "survey.option", { number: index + 1 });
  return (
    <div class="options">
      {type === "scale" ? (
        <p class="hint">{t("survey.stepsHint")}</p>
      ) : (
        <ThemeOptions pointer={pointer} options={options} onChange={onChange} />
      )}
      {options.map((option, index) => {
        const move = (by: -1 | 1) => {
          onFocus(option.key);
          onChange(moved(options, index, by));
        };
        return (
          <div key={option.key} class="option" data-part={option.key} onKeyDown={movesByKey(move)}>
            <TextsFields
              pointer={`${pointer}/${index}/texts`}
              label={nameOf(index)}
              value={option.texts}
              tongue={tongue}
              onChange={(texts) =>
                onChange(options.map((each) => (each === option ? { ...each, texts } : each)))
              }
            />
            <MoveButtons
              name={nameOf(index)}
              index={index}
              count={options.length}
              least={least}
              onMove={move}
              onRemove={() => {
                onFocus((options[index + 1] ?? options[index - 1])?.key ?? question.key);
                onChange(options.toSpliced(index, 1));
              }}
            />
          </div>
        );
      })}
      {options.length < most && (
        <button
          type="button"
          class="small plain"
          onClick={() => {
            const added = newOption();
            onFocus(added.key);
            onChange([...options, added]);
          }}
        >
          {t(type === "scale" ? "survey.addStep" : "survey.addOption")}
        </button>
      )}
    </div>
  );
}
