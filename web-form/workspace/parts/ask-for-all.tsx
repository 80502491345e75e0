import { useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import { type ApiProblem, asProblem } from "../api.ts";
import { editOnTop } from "../edit-on-top.ts";
import { everyPage } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Combobox } from "./combobox.tsx";
import { Form } from "./form.tsx";
import { problemText } from "./problem.tsx";

type Failed = { statement: StaffContribution; problem: ApiProblem };
type Outcome = { done: number; failed: readonly Failed[]; requestId: string | null };

/** One ask for all statements of a request, each corrected by itself so that each has its own trace. */
export function AskForAll({ requestId, onDone }: { requestId: string; onDone: () => void }) {
  const { t, api } = useWorkspace();
  const names = useNames();
  const [ask, setAsk] = useState("");
  const [progress, setProgress] = useState<{ at: number; of: number }>();
  const [outcome, setOutcome] = useState<Outcome>();
  const correct = useSend(
    async (only: readonly StaffContribution[] | undefined): Promise<Outcome> => {
      setOutcome(undefined);
      const statements =
        only ??
        (
          await everyPage(
            async (cursor) =>
              (await api("getRequest", { id: requestId, query: { cursor, limit: 100 } })).contributions,
            40,
          )
        ).items;
      const failed: Failed[] = [];
      let movedTo: string | null = null;
      for (const [index, statement] of statements.entries()) {
        setProgress({ at: index, of: statements.length });
        try {
          const before = statement.ask?.id;
          const changed = await editOnTop(api, statement, { ask }, (theirs) => theirs.ask?.id === before);
          movedTo = changed.requestId ?? movedTo;
        } catch (error) {
          failed.push({ statement, problem: asProblem(error) });
        }
      }
      return { done: statements.length - failed.length, failed, requestId: movedTo };
    },
    (result) => {
      setProgress(undefined);
      setOutcome(result);
      onDone();
    },
  );
  const isSending = correct.state === "sending";
  return (
    <section class="card" aria-labelledby="ask-for-all">
      <h2 id="ask-for-all" class="first">
        {t("askForAll.title")}
      </h2>
      <p class="hint">{t("askForAll.hint")}</p>
      <Form
        prefix="all"
        label={t("askForAll.title")}
        faults={correct.faults}
        problem={correct.problem}
        onRetry={correct.again}
        onSubmit={() => correct.start(undefined, ask === "" ? [{ pointer: "#/ask", code: "choose" }] : [])}
      >
        <Combobox
          pointer="#/ask"
          label={t("field.ask")}
          options={names.askOptions}
          value={ask}
          onChange={setAsk}
        />
        <div class="actions">
          <button aria-disabled={isSending}>{t("askForAll.do")}</button>
        </div>
        <div role="status">
          {isSending && progress && (
            <p class="send-state">
              {t("askForAll.progress", { at: progress.at, of: progress.of })}
              <progress max={progress.of} value={progress.at} aria-label={t("askForAll.title")} />
            </p>
          )}
          {outcome && (
            <p class="note">
              {t("askForAll.done", { count: outcome.done })}{" "}
              {outcome.requestId && outcome.requestId !== requestId && (
                <a href={`/staff/requests/${encodeURIComponent(outcome.requestId)}`}>
                  {t("contribution.request")}
                </a>
              )}
            </p>
          )}
        </div>
      </Form>
      {outcome && outcome.failed.length > 0 && (
        <div class="problem" role="alert">
          <p>{t("askForAll.failed", { count: outcome.failed.length })}</p>
          <ul>
            {outcome.failed.map(({ statement, problem }) => (
              <li key={statement.id}>
                <a href={`/staff/contributions/${statement.id}`} dir="auto">
                  {statement.text.slice(0, 80)}
                </a>
                : {problemText(t, problem)}
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="plain"
            onClick={() => correct.start(outcome.failed.map(({ statement }) => statement))}
          >
            {t("problem.retry")}
          </button>
        </div>
      )}
    </section>
  );
}
