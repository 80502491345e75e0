import { useLocation } from "preact-iso";
import type { StaffOccasion } from "#shared/api/wire.ts";
import type { BodyOf } from "../api.ts";
import { isMeanwhile } from "../edit-on-top.ts";
import { useDraft } from "../drafts.ts";
import { ChangedMeanwhile } from "../parts/changed-meanwhile.tsx";
import { OccasionForm } from "../parts/occasion-form.tsx";
import { Loaded } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { SendState } from "../parts/send-state.tsx";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { type OccasionTyped, headCountOf, occasionFaults, typedOf } from "../occasion-fields.ts";

/** What is known of an occasion, put right. */
export function OccasionEditScreen({ id }: { id: string }) {
  const { t, api } = useWorkspace();
  const occasion = useResource(`occasion:${id}`, () => api("getOccasionById", { id }));
  return (
    <Screen
      title={t("occasion.edit")}
      back={{ href: `/staff/occasions/${id}`, text: occasion.data?.name ?? t("occasion.one") }}
    >
      <Loaded of={occasion}>{(data) => <Edit occasion={data} onSaved={occasion.set} />}</Loaded>
    </Screen>
  );
}

/** Only what differs is sent, so that two who change different things do not meet. */
function changesOf(before: OccasionTyped, after: OccasionTyped): BodyOf<"editOccasion"> {
  const isNew = (field: keyof OccasionTyped) =>
    JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  return {
    ...(isNew("kind") && after.kind ? { kind: after.kind } : {}),
    ...(isNew("name") ? { name: after.name } : {}),
    ...(isNew("date") ? { date: after.date } : {}),
    ...(isNew("endDate") ? { endDate: after.endDate || after.date } : {}),
    ...(isNew("place") ? { place: after.place || null } : {}),
    ...(isNew("organisers") ? { organisers: after.organisers } : {}),
    ...(isNew("headCount") ? { headCount: headCountOf(after.headCount) } : {}),
    ...(isNew("languages") && after.languages.length > 0 ? { languages: after.languages } : {}),
  };
}

function Edit({
  occasion,
  onSaved,
}: {
  occasion: StaffOccasion;
  onSaved: (occasion: StaffOccasion) => void;
}) {
  const { t, api } = useWorkspace();
  const names = useNames();
  const { route } = useLocation();
  const { id } = occasion;
  const base = typedOf(occasion);
  const draft = useDraft(
    `occasion:${id}`,
    { typed: base, base, version: occasion.version },
    { title: t("draft.occasion", { name: occasion.name }), path: `/staff/occasions/${id}/edit` },
  );
  const { value } = draft;
  const done = (saved: StaffOccasion) => {
    draft.clear();
    onSaved(saved);
    route(`/staff/occasions/${id}`, true);
  };
  const save = useSend(
    () =>
      api("editOccasion", { id, body: { ...changesOf(value.base, value.typed), version: value.version } }),
    done,
  );
  const isOutdated = isMeanwhile(save.problem);
  const shown = (typed: OccasionTyped) => [
    { label: t("field.name"), text: typed.name },
    { label: t("field.date"), text: names.dates(typed) },
    { label: t("field.place"), text: names.place(typed.place || null) },
    { label: t("field.organisers"), text: typed.organisers.map(names.actor).join(", ") },
    { label: t("field.headCount"), text: names.headCount(headCountOf(typed.headCount)) },
  ];
  return (
    <>
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getOccasionById", { id })}
          fields={(theirs) => {
            const other = shown(typedOf(theirs));
            return shown(value.typed).map(({ label, text }, index) => ({
              label,
              mine: text,
              theirs: other[index]?.text,
            }));
          }}
          onMine={(theirs) => {
            draft.change((now) => ({ ...now, base: typedOf(theirs), version: theirs.version }));
            save.reset();
          }}
          onTheirs={done}
        />
      )}
      <OccasionForm
        value={value.typed}
        onChange={(fields) => draft.change((now) => ({ ...now, typed: { ...now.typed, ...fields } }))}
        onSubmit={() => save.start(undefined, occasionFaults(value.typed))}
        sending={isOutdated ? { ...save, problem: undefined } : save}
      >
        <div class="actions">
          <button aria-disabled={save.state === "sending"}>{t("save")}</button>
          <button type="button" class="plain" onClick={() => done(occasion)}>
            {t("cancel")}
          </button>
          <SendState draft={draft} sending={save} />
        </div>
      </OccasionForm>
    </>
  );
}
