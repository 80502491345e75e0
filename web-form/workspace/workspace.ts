import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api, AnswerTo } from "./api.ts";
import type { Translate, UiLanguage } from "./messages.ts";

export type Me = AnswerTo<"getMe">;
export type Words = { t: Translate; language: UiLanguage; setLanguage: (language: UiLanguage) => void };
export type Workspace = Words & {
  api: Api;
  me: Me;
  vocabulary: AnswerTo<"getVocabulary">;
  /** Reads the vocabulary again. */
  refresh: () => void;
  /** Coordinators and administrators. */
  isCoordinator: boolean;
  isAdmin: boolean;
  /** Whose drafts: the member in her network. */
  owner: string;
};

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);
export const WordsContext = createContext<Words | undefined>(undefined);

/** Who is signed in, with the API and the network's vocabulary. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("outside of the workspace");
  return workspace;
}

/** The words of the pages, also before anyone is signed in. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("outside of the workspace");
  return words;
}
