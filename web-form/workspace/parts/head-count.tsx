import type { HeadCountTyped } from "../occasion-fields.ts";
import { useWorkspace } from "../workspace.ts";
import { Select, TextField } from "./inputs.tsx";

/** How many came and how one knows. Empty is unknown, which is not none. */
export function HeadCountFields({
  value,
  onChange,
}: {
  value: HeadCountTyped;
  onChange: (value: HeadCountTyped) => void;
}) {
  const { t } = useWorkspace();
  const change = (fields: Partial<HeadCountTyped>) => onChange({ ...value, ...fields });
  return (
    <div class="row">
      <TextField
        pointer="#/headCount/value"
        label={t("field.headCount")}
        hint={t("headCount.hint")}
        isOptional
        type="number"
        value={value.value}
        onChange={(number) => change({ value: number })}
      />
      {value.value.trim() !== "" && (
        <>
          <Select
            pointer="#/headCount/qualifier"
            label={t("headCount.precision")}
            value={value.qualifier}
            options={(["exact", "approximately", "more-than"] as const).map((each) => ({
              value: each,
              text: t(`value.${each}`),
            }))}
            onChange={(qualifier) => qualifier && change({ qualifier })}
          />
          <Select
            pointer="#/headCount/method"
            label={t("headCount.how")}
            value={value.method}
            options={(["counted", "estimated"] as const).map((each) => ({
              value: each,
              text: t(`value.${each}`),
            }))}
            onChange={(method) => method && change({ method })}
          />
        </>
      )}
    </div>
  );
}
