import { useLocation } from "preact-iso";
import { EvidenceLine, Formula, useRequestName } from "../parts/evidence.tsx";
import { Filters } from "../parts/filters.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { filled, usePages } from "../use-resource.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** What is asked for again and again, strongest evidence first. */
export function RequestsScreen() {
  const { t, api } = useWorkspace();
  const names = useNames();
  const nameOf = useRequestName();
  const { theme, place, ask } = useLocation().query;
  const requests = usePages(`requests:${JSON.stringify([theme, place, ask])}`, (from) =>
    filled((cursor) => api("listRequests", { query: { theme, place, ask, cursor, limit: 30 } }), from),
  );
  return (
    <Screen title={t("requests.title")}>
      <p class="lead">{t("requests.lead")}</p>
      <Filters
        filters={[
          { name: "theme", label: t("field.theme"), options: names.themeOptions },
          { name: "place", label: t("field.place"), options: names.placeOptions },
          { name: "ask", label: t("field.ask"), options: names.askOptions },
        ]}
      />
      <Formula />
      <Listed of={requests} empty={t("requests.none")}>
        {(items) => (
          <ol class="rows ranked">
            {items.map((request) => (
              <li key={request.id}>
                <a class="name" href={`/staff/requests/${encodeURIComponent(request.id)}`}>
                  {nameOf(request)}
                </a>{" "}
                {request.proposalId && <span class="status approved">{t("requests.proposed")}</span>}
                <EvidenceLine evidence={request.evidence} />
                <p class="about">
                  {t("requests.score", { score: request.evidence.score })}
                  {request.themes.length > 0 &&
                    ` · ${request.themes.map((id) => t(`theme.${id}`)).join(", ")}`}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Listed>
    </Screen>
  );
}
