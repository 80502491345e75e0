import { useEffect, useState } from "preact/hooks";
import { type AnswerTo, type Api, ApiProblem, asProblem } from "../api.ts";
import { Form } from "../parts/form.tsx";
import { TextField } from "../parts/inputs.tsx";
import { ProblemBox } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Session } from "../session.ts";
import { recallHere, remember, rememberHere } from "../storage.ts";
import { useSend } from "../use-send.ts";
import { showMoment } from "../words.ts";
import { useWords } from "../workspace.ts";

export const joinPath = "/staff/invitation";
/** She is no member yet, to whom a draft would belong: this tab keeps what she types. */
const nameKey = "join-name";

/** What an invitation opens, for who is signed in and perhaps no member of anything. */
export function JoinScreen({ session, api }: { session: Session; api: Api }) {
  const { t, language } = useWords();
  const code = location.hash.slice(1);
  const [view, setView] = useState<AnswerTo<"lookAtInvitation">>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [name, setName] = useState(() => recallHere(nameKey) ?? session.name);
  useEffect(() => {
    api("lookAtInvitation", { body: { code } }).then(setView, (error: unknown) => {
      const found = asProblem(error);
      // A link that was cut short in an e-mail is no invitation.
      setProblem(found.code === "invalid" ? new ApiProblem(404, "invitation/unknown") : found);
    });
  }, [code]);
  const accept = useSend(
    () => api("acceptInvitation", { body: { code, name } }),
    ({ networkId }) => {
      rememberHere(nameKey, "");
      remember("network", networkId);
      location.replace("/staff");
    },
  );
  return (
    <Screen title={t("join.title")} hasError={accept.faults.length > 0}>
      {!view && !problem && (
        <p class="loading" role="status">
          {t("loading")}
        </p>
      )}
      {problem && (
        <>
          <ProblemBox problem={problem} />
          <p>
            <a href="/staff">{t("join.toStart")}</a>
          </p>
        </>
      )}
      {view && (
        <>
          <p class="lead">{t("join.text", { network: view.network.name, role: t(`role.${view.role}`) })}</p>
          <p>{t(`members.roles.${view.role}`)}</p>
          <p class="hint">{t("join.until", { date: showMoment(language, view.endsAt) })}</p>
          <Form
            faults={accept.faults}
            problem={accept.problem}
            onRetry={accept.again}
            onSubmit={() =>
              accept.start(undefined, name.trim() === "" ? [{ pointer: "#/name", code: "required" }] : [])
            }
          >
            <TextField
              pointer="#/name"
              label={t("join.name")}
              hint={t("join.nameHint")}
              max={80}
              value={name}
              onChange={(next) => {
                rememberHere(nameKey, next);
                setName(next);
              }}
            />
            <button aria-disabled={accept.state === "sending"}>{t("join.accept")}</button>
          </Form>
        </>
      )}
      <p>
        <button type="button" class="quiet" onClick={() => void session.signOut()}>
          {t("join.other")}
        </button>
      </p>
    </Screen>
  );
}
