import { useOpen } from "../drafts.ts";
import { usePages } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { CommitmentForm } from "./commitment-form.tsx";
import { CommitmentRow } from "./commitment-row.tsx";
import { Listed } from "./problem.tsx";

/** What was promised at an occasion. */
export function OccasionCommitments({ occasion }: { occasion: { id: string; name: string } }) {
  const { t, api } = useWorkspace();
  const [isOpen, setOpen] = useOpen(`commitment:${occasion.id}`);
  const made = usePages(`commitments:${occasion.id}`, (cursor) =>
    api("listCommitments", { query: { occasion: occasion.id, cursor, limit: 50 } }),
  );
  return (
    <>
      <h2>{t("commitments.title")}</h2>
      <Listed of={made} empty={t("commitments.noneHere")}>
        {(items) => (
          <ul class="rows">
            {items.map((each) => (
              <CommitmentRow key={each.id} commitment={each} />
            ))}
          </ul>
        )}
      </Listed>
      {isOpen ? (
        <section class="card">
          <CommitmentForm
            occasion={occasion}
            onMade={() => {
              setOpen(false);
              made.reload();
            }}
          />
        </section>
      ) : (
        <p>
          <button type="button" class="small plain" onClick={() => setOpen(true)}>
            {t("commitments.new")}
          </button>
        </p>
      )}
    </>
  );
}
