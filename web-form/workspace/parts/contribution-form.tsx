import { useLayoutEffect, useRef } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import {
  type TagsTyped,
  areSame,
  tagChanges,
  tagDifferences,
  tagsIn,
  voicesTyped,
} from "../contribution-fields.ts";
import { useDraft } from "../drafts.ts";
import { editOnTop, onTopOf, isMeanwhile } from "../edit-on-top.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { Checks, type Option, Select, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = {
  contribution: StaffContribution;
  onChange: (contribution: StaffContribution) => void;
  onClose: () => void;
  takesFocus: boolean;
};

const kinds = ["request", "problem", "question", "praise", "other"] as const;

/** What the machine got wrong, put right by hand. */
export function ContributionForm({ contribution, onChange, onClose, takesFocus }: Props) {
  const { t, api } = useWorkspace();
  const names = useNames();
  const { id } = contribution;
  const before = tagsIn(contribution);
  const draft = useDraft(
    `correct:${id}`,
    { ...before, base: before, version: contribution.version },
    {
      title: t("draft.correction", { text: contribution.text.slice(0, 60) }),
      path: `/staff/contributions/${id}`,
    },
  );
  const { value } = draft;
  const change = (fields: Partial<TagsTyped>) => draft.change((now) => ({ ...now, ...fields }));
  const save = useSend(
    () =>
      editOnTop(api, { id, version: value.version }, tagChanges(value.base, value), (theirs) =>
        areSame(tagsIn(theirs), value.base),
      ),
    (changed) => {
      draft.clear();
      onChange(changed);
    },
  );
  const form = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) form.current?.querySelector<HTMLElement>("input")?.focus();
  }, []);

  const submit = () => {
    const isNumber = voicesTyped(value.voices) !== undefined;
    save.start(undefined, isNumber ? [] : [{ pointer: "#/voices", code: "not-a-count" }]);
  };
  const cancel = () => {
    draft.clear();
    onClose();
  };
  const tongues: readonly Option[] = names.tongueOptions.some((each) => each.value === value.language)
    ? names.tongueOptions
    : [{ value: value.language, text: names.tongue(value.language) }, ...names.tongueOptions];
  const isOutdated = isMeanwhile(save.problem);

  return (
    <div
      class="correct"
      ref={form}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        cancel();
        document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus();
      }}
    >
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getContribution", { id })}
          fields={(theirs) => tagDifferences(value, tagsIn(theirs), names, t)}
          onMine={(theirs) => {
            draft.change(({ base, version: _seen, ...mine }) => ({
              ...onTopOf<TagsTyped>(base, mine, tagsIn(theirs)),
              base: tagsIn(theirs),
              version: theirs.version,
            }));
            save.reset();
          }}
          onTheirs={(theirs) => {
            draft.clear();
            onChange(theirs);
          }}
        />
      )}
      <Form
        prefix={id}
        label={t("correct.title")}
        faults={save.faults}
        problem={isOutdated ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={submit}
      >
        <Combobox
          pointer="#/place"
          label={t("field.place")}
          isOptional
          options={names.placeOptions}
          value={value.place}
          onChange={(place) => change({ place })}
        />
        <Combobox
          pointer="#/ask"
          label={t("field.ask")}
          isOptional
          options={names.askOptions}
          value={value.ask}
          onChange={(ask) => change({ ask })}
        />
        <div class="row">
          <Select
            pointer="#/kind"
            label={t("field.kind")}
            value={value.kind}
            options={kinds.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }))}
            onChange={(kind) => kind && change({ kind })}
          />
          <Select
            pointer="#/language"
            label={t("field.language")}
            value={value.language}
            options={tongues}
            onChange={(language) => change({ language })}
          />
          <TextField
            pointer="#/voices"
            label={t("field.voices")}
            type="number"
            value={value.voices}
            onChange={(voices) => change({ voices })}
          />
        </div>
        <details>
          <summary>
            {t("field.themes")}:{" "}
            {value.themes.map((theme) => t(`theme.${theme}`)).join(", ") || t("tag.noTheme")}
          </summary>
          <Checks
            pointer="#/themes"
            label={t("field.themes")}
            value={value.themes}
            options={names.themeOptions}
            onChange={(themes) => change({ themes: [...themes] })}
          />
        </details>
        <div class="actions">
          <button class="small" aria-disabled={save.state === "sending"}>
            {t("save")}
          </button>
          <button type="button" class="small plain" onClick={cancel}>
            {t("cancel")}
          </button>
          <SendState draft={draft} sending={save} />
        </div>
      </Form>
    </div>
  );
}
