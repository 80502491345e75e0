import { useEffect, useState } from "preact/hooks";
import { draftsOf, onDraftsChanged } from "../drafts.ts";
import { useReached, useTryingAgain } from "../reach.ts";
import { useWorkspace } from "../workspace.ts";

/** Says on every page that there is no network: what works meanwhile, and what becomes of what one writes. */
export function NoNetwork({ isCertain }: { isCertain: boolean }) {
  const { t, api, owner } = useWorkspace();
  const isReached = useReached();
  const isOff = isCertain || !isReached;
  const [, look] = useState(0);
  useEffect(() => onDraftsChanged(() => look((before) => before + 1)), []);
  // Any answer tells that it is there again; what failed for want of it is then read anew.
  useTryingAgain(!isReached, () => void api("getMe").catch(() => undefined));
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
