import { useEffect, useState } from "preact/hooks";
import { pressedBy } from "../shortcuts.ts";
import { recallHere, rememberHere } from "../storage.ts";
import { useWorkspace } from "../workspace.ts";

/** The words that this tab looks for. They name people at times: no address and no history of the browser has them. */
export function useSearchWords() {
  const { owner } = useWorkspace();
  const key = `search:${owner}`;
  const [words, setWords] = useState(() => recallHere(key) ?? "");
  const [round, setRound] = useState(0);
  return {
    words,
    /** Changes with every search, so that the same words again are looked for again. */
    round,
    search: (next: string) => {
      rememberHere(key, next);
      setWords(next);
      setRound((before) => before + 1);
    },
  };
}

/** Where one types what to look for. */
export function SearchBox({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const { t } = useWorkspace();
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  return (
    <form
      role="search"
      class="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <div class="field">
        <label for="search-words">{t("search.label")}</label>
        <p class="hint" id="search-hint">
          {t("search.hint")}
        </p>
        <div class="row">
          <input
            id="search-words"
            type="search"
            {...pressedBy("search")}
            dir="auto"
            maxLength={100}
            autocomplete="off"
            // Some browsers send what one types to a service that checks its spelling.
            spellcheck={false}
            aria-describedby="search-hint"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button class="small">{t("search.do")}</button>
          {words !== "" && (
            <button type="button" class="small plain" onClick={() => onSearch("")}>
              {t("search.clear")}
            </button>
          )}
        </div>
      </div>
    </form>
  );
}
