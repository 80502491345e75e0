import { useState } from "preact/hooks";
import { recallMember } from "../device.ts";
import { draftsOf } from "../drafts.ts";
import { Screen } from "../parts/screen.tsx";
import { joinPath } from "./join.tsx";
import type { Session } from "../session.ts";
import { LanguageSwitch } from "../shell.tsx";
import { useWords } from "../workspace.ts";
import { ApiProblem } from "../api.ts";
import { ProblemBox } from "../parts/problem.tsx";

/** The way in. */
export function SignIn({ session }: { session: Session }) {
  const { t } = useWords();
  const [problem, setProblem] = useState<ApiProblem>();
  // How many, and no more: they may be a colleague's.
  const unsent = draftsOf("draft").length;
  // Who signs out is forgotten on the device: else the session ended by itself.
  const wasHere = recallMember() !== undefined;
  const signIn = () => {
    setProblem(undefined);
    session.signIn().catch(() => setProblem(new ApiProblem(0, "unreachable")));
  };
  return (
    <Screen title={t("app.name")}>
      <p class="lead">{t(location.pathname === joinPath ? "join.signIn" : "signIn.text")}</p>
      {wasHere && <p class="note">{t("signIn.expired")}</p>}
      {unsent > 0 && <p class="note">{t("signIn.unsent", { count: unsent })}</p>}
      {problem && <ProblemBox problem={problem} onRetry={signIn} />}
      <p>
        <button type="button" onClick={signIn}>
          {t("signIn.button")}
        </button>
      </p>
      <p class="hint">{t("signIn.device")}</p>
      <p>
        <LanguageSwitch />
      </p>
    </Screen>
  );
}
