import { useEffect, useRef } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { ContributionKind } from "#shared/domain/contribution.ts";
import type { ThemeId } from "#shared/domain/theme.ts";
import { type BodyOf, asProblem } from "../api.ts";
import { useDraft } from "../drafts.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { Checks, type Option, Select, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Tags = { place: string; ask: string; kind: ContributionKind; language: string; voices: string; themes: ThemeId[] };

const tagsIn = ({ place, ask, kind, language, voices, themes }: StaffContribution): Tags => ({
  place: place?.id ?? "",
  ask: ask?.id ?? "",
  kind,
  language,
  voices: String(voices),
  themes,
});

/** Only what differs is sent, so that two who correct different things do not meet. */
function changesOf(before: Tags, after: Tags): BodyOf<"editContribution"> {
  return {
    ...(after.place === before.place ? {} : { place: after.place || null }),
    ...(after.ask === before.ask ? {} : { ask: after.ask || null }),
    ...(after.kind === before.kind ? {} : { kind: after.kind }),
    ...(after.language === before.language ? {} : { language: after.language }),
    ...(after.voices === before.voices ? {} : { voices: Number(after.voices) }),
    ...(after.themes.toSorted().join() === before.themes.toSorted().join() ? {} : { themes: after.themes }),
  };
}

const isSame = (a: Tags, b: Tags) => Object.keys(changesOf(a, b) ?? {}).length === 0;

type Props = {
  contribution: StaffContribution;
  onChange: (contribution: StaffContribution) => void;
  onClose: () => void;
};

const kinds = ["request", "problem", "question", "praise", "other"] as const;

/** What the machine got wrong, put right by hand. */
export function ContributionForm({ contribution, onChange, onClose }: Props) {
  const { t, api } = useWorkspace();
  const names = useNames();
  const { id } = contribution;
  const before = tagsIn(contribution);
  const draft = useDraft(
    `correct:${id}`,
    { ...before, base: before, version: contribution.version },
    { title: t("draft.correction", { text: contribution.text.slice(0, 60) }), path: `/staff/contributions/${id}` },
  );
  const { value } = draft;
  const change = (fields: Partial<Tags>) => draft.change((now) => ({ ...now, ...fields }));
  const save = useSend(
    async () => {
      const edit = (version: number) =>
        api("editContribution", { id, body: { ...changesOf(value.base, value), version } });
      try {
        return await edit(value.version);
      } catch (error) {
        if (asProblem(error).status !== 412) throw error;
        const theirs = await api("getContribution", { id });
        // Only something else was changed, such as its status: no reason to ask.
        if (isSame(tagsIn(theirs), value.base)) return edit(theirs.version);
        throw error;
      }
    },
    (changed) => {
      draft.clear();
      onChange(changed);
    },
  );
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input")?.focus(), []);

  const submit = () => {
    const isNumber = /^[1-9]\d{0,4}$/.test(value.voices.trim()) && Number(value.voices) <= 10_000;
    save.start(undefined, isNumber ? [] : [{ pointer: "#/voices", code: "not-a-count" }]);
  };
  const cancel = () => {
    draft.clear();
    onClose();
  };
  const tongues: readonly Option[] = names.tongueOptions.some((each) => each.value === value.language)
    ? names.tongueOptions
    : [{ value: value.language, text: names.tongue(value.language) }, ...names.tongueOptions];
  const isMeanwhile = save.problem?.status === 412;

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
      {isMeanwhile && (
        <ChangedMeanwhile
          load={() => api("getContribution", { id })}
          fields={(theirs) => differences(value, tagsIn(theirs), names, t)}
          onMine={(theirs) => {
            draft.change((now) => ({ ...now, base: tagsIn(theirs), version: theirs.version }));
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
        problem={isMeanwhile ? undefined : save.problem}
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
            {t("field.themes")}: {value.themes.map((theme) => t(`theme.${theme}`)).join(", ") || t("tag.noTheme")}
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

type Names = ReturnType<typeof useNames>;
function differences(mine: Tags, theirs: Tags, names: Names, t: ReturnType<typeof useWorkspace>["t"]) {
  const themes = (tags: Tags) => tags.themes.map((id) => t(`theme.${id}`)).join(", ");
  return [
    { label: t("field.place"), mine: names.place(mine.place || null), theirs: names.place(theirs.place || null) },
    { label: t("field.ask"), mine: names.ask(mine.ask), theirs: names.ask(theirs.ask) },
    { label: t("field.kind"), mine: t(`kind.${mine.kind}`), theirs: t(`kind.${theirs.kind}`) },
    { label: t("field.language"), mine: names.tongue(mine.language), theirs: names.tongue(theirs.language) },
    { label: t("field.voices"), mine: mine.voices, theirs: theirs.voices },
    { label: t("field.themes"), mine: themes(mine), theirs: themes(theirs) },
  ];
}
