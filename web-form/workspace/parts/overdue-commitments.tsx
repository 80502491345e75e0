import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { CommitmentRow } from "./commitment-row.tsx";

/** What was promised and should have been done by now. */
export function OverdueCommitments() {
  const { t, api } = useWorkspace();
  const overdue = useResource("overdue", () =>
    api("listCommitments", { query: { which: "overdue", limit: 10 } }),
  );
  const items = overdue.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="card unsent" aria-labelledby="overdue">
      <h2 id="overdue" class="first">
        <a href="/staff/commitments?which=overdue">{t("commitments.overdueTitle")}</a>
      </h2>
      <ul class="rows">
        {items.map((each) => (
          <CommitmentRow key={each.id} commitment={each} />
        ))}
      </ul>
    </section>
  );
}
