import type { ApiProblem } from "../api.ts";
import type { OccasionTyped } from "../occasion-fields.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { HeadCountFields } from "./head-count.tsx";
import { Checks, Select, TextField } from "./inputs.tsx";
import { Organisers } from "./organisers.tsx";
import type { ComponentChildren } from "preact";

type Props = {
  value: OccasionTyped;
  onChange: (fields: Partial<OccasionTyped>) => void;
  onSubmit: () => void;
  sending: { faults: readonly Fault[]; problem: ApiProblem | undefined; again: () => void };
  /** A collection's survey is chosen when it starts, and stays. */
  hasSurvey?: boolean;
  children: ComponentChildren;
};

/** Everything staff says of an occasion. */
export function OccasionForm({ value, onChange, onSubmit, sending, hasSurvey, children }: Props) {
  const { t, vocabulary } = useWorkspace();
  const names = useNames();
  const surveys = vocabulary.surveys.map(({ id }) => ({ value: id, text: names.survey(id) }));
  return (
    <Form faults={sending.faults} problem={sending.problem} onRetry={sending.again} onSubmit={onSubmit}>
      <Select
        pointer="#/kind"
        label={t("field.occasionKind")}
        value={value.kind}
        options={names.kindOptions}
        empty={t("choose")}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        pointer="#/name"
        label={t("field.name")}
        hint={t("occasion.nameHint")}
        max={120}
        value={value.name}
        onChange={(name) => onChange({ name })}
      />
      <div class="row">
        <TextField
          pointer="#/date"
          label={t("field.date")}
          type="date"
          value={value.date}
          onChange={(date) => onChange({ date })}
        />
        <TextField
          pointer="#/endDate"
          label={t("field.endDate")}
          isOptional
          type="date"
          value={value.endDate}
          onChange={(endDate) => onChange({ endDate })}
        />
      </div>
      <Combobox
        pointer="#/place"
        label={t("field.place")}
        isOptional
        options={names.placeOptions}
        value={value.place}
        onChange={(place) => onChange({ place })}
      />
      <Organisers value={value.organisers} onChange={(organisers) => onChange({ organisers })} />
      <HeadCountFields value={value.headCount} onChange={(headCount) => onChange({ headCount })} />
      {hasSurvey && (
        <Select
          pointer="#/survey"
          label={t("field.survey")}
          hint={t("occasion.surveyHint")}
          value={value.survey || (value.kind === "" ? "" : vocabulary.surveyOf[value.kind])}
          options={surveys}
          {...(value.kind === "" ? { empty: t("occasion.surveyByKind") } : {})}
          onChange={(survey) => onChange({ survey })}
        />
      )}
      <details>
        <summary>
          {t("field.languages")}:{" "}
          {value.languages.length === 0
            ? t("occasion.allLanguages", { count: vocabulary.languages.length })
            : value.languages.map(names.tongue).join(", ")}
        </summary>
        <Checks
          pointer="#/languages"
          label={t("field.languages")}
          hint={t("occasion.languagesHint")}
          value={value.languages}
          options={names.tongueOptions}
          onChange={(languages) => onChange({ languages: [...languages] })}
        />
      </details>
      {children}
    </Form>
  );
}
