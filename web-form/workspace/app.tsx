import { LocationProvider } from "preact-iso";
import { useEffect, useMemo, useState } from "preact/hooks";
import { type Api, ApiProblem, apiWith, asProblem } from "./api.ts";
import { type UiLanguage, firstLanguage, keepLanguage, translator } from "./messages.ts";
import { type LastMember, recallMember, rememberMember } from "./device.ts";
import { Outbox } from "./outbox.tsx";
import { NoNetwork } from "./parts/no-network.tsx";
import { ProblemBox } from "./parts/problem.tsx";
import { Screen } from "./parts/screen.tsx";
import { Header } from "./shell.tsx";
import { Pages } from "./pages.tsx";
import { useTryingAgain } from "./reach.ts";
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
      /** Opened from what the device remembers: the server has not been reached yet. */
      isOffline: boolean;
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

  const isOffline = gate.is === "inside" && gate.isOffline;
  const tryAgain = async () => {
    const next = await open(() => setSignedOut(true)).catch(() => undefined);
    if (next?.is === "inside" && !next.isOffline) setGate(next);
    // Nobody is thrown out of what she writes: she is asked to sign in above it.
    if (next?.is === "outside") setSignedOut(true);
  };
  useTryingAgain(isOffline, () => void tryAgain());

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
            {isSignedOut ? <SignedOut session={gate.session} /> : <NoNetwork isCertain={gate.isOffline} />}
            <Outbox />
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
  const api = apiWith({ token: session.token, network: () => recall("network"), onSignedOut });
  const isJoining = location.pathname === joinPath;
  const last = isJoining ? undefined : recallMember();
  const inside = (member: LastMember, isOffline: boolean): Gate => ({
    is: "inside",
    session,
    isOffline,
    workspace: {
      ...member,
      api,
      isCoordinator: member.me.role !== "facilitator",
      isAdmin: member.me.role === "admin",
    },
  });
  if (session.subject === undefined) {
    // A restart ends the session; what she wrote is hers still, and she signs in when there is network.
    return last && !session.isReached ? inside(last, true) : { is: "outside", session };
  }
  if (isJoining) return { is: "joining", session, api };
  try {
    const [me, vocabulary] = await Promise.all([api("getMe"), api("getVocabulary")]);
    const member = { me, vocabulary, owner: `draft:${session.subject}:${me.network}` };
    rememberMember(member);
    return inside(member, false);
  } catch (error) {
    const { status } = asProblem(error);
    if (status === 401) return { is: "outside", session };
    if (status === 0 && last?.me.subject === session.subject) return inside(last, true);
    throw error;
  }
}
