import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { asProblem } from "./api.ts";
import { draftsChanged, queuedOf, release } from "./drafts.ts";
import { newNote, noteBody } from "./note-fields.ts";
import { forget } from "./storage.ts";
import { useWorkspace } from "./workspace.ts";

/** Until one looks again, where the browser does not notice that the network is back. */
const againMs = 20_000;

/**
 * Sends the notes that waited for network while their pages were closed, each once: a note has its own id. The page
 * that is open sends its own. What is refused stays as a draft, for a human to look at.
 */
export function Outbox() {
  const { t, api, owner } = useWorkspace();
  const { path } = useLocation();
  const [sent, setSent] = useState(0);
  useEffect(() => {
    let isBusy = false;
    const run = async () => {
      if (isBusy) return;
      isBusy = true;
      for (const { key, path: of, value } of queuedOf(owner, "note", newNote())) {
        const id = /^\/staff\/occasions\/([^/]+)\/note$/.exec(of)?.[1];
        if (of === location.pathname || id === undefined) continue;
        try {
          await api("createNote", { id, body: noteBody(value) });
          forget(key);
          setSent((before) => before + 1);
        } catch (error) {
          const { status } = asProblem(error);
          if (status === 0 || status === 401 || status >= 500) break;
          release(key);
        }
        draftsChanged();
      }
      isBusy = false;
    };
    const again = () => void run();
    again();
    addEventListener("online", again);
    const timer = setInterval(again, againMs);
    return () => {
      removeEventListener("online", again);
      clearInterval(timer);
    };
  }, [api, owner, path]);
  return (
    <p class="outbox" role="status">
      {sent > 0 && t("outbox.sent", { count: sent })}
    </p>
  );
}
