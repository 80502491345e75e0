import { useMemo, useState } from "preact/hooks";
import type { AnswerTo } from "../api.ts";
import { useDraft } from "../drafts.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { CommitmentFields, commitmentFaults } from "./commitment-fields.tsx";
import { Combobox } from "./combobox.tsx";
import { useRequestName } from "./evidence.tsx";
import { Form } from "./form.tsx";
import { Check } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = {
  /** At which it was promised. */
  occasion?: { id: string; name: string };
  onMade: (commitment: AnswerTo<"createCommitment">) => void;
};
const nothing = { actor: "", what: "", due: "", requestId: "", isPublic: false };

/** Who promised what, by when, and for which request: those who asked for it are then answered by it. */
export function CommitmentForm({ occasion, onMade }: Props) {
  const { t, api, isCoordinator } = useWorkspace();
  const nameOf = useRequestName();
  const requests = useResource("requests-to-answer", () => api("listRequests", { query: { limit: 100 } }));
  const [round, setRound] = useState(0);
  // Each has an id of its own, so that pressing again after an answer that was lost makes no second one.
  const initial = useMemo(() => ({ ...nothing, id: crypto.randomUUID() }), [round]);
  const draft = useDraft(`commitment:${occasion?.id ?? ""}`, initial, {
    title: t("draft.commitment"),
    path: occasion ? `/staff/occasions/${occasion.id}` : "/staff/commitments",
  });
  const typed = draft.value;
  const change = (fields: Partial<typeof nothing>) => draft.change((now) => ({ ...now, ...fields }));
  const make = useSend(
    () =>
      api("createCommitment", {
        body: {
          id: typed.id,
          actor: typed.actor,
          what: typed.what,
          due: typed.due === "" ? null : typed.due,
          occasionId: occasion?.id ?? null,
          requestId: typed.requestId === "" ? null : typed.requestId,
          isPublic: isCoordinator && typed.isPublic,
        },
      }),
    (made) => {
      draft.clear();
      setRound((before) => before + 1);
      onMade(made);
    },
  );
  return (
    <Form
      prefix="commitment"
      label={t("commitments.new")}
      faults={make.faults}
      problem={make.problem}
      onRetry={make.again}
      onSubmit={() => make.start(undefined, commitmentFaults(typed))}
    >
      <CommitmentFields value={typed} onChange={change} />
      <Combobox
        pointer="#/requestId"
        label={t("commitments.request")}
        hint={t("commitments.requestHint")}
        isOptional
        options={(requests.data?.items ?? []).map((each) => ({ value: each.id, text: nameOf(each) }))}
        value={typed.requestId}
        onChange={(requestId) => change({ requestId })}
      />
      {isCoordinator ? (
        <Check
          label={t("commitments.showAll")}
          hint={t("commitments.showAllHint")}
          value={typed.isPublic}
          onChange={(isPublic) => change({ isPublic })}
        />
      ) : (
        <p class="hint">{t("commitments.coordinatorShows")}</p>
      )}
      <div class="actions">
        <button class="small" aria-disabled={make.state === "sending"}>
          {t("commitments.save")}
        </button>
        <SendState draft={draft} sending={make} />
      </div>
    </Form>
  );
}
