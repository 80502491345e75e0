import { useState } from "preact/hooks";
import type { Labelled } from "#shared/api/wire.ts";
import { saveAs } from "../save-as.ts";
import { useSend } from "../use-send.ts";
import { today } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** What humans corrected, as a file to train the machine with. Made here: the API has pages, no files. */
export function LabelledDownload() {
  const { t, api, me } = useWorkspace();
  const [count, setCount] = useState(0);
  const download = useSend(
    async () => {
      const items: Labelled[] = [];
      let cursor: string | undefined;
      do {
        const page: { items: Labelled[]; cursor?: string } = await api("listLabelled", {
          query: { cursor, limit: 100 },
        });
        items.push(...page.items);
        setCount(items.length);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return items;
    },
    (items) => {
      const lines = items.map((each) => `${JSON.stringify(each)}\n`);
      if (items.length > 0)
        saveAs(`labelled-${me.network}-${today()}.jsonl`, new Blob(lines, { type: "application/jsonl" }));
    },
  );
  const { state } = download;
  return (
    <section class="card" aria-labelledby="labelled">
      <h2 id="labelled" class="first">
        {t("labelled.title")}
      </h2>
      <p>{t("labelled.text")}</p>
      <p class="hint">{t("labelled.care")}</p>
      <div class="actions">
        <button
          type="button"
          class="plain"
          aria-disabled={state === "sending"}
          onClick={() => {
            setCount(0);
            download.start(undefined);
          }}
        >
          {t("labelled.download")}
        </button>
        <p class="send-state" role="status">
          {state === "sending" && t("labelled.reading", { count })}
          {state === "sent" && t(count === 0 ? "labelled.none" : "labelled.done", { count })}
        </p>
      </div>
      {download.problem && <ProblemBox problem={download.problem} onRetry={download.again} />}
    </section>
  );
}
