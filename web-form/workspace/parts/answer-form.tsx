import type { StaffContribution } from "#shared/api/wire.ts";
import { useDraft } from "../drafts.ts";
import { answerOnTop, editOnTop, isMeanwhile } from "../edit-on-top.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { TextArea } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";
import { type ShownTyped, ShownFields, shownFaults, shownIn, shownOf } from "./shown-fields.tsx";

const longest = 2000;
const longestBy = 80;

type Typed = { text: string; by: string } & ShownTyped;
const answerIn = (contribution: StaffContribution): Typed => ({
  text: contribution.answer?.text ?? "",
  by: contribution.answer?.by ?? contribution.toBeAnswered?.by ?? "",
  ...shownIn(contribution),
});

type Props = {
  contribution: StaffContribution;
  /** With the changed contribution, or with none when it was left as it was. */
  onClose: (changed?: StaffContribution) => void;
};

/** What was answered to a question, and by whom; who asked sees it with the receipt. */
export function AnswerForm({ contribution, onClose }: Props) {
  const { t, api, vocabulary, isCoordinator } = useWorkspace();
  const names = useNames();
  const { id } = contribution;
  const base = answerIn(contribution);
  const draft = useDraft(
    `answer:${id}`,
    { ...base, base, version: contribution.version },
    {
      title: t("draft.answer", { text: contribution.text.slice(0, 60) }),
      path: `/staff/contributions/${id}`,
    },
  );
  const { value } = draft;
  const change = (fields: Partial<Typed>) => draft.change((now) => ({ ...now, ...fields }));
  const close = (changed?: StaffContribution) => {
    draft.clear();
    onClose(changed);
  };
  // The name itself is kept, since the resident's page shows it as it stands.
  const by = value.by === "" ? [] : [names.actor(value.by)];
  const who = [...new Set([...by, ...vocabulary.actors.map(({ name }) => name)])];
  // Whether everybody sees it a coordinator decides.
  const mayShow = isCoordinator && (contribution.kind === "question" || contribution.toBeAnswered !== null);
  const save = useSend(() => {
    const seen = { id, version: value.version };
    const answer = { text: value.text, ...(by[0] ? { by: by[0] } : {}) };
    const isAsBefore = (theirs: StaffContribution) =>
      JSON.stringify(answerIn(theirs)) === JSON.stringify(value.base);
    return mayShow
      ? editOnTop(api, seen, { answer, ...shownOf(value) }, isAsBefore)
      : answerOnTop(api, seen, { answer }, isAsBefore);
  }, close);
  const faults = [
    ...(value.text.trim() === "" ? [{ pointer: "#/answer/text", code: "required" }] : []),
    ...(value.text.length > longest ? [{ pointer: "#/answer/text", code: "too-big", limit: longest }] : []),
    ...(mayShow ? shownFaults(value) : []),
  ];
  const isOutdated = isMeanwhile(save.problem);
  return (
    <div class="card">
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getContribution", { id })}
          fields={(theirs) => [
            { label: t("field.answer"), mine: value.text, theirs: answerIn(theirs).text },
            {
              label: t("note.answerBy"),
              mine: names.actor(value.by),
              theirs: names.actor(answerIn(theirs).by),
            },
            {
              label: t("shown.isShown"),
              mine: value.isShown ? value.question : t("value.no"),
              theirs: theirs.shown?.question ?? t("value.no"),
            },
          ]}
          onMine={(theirs) => {
            draft.change((now) => ({ ...now, base: answerIn(theirs), version: theirs.version }));
            save.reset();
          }}
          onTheirs={close}
        />
      )}
      <Form
        prefix={`answer-${id}`}
        label={t("words.answer")}
        faults={save.faults}
        problem={isOutdated ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={() => save.start(undefined, faults)}
      >
        <TextArea
          pointer="#/answer/text"
          label={t("field.answer")}
          hint={t("words.answerHint")}
          rows={4}
          limit={longest}
          value={value.text}
          onChange={(text) => change({ text })}
        />
        <Combobox
          pointer="#/answer/by"
          label={t("note.answerBy")}
          hint={t("note.roleOnly")}
          isOptional
          options={who.map((name) => ({ value: name, text: name }))}
          value={by[0] ?? ""}
          onChange={(by) => change({ by })}
          onFree={(by) => change({ by: by.slice(0, longestBy) })}
        />
        {mayShow && <ShownFields contribution={contribution} value={value} onChange={change} />}
        {!mayShow && contribution.shown && <p class="note">{t("shown.changing")}</p>}
        <div class="actions">
          <button class="small" aria-disabled={save.state === "sending"}>
            {t("words.saveAnswer")}
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
