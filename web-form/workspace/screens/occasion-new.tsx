import { useLocation } from "preact-iso";
import { useMemo } from "preact/hooks";
import { useDraft } from "../drafts.ts";
import { OccasionForm } from "../parts/occasion-form.tsx";
import { Screen } from "../parts/screen.tsx";
import { SendState } from "../parts/send-state.tsx";
import { useSend } from "../use-send.ts";
import { today } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { type NewOccasionTyped, headCountOf, noHeadCount, occasionFaults } from "../occasion-fields.ts";

/** A collection started in a minute: kind, name and day are enough. */
export function OccasionNewScreen() {
  const { t, api } = useWorkspace();
  const { route } = useLocation();
  const initial = useMemo<NewOccasionTyped>(
    () => ({
      id: crypto.randomUUID(),
      kind: "",
      name: "",
      date: today(),
      endDate: "",
      place: "",
      organisers: [],
      headCount: noHeadCount,
      survey: "",
      languages: [],
    }),
    [],
  );
  const draft = useDraft("occasion:new", initial, { title: t("occasion.new"), path: "/staff/occasions/new" });
  const { value } = draft;
  const create = useSend(
    ({ kind, ...typed }: NewOccasionTyped) =>
      api("createOccasion", {
        body: {
          id: typed.id,
          kind: kind || "other",
          name: typed.name,
          date: typed.date,
          place: typed.place || null,
          organisers: typed.organisers,
          headCount: headCountOf(typed.headCount),
          ...(typed.endDate ? { endDate: typed.endDate } : {}),
          ...(typed.survey ? { survey: typed.survey } : {}),
          ...(typed.languages.length > 0 ? { languages: typed.languages } : {}),
        },
      }),
    ({ id }) => {
      draft.clear();
      route(`/staff/occasions/${id}`, true);
    },
    // With an id of its own a second attempt finds what the first one made.
    { isRepeatable: true },
  );
  return (
    <Screen
      title={t("occasion.new")}
      hasError={create.faults.length > 0}
      back={{ href: "/staff", text: t("nav.occasions") }}
    >
      <OccasionForm
        value={value}
        onChange={(fields) => draft.change((now) => ({ ...now, ...fields }))}
        onSubmit={() => create.start(value, occasionFaults(value))}
        sending={create}
        hasSurvey
      >
        <div class="actions">
          <button aria-disabled={create.state === "sending"}>{t("occasion.start")}</button>
          {draft.state !== "empty" && (
            <button type="button" class="quiet" onClick={() => draft.clear()}>
              {t("draft.empty")}
            </button>
          )}
          <SendState draft={draft} sending={create} />
        </div>
      </OccasionForm>
    </Screen>
  );
}
