import { useRef } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import { useDraft } from "../drafts.ts";
import { editOnTop } from "../edit-on-top.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Form } from "./form.tsx";
import { TextArea } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

const longest = 2000;

type Props = {
  contribution: StaffContribution;
  /** With the changed contribution, or with none when it was left as it was. */
  onClose: (changed?: StaffContribution) => void;
};

/** More of the words masked by hand, where the machine left a name. */
export function TextForm({ contribution, onClose }: Props) {
  const { t, api } = useWorkspace();
  const { id, text } = contribution;
  const draft = useDraft(
    `text:${id}`,
    { text, base: text, version: contribution.version },
    { title: t("draft.text", { text: text.slice(0, 60) }), path: `/staff/contributions/${id}` },
  );
  const { value } = draft;
  const form = useRef<HTMLDivElement>(null);
  const close = (changed?: StaffContribution) => {
    draft.clear();
    onClose(changed);
  };
  const save = useSend(
    () =>
      editOnTop(
        api,
        { id, version: value.version },
        { text: value.text },
        (theirs) => theirs.text === value.base,
      ),
    close,
  );
  const faults = [
    ...(value.text.trim() === "" ? [{ pointer: "#/text", code: "required" }] : []),
    ...(value.text.length > longest ? [{ pointer: "#/text", code: "too-big", limit: longest }] : []),
  ];
  const maskSelected = () => {
    const area = form.current?.querySelector("textarea");
    if (!area) return;
    const { selectionStart: from, selectionEnd: to } = area;
    area.focus();
    if (from === to) return;
    const masked = value.text.slice(0, from) + t("words.mask") + value.text.slice(to);
    draft.change((now) => ({ ...now, text: masked }));
  };
  const isMeanwhile = save.problem?.status === 412;
  return (
    <div class="card" ref={form}>
      {isMeanwhile && (
        <ChangedMeanwhile
          load={() => api("getContribution", { id })}
          fields={(theirs) => [{ label: t("field.text"), mine: value.text, theirs: theirs.text }]}
          onMine={(theirs) => {
            draft.change((now) => ({ ...now, base: theirs.text, version: theirs.version }));
            save.reset();
          }}
          onTheirs={close}
        />
      )}
      <Form
        prefix="text"
        label={t("words.text")}
        faults={save.faults}
        problem={isMeanwhile ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={() => save.start(undefined, faults)}
      >
        <p class="note warning">{t("words.textWarning")}</p>
        <TextArea
          pointer="#/text"
          label={t("field.text")}
          hint={t("words.textHint")}
          rows={5}
          limit={longest}
          lang={contribution.language === "und" ? undefined : contribution.language}
          value={value.text}
          onChange={(text) => draft.change((now) => ({ ...now, text }))}
        />
        <p>
          <button type="button" class="small plain" onClick={maskSelected}>
            {t("words.maskSelected")}
          </button>
        </p>
        <div class="actions">
          <button class="small" aria-disabled={save.state === "sending"}>
            {t("words.saveText")}
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
