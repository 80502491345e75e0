import { useState } from "preact/hooks";
import { useDraft } from "../drafts.ts";
import { isMeanwhile } from "../edit-on-top.ts";
import type { StaffContribution } from "#shared/api/wire.ts";
import { splitWords } from "../split-words.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Form } from "./form.tsx";
import { SendState } from "./send-state.tsx";

type Props = {
  contribution: StaffContribution;
  /** With the changed contribution, or with none when it was left as it was. */
  onClose: (changed?: StaffContribution) => void;
};

/** More words hidden by hand, where the machine left a name: each word is pressed, and nothing can be rewritten. */
export function TextForm({ contribution, onClose }: Props) {
  const { t, api } = useWorkspace();
  const { id } = contribution;
  const [{ text, version, language }, setSeen] = useState(contribution);
  // Where the words begin, in the text as it was; its own words, which may name somebody, are not kept here.
  const draft = useDraft<{ starts: readonly number[]; length: number }>(
    `text:${id}`,
    { starts: [], length: text.length },
    { title: t("words.text"), path: `/staff/contributions/${id}` },
  );
  const chosen = new Set(draft.value.length === text.length ? draft.value.starts : []);
  const close = (changed?: StaffContribution) => {
    draft.clear();
    onClose(changed);
  };
  const words = splitWords(text, language);
  const hide = useSend(
    () =>
      api("hideWords", {
        id,
        body: {
          stretches: words.flatMap(({ start, end }): [number, number][] =>
            chosen.has(start) ? [[start, end]] : [],
          ),
          version,
        },
      }),
    close,
  );
  const toggle = (start: number) => {
    const next = new Set(chosen);
    if (!next.delete(start)) next.add(start);
    draft.change({ starts: [...next].toSorted((a, b) => a - b), length: text.length });
  };
  const isOutdated = isMeanwhile(hide.problem);
  return (
    <div class="card">
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getContribution", { id })}
          fields={(theirs) => [{ label: t("field.text"), mine: text, theirs: theirs.text }]}
          // What was chosen stays chosen as long as the words are the same.
          onMine={(theirs) => {
            if (theirs.text !== text) draft.clear();
            setSeen(theirs);
            hide.reset();
          }}
          onTheirs={close}
        />
      )}
      <Form
        prefix="text"
        label={t("words.text")}
        faults={hide.faults}
        problem={isOutdated ? undefined : hide.problem}
        onRetry={hide.again}
        onSubmit={() =>
          hide.start(undefined, chosen.size === 0 ? [{ pointer: "#/stretches", code: "choose-words" }] : [])
        }
      >
        <p class="note warning">{t("words.textWarning")}</p>
        <fieldset id="text-stretches" class="words">
          <legend>{t("words.textHint")}</legend>
          <p dir="auto" lang={language === "und" ? undefined : language}>
            {words.map((word) =>
              word.isWord ? (
                <button
                  key={word.start}
                  type="button"
                  class="word"
                  aria-pressed={chosen.has(word.start)}
                  onClick={() => toggle(word.start)}
                >
                  {word.text}
                </button>
              ) : (
                word.text
              ),
            )}
          </p>
        </fieldset>
        <div class="actions">
          <button class="small" aria-disabled={hide.state === "sending"}>
            {t("words.hide", { count: chosen.size })}
          </button>
          <button type="button" class="small plain" onClick={() => close()}>
            {t("cancel")}
          </button>
          <SendState draft={draft} sending={hide} />
        </div>
      </Form>
    </div>
  );
}
