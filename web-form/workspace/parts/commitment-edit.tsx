import type { StaffCommitmentDetail } from "#shared/api/wire.ts";
import { useDraft, useOpen } from "../drafts.ts";
import { useChange } from "../use-change.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { CommitmentFields, type CommitmentTyped, commitmentFaults } from "./commitment-fields.tsx";
import { Form } from "./form.tsx";
import { SendState } from "./send-state.tsx";

const typedIn = ({ actor, what, due }: StaffCommitmentDetail): CommitmentTyped => ({
  actor,
  what,
  due: due ?? "",
});

type Props = { commitment: StaffCommitmentDetail; onChange: (commitment: StaffCommitmentDetail) => void };

/** What was noted wrongly, or agreed anew: another day, say. */
export function CommitmentEdit({ commitment, onChange }: Props) {
  const { t, api, language } = useWorkspace();
  const names = useNames();
  const { id } = commitment;
  const key = `commitment-edit:${id}`;
  const [isOpen, setOpen] = useOpen(key);
  const draft = useDraft(key, typedIn(commitment), {
    title: t("draft.commitment"),
    path: `/staff/commitments/${id}`,
  });
  const typed = draft.value;
  const close = () => {
    draft.clear();
    setOpen(false);
  };
  const save = useChange({
    shown: commitment,
    about: typedIn,
    load: () => api("getCommitment", { id }),
    send: ({ actor, what, due }: CommitmentTyped, { version }) =>
      api("editCommitment", { id, body: { actor, what, due: due === "" ? null : due, version } }),
    onTheirs: onChange,
    onSent: (changed) => {
      close();
      onChange(changed);
    },
  });
  if (!isOpen) {
    return (
      <p>
        <button type="button" class="small plain" onClick={() => setOpen(true)}>
          {t("commitments.edit")}
        </button>
      </p>
    );
  }
  return (
    <section class="card">
      <Form
        prefix="commitment-edit"
        label={t("commitments.edit")}
        faults={save.faults}
        problem={save.problem}
        onRetry={save.again}
        onSubmit={() => save.start(typed, commitmentFaults(typed))}
      >
        {draft.isOutdated && (
          <p>
            {t("meanwhile.theirs")}: <bdi>{names.actor(commitment.actor)}</bdi>: <bdi>{commitment.what}</bdi>{" "}
            {commitment.due && showDate(language, commitment.due)}
          </p>
        )}
        <CommitmentFields
          value={typed}
          onChange={(fields) => draft.change((now) => ({ ...now, ...fields }))}
        />
        <div class="actions">
          <button class="small" aria-disabled={save.state === "sending"}>
            {t("commitments.saveEdit")}
          </button>
          <button type="button" class="small plain" onClick={close}>
            {t("cancel")}
          </button>
          <SendState draft={draft} sending={save} />
        </div>
      </Form>
    </section>
  );
}
