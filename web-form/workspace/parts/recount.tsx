import { useState } from "preact/hooks";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** Counts what came in before there were these counters; page by page, and a second time does nothing. */
export function Recount({ onDone }: { onDone: () => void }) {
  const { t, api, isAdmin } = useWorkspace();
  const [count, setCount] = useState(0);
  const recount = useSend(async () => {
    let cursor: string | undefined;
    do {
      const page: { recounted: number; cursor?: string | undefined } = await api("recount", {
        body: cursor === undefined ? {} : { cursor },
      });
      setCount((before) => before + page.recounted);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }, onDone);
  return (
    <section class="card note">
      <p>{t(isAdmin ? "overview.partly" : "overview.partlyAsk")}</p>
      {isAdmin && (
        <p class="actions">
          <button
            type="button"
            class="small plain"
            aria-disabled={recount.state === "sending"}
            onClick={() => recount.start(undefined)}
          >
            {t("overview.recount")}
          </button>
          <span role="status">{recount.state !== "idle" && t("overview.recounted", { count })}</span>
        </p>
      )}
      {recount.problem && <ProblemBox problem={recount.problem} onRetry={recount.again} />}
    </section>
  );
}
