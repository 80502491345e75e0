import { useDraft } from "../drafts.ts";
import { type Added, type NameTyped, type Place, nameFaults } from "../place-names.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { Select, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

const nothing: NameTyped = { name: "", language: "" };

type Props = {
  place: Place;
  /** With the name that was added, or with none. */
  onClose: (added?: Added) => void;
};

/** Another name of a place, as somebody said it. */
export function PlaceNameForm({ place, onClose }: Props) {
  const { t, api } = useWorkspace();
  const names = useNames();
  const { id } = place;
  const draft = useDraft(`place:${id}`, nothing, {
    title: t("draft.place", { name: place.name }),
    path: `/staff/places?q=${encodeURIComponent(place.name)}`,
  });
  const { value } = draft;
  const close = (added?: Added) => {
    draft.clear();
    onClose(added);
  };
  const add = useSend(
    ({ name, language }: NameTyped) =>
      api("addAlias", { id, body: { name, language: language === "" ? "sv" : language } }),
    close,
  );
  return (
    <Form
      prefix={`place-${id}`}
      label={t("places.addTo", { name: place.name })}
      faults={add.faults}
      problem={add.problem}
      onRetry={add.again}
      onSubmit={() => add.start(value, nameFaults(value, place))}
    >
      <div class="row">
        <TextField
          pointer="#/name"
          label={t("places.name")}
          value={value.name}
          onChange={(name) => draft.change((now) => ({ ...now, name }))}
        />
        <Select
          pointer="#/language"
          label={t("field.language")}
          value={value.language}
          options={names.tongueOptions}
          empty={t("choose")}
          onChange={(language) => draft.change((now) => ({ ...now, language }))}
        />
      </div>
      <div class="actions">
        <button class="small" aria-disabled={add.state === "sending"}>
          {t("places.save")}
        </button>
        <button type="button" class="small plain" onClick={() => close()}>
          {t("cancel")}
        </button>
        <SendState draft={draft} sending={add} />
      </div>
    </Form>
  );
}
