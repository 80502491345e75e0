import { LocationProvider } from "preact-iso";
import { useEffect, useMemo, useState } from "preact/hooks";
import { type Api, ApiProblem, apiWith, asProblem } from "./api.ts";
import { type UiLanguage, firstLanguage, keepLanguage, translator } from "./messages.ts";
import { ProblemBox } from "./parts/problem.tsx";
import { Screen } from "./parts/screen.tsx";
import { Header } from "./shell.tsx";
import { Pages } from "./pages.tsx";
import { JoinScreen, joinPath } from "./screens/join.tsx";
import { SignIn } from "./screens/sign-in.tsx";
import { type Session, startSession } from "./session.ts";
import { recall } from "./storage.ts";
import { type Workspace, WordsContext, WorkspaceContext } from "./workspace.ts";

type Gate =
  | { is: "starting" }
  | { is: "failed"; problem: ApiProblem }
  | { is: "outside"; session: Session }
  | { is: "joining"; session: Session; api: Api }
  | {
      is: "inside";
      session: Session;
      workspace: Omit<Workspace, "t" | "language" | "setLanguage" | "refresh">;
    };

/** The whole workspace: who is not signed in sees the way in, everybody else her pages. */
export function App() {
  const [language, choose] = useState<UiLanguage>(firstLanguage);
  const [gate, setGate] = useState<Gate>({ is: "starting" });
  const [isSignedOut, setSignedOut] = useState(false);
  const [round, setRound] = useState(0);
  const words = useMemo(() => {
    const setLanguage = (next: UiLanguage) => {
      keepLanguage(next);
      choose(next);
    };
    return { t: translator(language), language, setLanguage };
  }, [language]);
  useEffect(() => void (document.documentElement.lang = language), [language]);
  useEffect(() => {
    setGate({ is: "starting" });
    open(() => setSignedOut(true)).then(setGate, (error: unknown) =>
      setGate({ is: "failed", problem: asProblem(error) }),
    );
  }, [round]);

  const { t } = words;
  /** After a change of what there is to choose from. Older choices stay when it cannot be read just now. */
  async function refresh(inside: Extract<Gate, { is: "inside" }>) {
    const vocabulary = await inside.workspace.api("getVocabulary").catch(() => undefined);
    if (vocabulary) setGate({ ...inside, workspace: { ...inside.workspace, vocabulary } });
  }
  return (
    <WordsContext.Provider value={words}>
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      {gate.is === "starting" && (
        <p class="loading" role="status">
          {t("loading")}
        </p>
      )}
      {gate.is === "failed" && (
        <Screen title={t("app.name")}>
          <ProblemBox problem={gate.problem} onRetry={() => setRound(round + 1)} />
          {gate.problem.status === 403 && <p>{t("problem.noMember")}</p>}
        </Screen>
      )}
      {gate.is === "outside" && <SignIn session={gate.session} />}
      {gate.is === "joining" && <JoinScreen session={gate.session} api={gate.api} />}
      {gate.is === "inside" && (
        <WorkspaceContext.Provider value={{ ...gate.workspace, ...words, refresh: () => void refresh(gate) }}>
          <LocationProvider scope={/^\/staff(\/|\?|$)/}>
            <Header session={gate.session} />
            {isSignedOut && <SignedOut session={gate.session} />}
            <Pages />
          </LocationProvider>
        </WorkspaceContext.Provider>
      )}
    </WordsContext.Provider>
  );

  function SignedOut({ session }: { session: Session }) {
    return (
      <div class="signed-out" role="alert">
        <p>{t("signedOut.text")}</p>
        <button type="button" onClick={() => void session.signIn()}>
          {t("signedOut.again")}
        </button>
      </div>
    );
  }
}

async function open(onSignedOut: () => void): Promise<Gate> {
  const session = await startSession().catch(() => {
    throw new ApiProblem(0, "unreachable");
  });
  if (session.subject === undefined) return { is: "outside", session };
  const api = apiWith({ token: session.token, network: () => recall("network"), onSignedOut });
  if (location.pathname === joinPath) return { is: "joining", session, api };
  try {
    const [me, vocabulary] = await Promise.all([api("getMe"), api("getVocabulary")]);
    const isCoordinator = me.role !== "facilitator";
    const owner = `draft:${session.subject}:${me.network}`;
    return {
      is: "inside",
      session,
      workspace: { api, me, vocabulary, isCoordinator, isAdmin: me.role === "admin", owner },
    };
  } catch (error) {
    if (asProblem(error).status === 401) return { is: "outside", session };
    throw error;
  }
}
