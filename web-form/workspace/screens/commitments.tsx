import { useLocation } from "preact-iso";
import { CommitmentForm } from "../parts/commitment-form.tsx";
import { CommitmentRow } from "../parts/commitment-row.tsx";
import { commitmentSheet } from "../exports/sheets.ts";
import { Export } from "../parts/export.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { usePages } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

const lists = ["open", "overdue", "all"] as const;

/** What was promised, by whom, and whether it was kept. */
export function CommitmentsScreen() {
  const { t, api } = useWorkspace();
  const { route, query } = useLocation();
  const which = lists.find((each) => each === query["which"]) ?? "open";
  const commitments = usePages(`commitments:${which}`, (cursor) =>
    api("listCommitments", { query: { which, cursor, limit: 50 } }),
  );
  return (
    <Screen title={t("commitments.title")}>
      <p class="lead">{t("commitments.lead")}</p>
      <nav class="tabs" aria-label={t("commitments.lists")}>
        {lists.map((each) => (
          <a
            key={each}
            href={`/staff/commitments?which=${each}`}
            aria-current={each === which ? "page" : undefined}
          >
            {t(`commitments.${each}`)}
          </a>
        ))}
      </nav>
      <Export
        of="commitments"
        filter={{ which }}
        sheet={commitmentSheet}
        load={(cursor) => api("listCommitments", { query: { which, cursor, limit: 100 } })}
      />
      <Listed of={commitments} empty={t("commitments.none")}>
        {(items) => (
          <ul class="rows">
            {items.map((each) => (
              <CommitmentRow key={each.id} commitment={each} />
            ))}
          </ul>
        )}
      </Listed>
      <h2>{t("commitments.new")}</h2>
      <section class="card">
        <CommitmentForm onMade={({ id }) => route(`/staff/commitments/${id}`)} />
      </section>
    </Screen>
  );
}
