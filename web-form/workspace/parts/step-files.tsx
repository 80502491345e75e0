import { useState } from "preact/hooks";
import type { StaffProposal } from "#shared/api/wire.ts";
import { fileAddress, sizeIn } from "#shared/domain/answer-file-facts.ts";
import { type SentFile, fileFaults, filesForStep } from "../send-file.ts";
import { useDraft } from "../drafts.ts";
import { asks } from "../step-fields.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { FileField } from "./file-field.tsx";
import { Form } from "./form.tsx";
import { SendState } from "./send-state.tsx";

/** What is to become of a step's files, until it is saved. */
type Changing = { added: SentFile[]; removed: string[]; isSure: boolean };
const nothing: Changing = { added: [], removed: [], isSure: false };

type Step = StaffProposal["steps"][number];
type StepFile = NonNullable<Step["files"]>[number];
type Props = {
  proposal: StaffProposal;
  step: Step;
  onChange: ((proposal: StaffProposal) => void) | undefined;
};

/** Stages in which a proposal is the network's own matter, and its files too. */
const isOwn = (stage: Step["to"]) => ["draft", "ready", "merged"].includes(stage);

/** The files of a step that was taken; coordinators put others to it, or take some away. */
export function StepFiles({ proposal, step, onChange }: Props) {
  const { t } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const { files = [] } = step;
  if (!asks[step.to]?.includes("files")) return null;
  return (
    <div class="step-files">
      {files.length > 0 && (
        <ul class="plain-list">
          {files.map((file) => (
            <li key={file.id}>
              <FileLink proposal={proposal} file={file} />
            </li>
          ))}
        </ul>
      )}
      {onChange && !isOpen && (
        <button
          type="button"
          class="small plain"
          onClick={() => {
            setSaid("");
            setOpen(true);
          }}
        >
          {t(files.length > 0 ? "files.change" : "files.add")}
          <span class="aloud">: {t(`stage.${step.to}`)}</span>
        </button>
      )}
      <span class="said-done" role="status">
        {said}
      </span>
      {onChange && isOpen && (
        <Change
          proposal={proposal}
          step={step}
          onCancel={() => setOpen(false)}
          onChange={(changed) => {
            setOpen(false);
            setSaid(t("files.changed"));
            onChange(changed);
          }}
        />
      )}
    </div>
  );
}

function Change({
  proposal,
  step,
  onCancel,
  onChange,
}: Omit<Props, "onChange"> & { onCancel: () => void; onChange: (proposal: StaffProposal) => void }) {
  const { t, api } = useWorkspace();
  const [isUnsent, setUnsent] = useState(false);
  const { id } = proposal;
  const draft = useDraft<Changing>(`files:${id}:${step.at}`, nothing, {
    title: t("draft.files", { title: proposal.title }),
    path: `/staff/proposals/${id}`,
  });
  const { added, isSure } = draft.value;
  const change = (fields: Partial<Changing>) => draft.change((now) => ({ ...now, ...fields }));
  const { files = [] } = step;
  const about = useAbout();
  // What a colleague took away meanwhile need not be taken away again.
  const removed = draft.value.removed.filter((each) => files.some((file) => file.id === each));
  const save = useSend(
    async () => {
      const body = { step: step.at, add: filesForStep(added), remove: removed };
      if (added.length + removed.length > 0) await api("changeFiles", { id, body });
      return api("getProposal", { id });
    },
    (changed) => {
      draft.clear();
      onChange(changed);
    },
  );
  return (
    <Form
      prefix={`files-${step.at.replaceAll(/\W/g, "")}`}
      label={t("files.change")}
      faults={save.faults}
      problem={save.problem}
      onRetry={save.again}
      onSubmit={() => save.start(undefined, fileFaults("#/add", added, { isSure, isUnsent }))}
    >
      {files.length > 0 && (
        <ul class="files" aria-label={t("files.there")}>
          {files.map((file) => {
            const isRemoved = removed.includes(file.id);
            return (
              <li key={file.id}>
                <FileLink proposal={proposal} file={file} />
                {isRemoved && <p class="error">{t("files.removed")}</p>}
                <div class="actions">
                  <button
                    type="button"
                    class={`small plain${isRemoved ? "" : " danger"}`}
                    onClick={() =>
                      change({
                        removed: isRemoved
                          ? removed.filter((each) => each !== file.id)
                          : [...removed, file.id],
                      })
                    }
                  >
                    {isRemoved ? t("files.keep") : t("files.remove", { name: about(file) })}
                  </button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      <FileField
        proposal={id}
        pointer="#/add"
        label={t(step.to === "answered" ? "files.answer" : "files.documents")}
        value={added}
        others={files.length - removed.length}
        isSure={isSure}
        onChange={(next) => draft.change((now) => ({ ...now, added: next(now.added) }))}
        onSure={(sure) => change({ isSure: sure })}
        onUnsent={setUnsent}
      />
      <div class="actions">
        <button aria-disabled={save.state === "sending"}>{t("files.save")}</button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            draft.clear();
            onCancel();
          }}
        >
          {t("cancel")}
        </button>
        <SendState draft={draft} sending={save} />
      </div>
    </Form>
  );
}

/** What a file is, in words. */
export function useAbout() {
  const { language } = useWorkspace();
  const { tongue } = useNames();
  return ({ bytes, language: tag }: Pick<StepFile, "bytes" | "language">) =>
    `PDF, ${sizeIn(language, bytes)}, ${tongue(tag)}`;
}

/** What it is, and a way to it: by the address that everybody has, where everybody may. */
function FileLink({ proposal, file }: { proposal: StaffProposal; file: StepFile }) {
  const { t, api, me } = useWorkspace();
  const about = useAbout();
  const open = useSend(
    () => api("lookAtFile", { id: proposal.id, query: { file: file.id } }),
    ({ address }) => location.assign(address),
  );
  return (
    <>
      {isOwn(proposal.stage) ? (
        <button type="button" class="quiet" onClick={() => open.start(undefined)}>
          {t("files.get")}
        </button>
      ) : (
        <a href={fileAddress(me.network, file.id)} target="_blank" rel="noreferrer">
          {t("files.get")}
        </a>
      )}{" "}
      <span class="about">({about(file)})</span>
    </>
  );
}
