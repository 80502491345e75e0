import { useMemo, useState } from "preact/hooks";
import type { StaffProposal } from "#shared/api/wire.ts";
import type { Stage } from "#shared/domain/proposal.ts";
import { useDraft } from "../drafts.ts";
import { type StepTyped, asks, stepBody, stepFaults } from "../step-fields.ts";
import { useSend } from "../use-send.ts";
import { today } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { Form } from "./form.tsx";
import { Radios, TextArea, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = { proposal: StaffProposal; onChange: (proposal: StaffProposal) => void };

/** The next step: only those that the way has, each asking for what it needs. */
export function StepForm({ proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id, next } = proposal;
  const [seen, setSeen] = useState(proposal.version);
  const initial = useMemo<StepTyped>(
    () => ({
      to: "",
      date: today(),
      note: "",
      link: proposal.link ?? "",
      deadline: proposal.deadline ?? "",
      supportCount: proposal.supportCount === null ? "" : String(proposal.supportCount),
      verdict: "",
      because: "",
      by: "",
      outcome: "",
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
  const isMeanwhile = move.problem?.status === 412;
  const submit = () => move.start(typed.to || "draft", stepFaults(typed));
  return (
    <section class="card" aria-labelledby="step">
      <h2 id="step" class="first">
        {t("step.title")}
      </h2>
      {isMeanwhile && (
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
          ]}
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
        faults={move.faults}
        problem={isMeanwhile ? undefined : move.problem}
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
                options={(["done", "under-way", "no-because", "not-ours", "unknown"] as const).map(
                  (each) => ({
                    value: each,
                    text: t(`outcome.${each}`),
                  }),
                )}
                onChange={(outcome) => change({ outcome })}
              />
            )}
            <div class="row">
              <TextField
                pointer="#/date"
                label={t("step.date")}
                type="date"
                value={typed.date}
                onChange={(date) => change({ date })}
              />
              {asked.includes("deadline") && (
                <TextField
                  pointer="#/deadline"
                  label={t("field.deadline")}
                  type="date"
                  value={typed.deadline}
                  onChange={(deadline) => change({ deadline })}
                />
              )}
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
            <TextArea
              pointer="#/note"
              label={t(asked.includes("reason") ? "step.reason" : "field.note")}
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
    </>
  );
}
