import { useEffect, useState } from "preact/hooks";
import { draftsOf, onDraftsChanged } from "../drafts.ts";
import { useReached } from "../reach.ts";
import { useWorkspace } from "../workspace.ts";

/** Until one looks again whether the server can be reached. */
const againMs = 15_000;

/** Says on every page that there is no network: what works meanwhile, and what becomes of what one writes. */
export function NoNetwork({ isCertain }: { isCertain: boolean }) {
  const { t, api, owner } = useWorkspace();
  const isReached = useReached();
  const isOff = isCertain || !isReached;
  const [, look] = useState(0);
  useEffect(() => onDraftsChanged(() => look((before) => before + 1)), []);
  useEffect(() => {
    if (isReached) return undefined;
    // Any answer tells that it is there again; what failed for want of it is then read anew.
    const tryAgain = () => void api("getMe").catch(() => undefined);
    addEventListener("online", tryAgain);
    const timer = setInterval(tryAgain, againMs);
    return () => {
      removeEventListener("online", tryAgain);
      clearInterval(timer);
    };
  }, [isReached, api]);
  const unsent = isOff ? draftsOf(owner).length : 0;
  return (
    <div class={isOff ? "no-network" : ""} role="status">
      {isOff && (
        <>
          <p class="stays">
            <strong>{t("offline.title")}</strong> <a href="/staff">{t("offline.works")}</a>
          </p>
          <p>
            {t("offline.text")}
            {unsent > 0 && ` ${t("start.unsent", { count: unsent })}.`}
          </p>
        </>
      )}
    </div>
  );
}
