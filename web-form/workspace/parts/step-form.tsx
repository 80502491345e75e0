import { useMemo, useState } from "preact/hooks";
import type { StaffProposal } from "#shared/api/wire.ts";
import type { Stage } from "#shared/domain/proposal-way.ts";
import { isMeanwhile } from "../edit-on-top.ts";
import { useDraft } from "../drafts.ts";
import { type StepTyped, asks, stepBody, stepFaults } from "../step-fields.ts";
import { everyPage, useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { today } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { FileField } from "./file-field.tsx";
import { Form } from "./form.tsx";
import { Radios, TextArea, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = { proposal: StaffProposal; onChange: (proposal: StaffProposal) => void };

/** The next step: only those that the way has, each asking for what it needs. */
export function StepForm({ proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id, next } = proposal;
  const [seen, setSeen] = useState(proposal.version);
  const [isUnsent, setUnsent] = useState(false);
  const initial = useMemo<StepTyped>(
    () => ({
      to: "",
      date: today(),
      note: "",
      link: proposal.link ?? "",
      window: "",
      deadline: "",
      supportCount: proposal.supportCount === null ? "" : String(proposal.supportCount),
      verdict: "",
      because: "",
      by: "",
      answerLink: "",
      into: "",
      outcome: "",
      files: [],
      isSure: false,
    }),
    [proposal.stage],
  );
  const draft = useDraft(`step:${id}:${proposal.stage}`, initial, {
    title: t("draft.step", { title: proposal.title }),
    path: `/staff/proposals/${id}`,
  });
  const typed = draft.value;
  const change = (fields: Partial<StepTyped>) => draft.change((now) => ({ ...now, ...fields }));
  const version = Math.max(seen, proposal.version);
  const move = useSend(
    (to: Stage) => api("moveProposal", { id, body: { ...stepBody(typed, to), version } }),
    (moved) => {
      draft.clear();
      onChange(moved);
    },
  );
  if (next.length === 0) return null;
  const asked = typed.to === "" ? [] : (asks[typed.to] ?? []);
  const isOutdated = isMeanwhile(move.problem);
  const isNotReady = move.problem?.code === "proposal/not-ready";
  const submit = () => move.start(typed.to || "draft", stepFaults(typed, isUnsent));
  return (
    <section class="card" aria-labelledby="step">
      <h2 id="step" class="first">
        {t("step.title")}
      </h2>
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getProposal", { id })}
          fields={(theirs) => [
            {
              label: t("field.stage"),
              mine: t(`stage.${proposal.stage}`),
              theirs: t(`stage.${theirs.stage}`),
            },
            { label: t("field.title"), mine: proposal.title, theirs: theirs.title },
            { label: t("field.summary"), mine: proposal.summary, theirs: theirs.summary },
            // What one was about to say beside what was said: where the stage is another one, one's own has no place.
            {
              label: t("field.note"),
              mine: typed.because || typed.note,
              theirs: theirs.decision?.because ?? theirs.steps.at(-1)?.note ?? "",
            },
          ]}
          fits={(theirs) => theirs.stage === proposal.stage}
          onMine={(theirs) => {
            setSeen(theirs.version);
            move.reset();
            onChange(theirs);
          }}
          onTheirs={(theirs) => {
            draft.clear();
            move.reset();
            onChange(theirs);
          }}
        />
      )}
      <Form
        prefix="step"
        label={t("step.title")}
        faults={isNotReady ? [] : move.faults}
        problem={isOutdated ? undefined : move.problem}
        onRetry={move.again}
        onSubmit={submit}
      >
        <Radios
          pointer="#/to"
          label={t("step.to")}
          value={typed.to}
          options={next.map((stage) => ({ value: stage, text: t(`stage.${stage}`) }))}
          onChange={(to) => change({ to })}
        />
        {typed.to !== "" && (
          <>
            {asked.includes("decision") && <DecisionFields typed={typed} onChange={change} />}
            {asked.includes("outcome") && (
              <Radios
                pointer="#/outcome"
                label={t("field.outcome")}
                value={typed.outcome}
                options={(["done", "under-way", "not-done"] as const).map((each) => ({
                  value: each,
                  text: t(`outcome.${each}`),
                }))}
                onChange={(outcome) => change({ outcome })}
              />
            )}
            {asked.includes("into") && (
              <MergeInto own={id} value={typed.into} onChange={(into) => change({ into })} />
            )}
            {asked.includes("window") && (
              <WindowFields rule={proposal.rule} typed={typed} onChange={change} />
            )}
            <div class="row">
              <TextField
                pointer="#/date"
                label={t("step.date")}
                type="date"
                value={typed.date}
                onChange={(date) => change({ date })}
              />
              {asked.includes("supportCount") && (
                <TextField
                  pointer="#/supportCount"
                  label={t("field.supportCount")}
                  isOptional
                  type="number"
                  value={typed.supportCount}
                  onChange={(supportCount) => change({ supportCount })}
                />
              )}
            </div>
            {asked.includes("link") && (
              <TextField
                pointer="#/link"
                label={t("field.link")}
                hint={t("step.linkHint")}
                isOptional
                type="url"
                value={typed.link}
                onChange={(link) => change({ link })}
              />
            )}
            {asked.includes("files") && (
              <FileField
                proposal={id}
                pointer="#/files"
                label={t(typed.to === "answered" ? "files.answer" : "files.documents")}
                value={typed.files}
                isSure={typed.isSure}
                onChange={(next) => draft.change((now) => ({ ...now, files: next(now.files) }))}
                onSure={(isSure) => change({ isSure })}
                onUnsent={setUnsent}
              />
            )}
            <TextArea
              pointer="#/note"
              label={t(asked.includes("reason") ? "step.reason" : "field.note")}
              hint={asked.includes("reason") ? t("step.reasonHint") : undefined}
              isOptional={!asked.includes("reason")}
              rows={3}
              limit={2000}
              value={typed.note}
              onChange={(note) => change({ note })}
            />
          </>
        )}
        <div class="actions">
          <button aria-disabled={move.state === "sending"}>{t("step.do")}</button>
          <SendState draft={draft} sending={move} />
        </div>
      </Form>
    </section>
  );
}

