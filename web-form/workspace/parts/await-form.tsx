import type { StaffContribution } from "#shared/api/wire.ts";
import { useDraft } from "../drafts.ts";
import { answerOnTop, isMeanwhile } from "../edit-on-top.ts";
import { useSend } from "../use-send.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

const longestBy = 80;

const awaitedIn = ({ toBeAnswered }: StaffContribution) => ({
  by: toBeAnswered?.by ?? "",
  due: toBeAnswered?.due ?? "",
});

type Props = {
  contribution: StaffContribution;
  /** With the changed contribution, or with none when it was left as it was. */
  onClose: (changed?: StaffContribution) => void;
};

/** Who is to answer a question that is still open, and by when. */
export function AwaitForm({ contribution, onClose }: Props) {
  const { t, language, api, vocabulary } = useWorkspace();
  const names = useNames();
  const { id } = contribution;
  const base = awaitedIn(contribution);
  const draft = useDraft(
    `await:${id}`,
    { ...base, base, version: contribution.version },
    {
      title: t("draft.answer", { text: contribution.text.slice(0, 60) }),
      path: `/staff/contributions/${id}`,
    },
  );
  const { value } = draft;
  const close = (changed?: StaffContribution) => {
    draft.clear();
    onClose(changed);
  };
  const save = useSend(
    () =>
      answerOnTop(
        api,
        { id, version: value.version },
        { toBeAnswered: { by: value.by, ...(value.due ? { due: value.due } : {}) } },
        (theirs) => JSON.stringify(awaitedIn(theirs)) === JSON.stringify(value.base),
      ),
    close,
  );
  const who = [...new Set([...(value.by ? [value.by] : []), ...vocabulary.actors.map((actor) => actor.id)])];
  const faults = value.by.trim() === "" ? [{ pointer: "#/toBeAnswered/by", code: "required" }] : [];
  const isOutdated = isMeanwhile(save.problem);
  return (
    <div class="card">
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getContribution", { id })}
          fields={(theirs) => [
            {
              label: t("note.awaitedBy"),
              mine: names.actor(value.by),
              theirs: names.actor(awaitedIn(theirs).by),
            },
            {
              label: t("note.due"),
              mine: showDate(language, value.due),
              theirs: showDate(language, awaitedIn(theirs).due),
            },
          ]}
          onMine={(theirs) => {
            draft.change((now) => ({ ...now, base: awaitedIn(theirs), version: theirs.version }));
            save.reset();
          }}
          onTheirs={close}
        />
      )}
      <Form
        prefix={`await-${id}`}
        label={t("words.await")}
        faults={save.faults}
        problem={isOutdated ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={() => save.start(undefined, faults)}
      >
        <Combobox
          pointer="#/toBeAnswered/by"
          label={t("note.awaitedBy")}
          hint={t("note.roleOnly")}
          options={who.map((actor) => ({ value: actor, text: names.actor(actor) }))}
          value={value.by}
          onChange={(by) => draft.change((now) => ({ ...now, by }))}
          onFree={(by) => draft.change((now) => ({ ...now, by: by.slice(0, longestBy) }))}
        />
        <TextField
          pointer="#/toBeAnswered/due"
          label={t("note.due")}
          isOptional
          type="date"
          value={value.due}
          onChange={(due) => draft.change((now) => ({ ...now, due }))}
        />
        <div class="actions">
          <button class="small" aria-disabled={save.state === "sending"}>
            {t("save")}
          </button>
          <button type="button" class="small plain" onClick={() => close()}>
            {t("cancel")}
          </button>
          <SendState draft={draft} sending={save} />
        </div>
      </Form>
    </div>
  );
}
