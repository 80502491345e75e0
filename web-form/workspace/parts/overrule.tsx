import { useState } from "preact/hooks";
import type { StaffProposal } from "#shared/api/wire.ts";
import type { CheckId, CheckResult } from "#shared/domain/preflight.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";

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
  const { id, version, overrides } = proposal;
  const [because, setBecause] = useState<string>();
  const others = overrides.filter((each) => each.check !== check);
  const save = useSend(
    (next: StaffProposal["overrides"]) => api("setOverrides", { id, body: { overrides: next, version } }),
    (changed) => {
      setBecause(undefined);
      onChange(changed);
    },
  );
  if (!overridable.has(check)) return null;
  if (level === "overruled") {
    return (
      <button type="button" class="small quiet" onClick={() => save.start(others)}>
        {t("overrule.undo")}
      </button>
    );
  }
  if (level !== "blocking") return null;
  if (because === undefined) {
    return (
      <button type="button" class="small quiet" onClick={() => setBecause("")}>
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
      onSubmit={() => save.start([...others, { check, because }], faults)}
    >
      <TextField
        pointer="#/because"
        label={t("overrule.because")}
        hint={t("overrule.hint")}
        max={500}
        value={because}
        onChange={setBecause}
      />
      <div class="actions">
        <button class="small">{t("overrule.do")}</button>
        <button type="button" class="small plain" onClick={() => setBecause(undefined)}>
          {t("cancel")}
        </button>
      </div>
    </Form>
  );
}