/** How long votes are collected: of the rule's own choices, or until a day that the municipality said. */
function WindowFields({
  rule: { window },
  typed,
  onChange,
}: {
  rule: StaffProposal["rule"];
  typed: StepTyped;
  onChange: (fields: Partial<StepTyped>) => void;
}) {
  const { t } = useWorkspace();
  return (
    <>
      {window && (
        <Radios
          pointer="#/window"
          label={t("step.window")}
          value={typed.window}
          options={window.choices.map((length) => ({
            value: String(length),
            text: t(`step.window.${window.unit}`, { count: length }),
          }))}
          onChange={(chosen) => onChange({ window: chosen, deadline: "" })}
        />
      )}
      <TextField
        pointer="#/deadline"
        label={t("field.deadline")}
        hint={t("step.deadlineHint")}
        isOptional={window !== null}
        type="date"
        value={typed.deadline}
        onChange={(deadline) => onChange({ deadline, window: "" })}
      />
    </>
  );
}

/** Another proposal into which this one goes. */
function MergeInto({ own, value, onChange }: { own: string; value: string; onChange: (id: string) => void }) {
  const { t, api } = useWorkspace();
  const proposals = useResource("merge-into", () =>
    everyPage((cursor) => api("listProposals", { query: { cursor, limit: 100 } }), 3),
  );
  const closed = new Set<Stage>(["merged", "withdrawn", "refused", "closed-too-few"]);
  return (
    <Combobox
      pointer="#/into"
      label={t("step.into")}
      hint={t("step.intoHint")}
      options={(proposals.data?.items ?? [])
        .filter(({ id, stage }) => id !== own && !closed.has(stage))
        .map(({ id, title, stage }) => ({ value: id, text: `${title} (${t(`stage.${stage}`)})` }))}
      value={value}
      onChange={onChange}
    />
  );
}

function DecisionFields({
  typed,
  onChange,
}: {
  typed: StepTyped;
  onChange: (fields: Partial<StepTyped>) => void;
}) {
  const { t } = useWorkspace();
  return (
    <>
      <Radios
        pointer="#/decision/verdict"
        label={t("step.verdict")}
        value={typed.verdict}
        options={(["yes", "partly", "no"] as const).map((each) => ({
          value: each,
          text: t(`verdict.${each}`),
        }))}
        onChange={(verdict) => onChange({ verdict })}
      />
      <TextArea
        pointer="#/decision/because"
        label={t("field.because")}
        rows={5}
        limit={4000}
        value={typed.because}
        onChange={(because) => onChange({ because })}
      />
      <TextField
        pointer="#/decision/by"
        label={t("step.by")}
        hint={t("step.byHint")}
        isOptional
        max={120}
        value={typed.by}
        onChange={(by) => onChange({ by })}
      />
      <TextField
        pointer="#/decision/link"
        label={t("step.answerLink")}
        hint={t("step.linkHint")}
        isOptional
        type="url"
        value={typed.answerLink}
        onChange={(answerLink) => onChange({ answerLink })}
      />
    </>
  );
}
