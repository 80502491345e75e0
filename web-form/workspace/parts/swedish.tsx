import { useEffect, useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { AnswerTo } from "../api.ts";
import { useSend } from "../use-send.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

type Props = {
  contribution: StaffContribution;
  /** Whether it is fetched without being asked for. */
  isAlone: boolean;
};

/** What was said in another language, in a machine's Swedish; or why there is none, and what to do about that. */
export function Swedish({ contribution, isAlone }: Props) {
  const { t, api } = useWorkspace();
  const { id, status, text } = contribution;
  const [shown, setShown] = useState<AnswerTo<"translateContribution">>();
  const ask = useSend((body: { evenHeld?: boolean }) => api("translateContribution", { id, body }), setShown);
  const isWithheld = status === "held" || status === "hidden";
  useEffect(() => {
    setShown(undefined);
    // Words that may name somebody leave the system only when a person asks for just these.
    if (isAlone && !isWithheld) ask.start({});
  }, [id, text, isAlone, isWithheld]);

  return (
    <div class="swedish">
      {shown === undefined && ask.state !== "sending" && !ask.problem && (
        <button type="button" class="quiet" onClick={() => ask.start({})}>
          {t("translation.show")}
        </button>
      )}
      <div role="status">
        {ask.state === "sending" && <p class="hint">{t("translation.waiting")}</p>}
        {shown && <Shown answer={shown} />}
      </div>
      {shown?.state === "held" && ask.state !== "sending" && (
        <button type="button" class="small plain" onClick={() => ask.start({ evenHeld: true })}>
          {t("translation.evenHeld")}
        </button>
      )}
      {ask.problem && <ProblemBox problem={ask.problem} onRetry={ask.again} />}
    </div>
  );
}

function Shown({ answer: { state, translation } }: { answer: AnswerTo<"translateContribution"> }) {
  const { t, language, isAdmin } = useWorkspace();
  if (translation)
    return (
      <>
        <p class="hint">{t("translation.by", { date: showDate(language, translation.at.slice(0, 10)) })}</p>
        <p class="said" lang="sv" dir="auto">
          {translation.text}
        </p>
      </>
    );
  if (state === "swedish" || state === "translated") return null;
  return (
    <p class="hint">
      {t(`translation.${state}`)}
      {state === "not-configured" && <> {t("translation.ask")}</>}
      {(state === "switched-off" || state === "not-configured") && isAdmin && (
        <>
          {" "}
          <a href="/staff/members#translation">{t("translation.toSetting")}</a>
        </>
      )}
    </p>
  );
}
