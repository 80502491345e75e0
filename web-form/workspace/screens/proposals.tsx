import { proposalSheet } from "../exports/sheets.ts";
import { Export } from "../parts/export.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { usePages } from "../use-resource.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** Every proposal with where it is on its way. */
export function ProposalsScreen() {
  const { t, api, language } = useWorkspace();
  const proposals = usePages("proposals", (cursor) => api("listProposals", { query: { cursor, limit: 50 } }));
  return (
    <Screen title={t("proposals.title")}>
      <p class="lead">{t("proposals.lead")}</p>
      <Export
        of="proposals"
        filter={{}}
        sheet={proposalSheet}
        load={(cursor) => api("listProposals", { query: { cursor, limit: 100 } })}
      />
      <Listed of={proposals} empty={t("proposals.none")}>
        {(items) => (
          <ul class="rows">
            {items.map(({ id, title, stage, steps, supportCount, deadline, decision, outcome }) => (
              <li key={id}>
                <a class="name" href={`/staff/proposals/${id}`}>
                  <bdi>{title}</bdi>
                </a>
                <p class="about">
                  <strong class="status">{t(`stage.${stage}`)}</strong>{" "}
                  {t("proposals.since", { date: showDate(language, steps.at(-1)?.date ?? "") })}
                  {supportCount !== null && ` · ${t("count.votes", { count: supportCount })}`}
                  {deadline &&
                    stage === "collecting" &&
                    ` · ${t("proposals.deadline", { date: showDate(language, deadline) })}`}
                  {decision && ` · ${t("proposals.decided", { verdict: t(`verdict.${decision.verdict}`) })}`}
                  {outcome && ` · ${t(`outcome.${outcome}`)}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </Screen>
  );
}
