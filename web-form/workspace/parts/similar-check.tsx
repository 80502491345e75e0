import type { StaffProposal } from "#shared/api/wire.ts";
import { useDraft } from "../drafts.ts";
import { useChange } from "../use-change.ts";
import { showDate, today } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { Radios, TextArea, TextField } from "./inputs.tsx";
import { SendState } from "./send-state.tsx";

type Props = { proposal: StaffProposal; onChange: (proposal: StaffProposal) => void };
type Typed = { date: string; where: string; found: "nothing" | "something" | ""; note: string };

/** A human looks at the municipality's own list: when, where, and what was there. */
export function SimilarCheck({ proposal, onChange }: Props) {
  const { t, api, language } = useWorkspace();
  const { id, similarCheck, rule } = proposal;
  const initial: Typed = { date: today(), where: rule.service ?? "", found: "", note: "" };
  const draft = useDraft(`similar:${id}`, initial, {
    title: t("draft.similar", { title: proposal.title }),
    path: `/staff/proposals/${id}`,
  });
  const typed = draft.value;
  const change = (fields: Partial<Typed>) => draft.change((now) => ({ ...now, ...fields }));
  const save = useChange({
    shown: proposal,
    about: ({ stage, similarCheck: stored }) => ({ stage, stored }),
    load: () => api("getProposal", { id }),
    send: (found: "nothing" | "something", { version }) =>
      api("setSimilarCheck", {
        id,
        body: {
          date: typed.date,
          where: typed.where,
          found,
          ...(typed.note.trim() ? { note: typed.note } : {}),
          version,
        },
      }),
    onTheirs: onChange,
    onSent: (changed) => {
      draft.clear();
      onChange(changed);
    },
  });
  const faults = [
    ...(typed.found === "" ? [{ pointer: "#/found", code: "choose" }] : []),
    ...(typed.date === "" ? [{ pointer: "#/date", code: "required" }] : []),
    ...(typed.where.trim() === "" ? [{ pointer: "#/where", code: "required" }] : []),
    ...(typed.found === "something" && typed.note.trim() === ""
      ? [{ pointer: "#/note", code: "required" }]
      : []),
  ];
  return (
    <>
      {similarCheck && (
        <p>
          {t(`similarCheck.was.${similarCheck.found}`, {
            by: similarCheck.by,
            date: showDate(language, similarCheck.date),
            where: similarCheck.where,
          })}{" "}
          <bdi>{similarCheck.note}</bdi>
        </p>
      )}
      <details open={draft.state !== "empty"}>
        <summary>{t("similarCheck.title", { months: rule.duplicateMonths ?? 0 })}</summary>
        <Form
          prefix="similar"
          label={t("similarCheck.title", { months: rule.duplicateMonths ?? 0 })}
          faults={save.faults}
          problem={save.problem}
          onRetry={save.again}
          onSubmit={() => save.start(typed.found === "something" ? "something" : "nothing", faults)}
        >
          {rule.service && (
            <p>
              <a href={rule.service} rel="noreferrer">
                {t("similarCheck.open", { name: rule.name })}
              </a>
            </p>
          )}
          <Radios
            pointer="#/found"
            label={t("similarCheck.found")}
            value={typed.found}
            options={(["nothing", "something"] as const).map((each) => ({
              value: each,
              text: t(`similarCheck.${each}`),
            }))}
            onChange={(found) => change({ found })}
          />
          <TextField
            pointer="#/date"
            label={t("similarCheck.date")}
            type="date"
            value={typed.date}
            onChange={(date) => change({ date })}
          />
          <TextField
            pointer="#/where"
            label={t("similarCheck.where")}
            max={300}
            value={typed.where}
            onChange={(where) => change({ where })}
          />
          <TextArea
            pointer="#/note"
            label={t("similarCheck.note")}
            isOptional={typed.found !== "something"}
            limit={1000}
            value={typed.note}
            onChange={(note) => change({ note })}
          />
          <div class="actions">
            <button class="small" aria-disabled={save.state === "sending"}>
              {t("similarCheck.save")}
            </button>
            <SendState draft={draft} sending={save} />
          </div>
        </Form>
      </details>
    </>
  );
}
