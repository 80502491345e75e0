import type { PointTyped } from "../note-fields.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { Radios, Select, TextArea, TextField } from "./inputs.tsx";

type Props = {
  point: PointTyped;
  index: number;
  count: number;
  onChange: (fields: Partial<PointTyped>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onAdd: () => void;
};

const kinds = ["request", "problem", "question", "praise", "other"] as const;

/** One thing that was said: the words and how many said it are in view, the rest where it is needed. */
export function PointFields({ point, index, count, onChange, onMove, onRemove, onAdd }: Props) {
  const { t } = useWorkspace();
  const names = useNames();
  const at = (field: string) => `#/points/${index}/${field}`;
  const hasMore = point.language !== "" || point.place !== "" || point.reply !== "none";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onAdd();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      onMove(event.key === "ArrowUp" ? -1 : 1);
    }
  };
  return (
    <fieldset class="card point" data-point={point.key} onKeyDown={onKeyDown}>
      <legend>{t("note.point", { number: index + 1 })}</legend>
      <TextArea
        pointer={at("text")}
        label={t("note.said")}
        value={point.text}
        lang={point.language || undefined}
        onChange={(text) => onChange({ text })}
      />
      <div class="row">
        <TextField
          pointer={at("voices")}
          label={t("note.voices")}
          type="number"
          value={point.voices}
          onChange={(voices) => onChange({ voices })}
        />
        <Select
          pointer={at("kind")}
          label={t("field.kind")}
          isOptional
          value={point.kind}
          empty={t("note.byText")}
          options={kinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }))}
          onChange={(kind) => onChange({ kind, ...(kind === "question" ? {} : { reply: "none" as const }) })}
        />
      </div>
      {point.kind === "question" && (
        <Radios
          pointer={at("reply")}
          label={t("note.reply")}
          value={point.reply}
          options={(["none", "given", "awaited"] as const).map((each) => ({
            value: each,
            text: t(`reply.${each}`),
          }))}
          onChange={(reply) => reply && onChange({ reply })}
        />
      )}
      {point.reply === "given" && (
        <>
          <TextArea
            pointer={at("answer/text")}
            label={t("field.answer")}
            rows={2}
            value={point.answer}
            onChange={(answer) => onChange({ answer })}
          />
          <TextField
            pointer={at("answer/by")}
            label={t("note.answerBy")}
            hint={t("note.roleOnly")}
            isOptional
            max={80}
            value={point.answerBy}
            onChange={(answerBy) => onChange({ answerBy })}
          />
        </>
      )}
      {point.reply === "awaited" && (
        <div class="row">
          <TextField
            pointer={at("toBeAnswered/by")}
            label={t("note.awaitedBy")}
            hint={t("note.roleOnly")}
            max={80}
            value={point.awaitedBy}
            onChange={(awaitedBy) => onChange({ awaitedBy })}
          />
          <TextField
            pointer={at("toBeAnswered/due")}
            label={t("note.due")}
            isOptional
            type="date"
            value={point.due}
            onChange={(due) => onChange({ due })}
          />
        </div>
      )}
      <details open={hasMore}>
        <summary>{t("note.more")}</summary>
        <Select
          pointer={at("language")}
          label={t("field.language")}
          hint={t("note.languageHint")}
          isOptional
          value={point.language}
          empty={t("note.byText")}
          options={names.tongueOptions}
          onChange={(language) => onChange({ language })}
        />
        <Combobox
          pointer={at("place")}
          label={t("field.place")}
          hint={t("note.placeHint")}
          isOptional
          options={names.placeOptions}
          value={point.place}
          onChange={(place) => onChange({ place })}
        />
      </details>
      {count > 1 && (
        <div class="actions">
          <button
            type="button"
            class="small plain"
            aria-disabled={index === 0}
            onClick={() => index > 0 && onMove(-1)}
          >
            <span aria-hidden="true">↑</span> {t("note.up")}
            <span class="aloud"> {index + 1}</span>
          </button>
          <button
            type="button"
            class="small plain"
            aria-disabled={index === count - 1}
            onClick={() => index < count - 1 && onMove(1)}
          >
            <span aria-hidden="true">↓</span> {t("note.down")}
            <span class="aloud"> {index + 1}</span>
          </button>
          <button type="button" class="small plain danger" onClick={onRemove}>
            {t("remove")} <span class="aloud">{t("note.point", { number: index + 1 })}</span>
          </button>
        </div>
      )}
    </fieldset>
  );
}
