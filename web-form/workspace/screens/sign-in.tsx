import { useState } from "preact/hooks";
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
  const signIn = () => {
    setProblem(undefined);
    session.signIn().catch(() => setProblem(new ApiProblem(0, "unreachable")));
  };
  return (
    <Screen title={t("app.name")}>
      <p class="lead">{t(location.pathname === joinPath ? "join.signIn" : "signIn.text")}</p>
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
