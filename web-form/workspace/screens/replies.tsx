import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { Listed } from "../parts/problem.tsx";
import { ReplyLinkForm } from "../parts/reply-link-form.tsx";
import { ReplyLinks } from "../parts/reply-links.tsx";
import { ReplyRow } from "../parts/reply-row.tsx";
import { Screen } from "../parts/screen.tsx";
import { usePages } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

/** Actors: what they answered, and the links by which they answer. */
export function RepliesScreen() {
  const { t, api } = useWorkspace();
  const { matter } = useLocation().query;
  const [done, setDone] = useState("");
  const waiting = usePages("replies", (cursor) => api("listReplies", { query: { cursor, limit: 25 } }));
  const links = usePages("reply-links", (cursor) => api("listReplyLinks", { query: { cursor, limit: 25 } }));
  return (
    <Screen title={t("replies.title")}>
      <p class="lead">{t("replies.lead")}</p>
      <h2>{t("replies.waiting")}</h2>
      <p class="said-done" role="status">
        {done}
      </p>
      <Listed of={waiting} empty={t("replies.noneWaiting")}>
        {(items) =>
          items.map((reply) => (
            <ReplyRow
              key={reply.id}
              reply={reply}
              onDone={(text) => {
                setDone(text);
                waiting.reload();
              }}
            />
          ))
        }
      </Listed>
      <ReplyLinkForm key={matter} chosen={matter} onMade={links.reload} />
      <ReplyLinks links={links} />
    </Screen>
  );
}
