import { useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { ManyChange } from "../many.ts";
import type { Many } from "../use-many.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { voicesTyped } from "../contribution-fields.ts";

const statuses = ["approved", "held", "hidden"] as const;
const fields = ["place", "ask", "language", "theme"] as const;
type FieldName = (typeof fields)[number];

/** What is done with all chosen contributions at once: approve, hold, hide, or one tag or number for all. */
export function ManyActions({ chosen, many }: { chosen: readonly StaffContribution[]; many: Many }) {
  const { t } = useWorkspace();
  const [isTagging, setTagging] = useState(false);
  if (chosen.length === 0) return null;
  return (
    <div class="card chosen-bar" role="group" aria-label={t("many.chosen", { count: chosen.length })}>
      <div class="actions">
        {statuses.map((status) => (
          <button
            key={status}
            type="button"
            class={status === "approved" ? "small" : "small plain"}
            aria-disabled={many.isSending}
            onClick={() => many.start(chosen, { status })}
          >
            {t(`decide.${status}`)} ({chosen.length})
          </button>
        ))}
        <button
          type="button"
          class="small plain"
          aria-expanded={isTagging}
          onClick={() => setTagging(!isTagging)}
        >
          {t("many.tag")}
        </button>
      </div>
      {isTagging && (
        <TagAll
          onClose={() => setTagging(false)}
          onTag={(change) => {
            setTagging(false);
            many.start(chosen, change);
          }}
        />
      )}
    </div>
  );
}

/** One tag, or how many said each of them; what else they have stays. */
function TagAll({ onTag, onClose }: { onTag: (change: ManyChange) => void; onClose: () => void }) {
  const { t } = useWorkspace();
  const names = useNames();
  const [values, setValues] = useState<Record<FieldName, string>>({
    place: "",
    ask: "",
    language: "",
    theme: "",
  });
  const [voices, setVoices] = useState("");
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const options = {
    place: names.placeOptions,
    ask: names.askOptions,
    language: names.tongueOptions,
    theme: names.themeOptions,
  };
  const theme = names.themeOptions.find(({ value }) => value === values.theme)?.value;
  const submit = () => {
    const count = voicesTyped(voices);
    if (voices.trim() !== "" && count === undefined)
      return setFaults([{ pointer: "#/voices", code: "not-a-count" }]);
    const change: ManyChange = {
      ...(values.place ? { place: values.place } : {}),
      ...(values.ask ? { ask: values.ask } : {}),
      ...(values.language ? { language: values.language } : {}),
      ...(theme ? { themes: [theme] } : {}),
      ...(count === undefined ? {} : { voices: count }),
    };
    if (Object.keys(change).length > 0) return onTag(change);
    setFaults([{ pointer: "#/place", code: "choose" }]);
  };
  return (
    <Form prefix="many" label={t("many.tag")} faults={faults} onSubmit={submit}>
      <p class="hint">{t("many.tagHint")}</p>
      {fields.map((name) => (
        <Combobox
          key={name}
          pointer={`#/${name}`}
          label={t(`field.${name}`)}
          isOptional
          options={options[name]}
          value={values[name]}
          onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <TextField
        type="number"
        pointer="#/voices"
        label={t("field.voices")}
        hint={t("many.voicesHint")}
        isOptional
        max={5}
        value={voices}
        onChange={setVoices}
      />
      <div class="actions">
        <button class="small">{t("save")}</button>
        <button type="button" class="small plain" onClick={onClose}>
          {t("cancel")}
        </button>
      </div>
    </Form>
  );
}
