import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import type { ManyChange } from "../many.ts";
import { useDraft, useOpen } from "../drafts.ts";
import { type Choice, type Many, useChosenAgain } from "../use-many.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";
import { voicesTyped } from "../contribution-fields.ts";

const statuses = ["approved", "held", "hidden"] as const;
const fields = ["place", "ask", "language", "theme"] as const;
type FieldName = (typeof fields)[number];

type Props = { chosen: readonly StaffContribution[]; choice: Choice; many: Many };

/** What is done with all chosen contributions at once: approve, hold, hide, or one tag or number for all. */
export function ManyActions({ chosen, choice, many }: Props) {
  const { t } = useWorkspace();
  const { url } = useLocation();
  // What is chosen belongs to the list as it is filtered.
  const key = `tag-many:${url}`;
  const [isTagging, setTagging] = useOpen(key);
  if (chosen.length === 0 && !isTagging) return null;
  return (
    <div class="card chosen-bar" role="group" aria-label={t("many.chosen", { count: chosen.length })}>
      {chosen.length > 0 && (
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
      )}
      {isTagging && (
        <TagAll
          draftKey={key}
          path={url}
          chosen={chosen}
          choice={choice}
          many={many}
          onClose={() => setTagging(false)}
        />
      )}
    </div>
  );
}

type Typed = Record<FieldName, string> & { voices: string; chosen: readonly string[] };
const nothing: Typed = { place: "", ask: "", language: "", theme: "", voices: "", chosen: [] };
type TagProps = Props & { draftKey: string; path: string; onClose: () => void };

/** One tag, or how many said each of them; what else they have stays. */
function TagAll({ draftKey, path, chosen, choice, many, onClose }: TagProps) {
  const { t } = useWorkspace();
  const names = useNames();
  const draft = useDraft(draftKey, nothing, { title: t("many.tag"), path });
  useChosenAgain(draft, choice, chosen);
  const typed = draft.value;
  const change = (fields: Partial<Typed>) => draft.change((now) => ({ ...now, ...fields }));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const options = {
    place: names.placeOptions,
    ask: names.askOptions,
    language: names.tongueOptions,
    theme: names.themeOptions,
  };
  const theme = names.themeOptions.find(({ value }) => value === typed.theme)?.value;
  const close = () => {
    draft.clear();
    onClose();
  };
  const submit = () => {
    const count = voicesTyped(typed.voices);
    const wanted: ManyChange = {
      ...(typed.place ? { place: typed.place } : {}),
      ...(typed.ask ? { ask: typed.ask } : {}),
      ...(typed.language ? { language: typed.language } : {}),
      ...(theme ? { themes: [theme] } : {}),
      ...(count === undefined ? {} : { voices: count }),
    };
    const found =
      typed.voices.trim() !== "" && count === undefined
        ? [{ pointer: "#/voices", code: "not-a-count" }]
        : Object.keys(wanted).length === 0
          ? [{ pointer: "#/place", code: "choose" }]
          : chosen.length === 0
            ? [{ pointer: "#/contributions", code: "choose-statements" }]
            : [];
    setFaults(found);
    if (found.length === 0) many.start(chosen, wanted, close);
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
          value={typed[name]}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      <TextField
        type="number"
        pointer="#/voices"
        label={t("field.voices")}
        hint={t("many.voicesHint")}
        isOptional
        max={5}
        value={typed.voices}
        onChange={(voices) => change({ voices })}
      />
      <div class="actions">
        <button class="small" aria-disabled={many.isSending}>
          {t("save")}
        </button>
        <button type="button" class="small plain" onClick={close}>
          {t("cancel")}
        </button>
        <SendState draft={draft} sending={{ state: many.isSending ? "sending" : "idle" }} />
      </div>
    </Form>
  );
}
