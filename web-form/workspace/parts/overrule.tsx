import type { StaffProposal } from "#shared/api/wire.ts";
import type { CheckId, CheckResult } from "#shared/domain/preflight.ts";
import { useDraft, useOpen } from "../drafts.ts";
import { useChange } from "../use-change.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { ProblemBox } from "./problem.tsx";
import { SendState } from "./send-state.tsx";

/** The domain's own list; importing it would bring zod into the browser. The API refuses any other to count. */
const overridable: ReadonlySet<CheckId> = new Set<CheckId>([
  "persons",
  "municipal-company",
  "fault-report",
  "several-subjects",
  "similar-own",
]);

type Props = {
  check: CheckId;
  level: CheckResult["level"];
  proposal: StaffProposal;
  onChange: (proposal: StaffProposal) => void;
};

/** Says that a check judged wrongly, and why; or takes that back. */
export function Overrule({ check, level, proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id } = proposal;
  const key = `overrule:${id}:${check}`;
  const [isOpen, setOpen] = useOpen(key);
  const draft = useDraft(
    key,
    { because: "" },
    { title: `${t("overrule.start")}: ${proposal.title}`, path: `/staff/proposals/${id}` },
  );
  const { because } = draft.value;
  const close = () => {
    draft.clear();
    setOpen(false);
  };
  const save = useChange({
    shown: proposal,
    about: ({ stage, overrides }) => ({ stage, overrides }),
    load: () => api("getProposal", { id }),
    send: (why: string | null, { version, overrides }) => {
      const others = overrides.filter((each) => each.check !== check);
      const own = why === null ? [] : [{ check, because: why }];
      return api("setOverrides", { id, body: { overrides: [...others, ...own], version } });
    },
    onTheirs: onChange,
    onSent: (changed) => {
      close();
      onChange(changed);
    },
  });
  if (!overridable.has(check)) return null;
  if (level === "overruled") {
    return (
      <>
        <button type="button" class="small quiet" onClick={() => save.start(null)}>
          {t("overrule.undo")}
        </button>
        {save.problem && <ProblemBox problem={save.problem} onRetry={save.again} />}
      </>
    );
  }
  if (level !== "blocking") return null;
  if (!isOpen) {
    return (
      <button type="button" class="small quiet" onClick={() => setOpen(true)}>
        {t("overrule.start")}
      </button>
    );
  }
  const faults = because.trim() === "" ? [{ pointer: "#/because", code: "required" }] : [];
  return (
    <Form
      prefix={`overrule-${check}`}
      label={t("overrule.start")}
      faults={save.faults}
      problem={save.problem}
      onRetry={save.again}
      onSubmit={() => save.start(because, faults)}
    >
      <TextField
        pointer="#/because"
        label={t("overrule.because")}
        hint={t("overrule.hint")}
        max={500}
        value={because}
        onChange={(next) => draft.change({ because: next })}
      />
      <div class="actions">
        <button class="small" aria-disabled={save.state === "sending"}>
          {t("overrule.do")}
        </button>
        <button type="button" class="small plain" onClick={close}>
          {t("cancel")}
        </button>
        <SendState draft={draft} sending={save} />
      </div>
    </Form>
  );
}
