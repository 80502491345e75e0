import type { AnswerTo } from "../api.ts";
import { useDraft } from "../drafts.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { Check, TextArea, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = {
  /** At which it was promised. */
  occasion?: { id: string; name: string };
  onMade: (commitment: AnswerTo<"createCommitment">) => void;
};
const nothing = { actor: "", what: "", due: "", isPublic: false };

/** Who promised what, by when. */
export function CommitmentForm({ occasion, onMade }: Props) {
  const { t, api, vocabulary, isCoordinator } = useWorkspace();
  const names = useNames();
  const draft = useDraft(`commitment:${occasion?.id ?? ""}`, nothing, {
    title: t("draft.commitment"),
    path: occasion ? `/staff/occasions/${occasion.id}` : "/staff/commitments",
  });
  const typed = draft.value;
  const change = (fields: Partial<typeof nothing>) => draft.change((now) => ({ ...now, ...fields }));
  const make = useSend(
    () =>
      api("createCommitment", {
        body: {
          actor: typed.actor,
          what: typed.what,
          due: typed.due === "" ? null : typed.due,
          occasionId: occasion?.id ?? null,
          isPublic: isCoordinator && typed.isPublic,
        },
      }),
    (made) => {
      draft.clear();
      onMade(made);
    },
  );
  const faults = (["actor", "what"] as const)
    .filter((field) => typed[field].trim() === "")
    .map((field) => ({ pointer: `#/${field}`, code: "required" }));
  const known = vocabulary.actors.map(({ id, name }) => ({ value: id, text: name }));
  const options =
    typed.actor === "" || known.some(({ value }) => value === typed.actor)
      ? known
      : [...known, { value: typed.actor, text: names.actor(typed.actor) }];
  return (
    <Form
      prefix="commitment"
      label={t("commitments.new")}
      faults={make.faults}
      problem={make.problem}
      onRetry={make.again}
      onSubmit={() => make.start(undefined, faults)}
    >
      <Combobox
        pointer="#/actor"
        label={t("commitments.actor")}
        hint={t("organisers.hint")}
        options={options}
        value={typed.actor}
        onChange={(actor) => change({ actor })}
        onFree={(actor) => change({ actor: actor.slice(0, 80) })}
      />
      <TextArea
        pointer="#/what"
        label={t("commitments.what")}
        hint={t("commitments.whatHint")}
        limit={1000}
        value={typed.what}
        onChange={(what) => change({ what })}
      />
      <TextField
        pointer="#/due"
        label={t("commitments.due")}
        isOptional
        type="date"
        value={typed.due}
        onChange={(due) => change({ due })}
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
