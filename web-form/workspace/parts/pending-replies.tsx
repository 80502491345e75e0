import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

/** So many are counted; of more it is only said that there are more. */
const most = 20;

/** That answers of actors wait to be read: no resident sees them before. */
export function PendingReplies() {
  const { t, api } = useWorkspace();
  const waiting = useResource("replies-count", () => api("listReplies", { query: { limit: most } }));
  const count = waiting.data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <section class="card unsent">
      <p>
        <a href="/staff/replies">
          {t(waiting.data?.cursor === undefined ? "replies.count" : "replies.countMore", { count })}
        </a>
      </p>
    </section>
  );
}
