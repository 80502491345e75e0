import { useLocation } from "preact-iso";
import { requestSheet } from "../exports/sheets.ts";
import { Export } from "../parts/export.tsx";
import { EvidenceLine, Formula, useRequestName } from "../parts/evidence.tsx";
import { Filters } from "../parts/filters.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { filled, usePages, useResource } from "../use-resource.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** What is asked for again and again, strongest evidence first. */
export function RequestsScreen() {
  const { t, api, language, vocabulary } = useWorkspace();
  const names = useNames();
  const nameOf = useRequestName();
  const { theme, place, ask, owner, occasion, possible } = useLocation().query;
  const isPossible = possible === "true";
  const filter = isPossible ? { theme, place, occasion, possible } : { theme, place, ask, owner, occasion };
  const occasions = useResource("inbox-occasions", () => api("listOccasions", { query: { limit: 100 } }));
  const requests = usePages(`requests:${JSON.stringify(filter)}`, (from) =>
    filled((cursor) => api("listRequests", { query: { ...filter, cursor, limit: 30 } }), from),
  );
  return (
    <Screen title={t("requests.title")}>
      <nav class="tabs" aria-label={t("requests.lists")}>
        <a href="/staff/requests" aria-current={isPossible ? undefined : "page"}>
          {t("requests.known")}
        </a>
        <a href="/staff/requests?possible=true" aria-current={isPossible ? "page" : undefined}>
          {t("requests.possible")}
        </a>
      </nav>
      <p class="lead">{t(isPossible ? "requests.possibleLead" : "requests.lead")}</p>
      <Filters
        filters={[
          { name: "theme", label: t("field.theme"), options: names.themeOptions },
          { name: "place", label: t("field.place"), options: names.placeOptions },
          ...(isPossible
            ? []
            : [
                { name: "ask", label: t("field.ask"), options: names.askOptions },
                {
                  name: "owner",
                  label: t("field.owner"),
                  options: vocabulary.actors.map((each) => ({ value: each.id, text: each.name })),
                },
              ]),
          {
            name: "occasion",
            label: t("field.occasion"),
            options: (occasions.data?.items ?? []).map((each) => ({
              value: each.id,
              text: `${each.name}, ${showDate(language, each.date)}`,
            })),
          },
        ]}
      />
      <Export
        of="requests"
        filter={filter}
        sheet={requestSheet}
        load={(cursor) => api("listRequests", { query: { ...filter, cursor, limit: 100 } })}
      />
      <Formula />
      <Listed of={requests} empty={t(isPossible ? "requests.nonePossible" : "requests.none")}>
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
                  {request.name && ` · ${request.ask[language]}`}
                  {request.owner && ` · ${t("field.owner")}: ${request.owner.name}`}
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
