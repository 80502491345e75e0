import { useLocation } from "preact-iso";
import { requestSheet } from "../exports/sheets.ts";
import { Export } from "../parts/export.tsx";
import { EvidenceLine, Formula, useRequestName } from "../parts/evidence.tsx";
import { Filters } from "../parts/filters.tsx";
import { PromoteMany } from "../parts/promote-many.tsx";
import { useChoice } from "../use-many.ts";
import { Listed, ProblemBox } from "../parts/problem.tsx";
import { search } from "../api.ts";
import { useLazy } from "../use-lazy.ts";
import { Screen } from "../parts/screen.tsx";
import { filled, usePages, useResource } from "../use-resource.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** What is asked for again and again, strongest evidence first. */
export function RequestsScreen() {
  const { t, api, language, vocabulary } = useWorkspace();
  const names = useNames();
  const { path, query } = useLocation();
  const { theme, place, ask, owner, occasion, possible, view } = query;
  const isMap = view === "map";
  const map = useLazy(isMap, async () => (await import("../map/request-map.tsx")).RequestMap);
  const RequestMap = map.part;
  const isPossible = possible === "true";
  const filter = isPossible ? { theme, place, occasion, possible } : { theme, place, ask, owner, occasion };
  const occasions = useResource("inbox-occasions", () => api("listOccasions", { query: { limit: 100 } }));
  return (
    <Screen title={t("requests.title")}>
      <nav class="tabs" aria-label={t("requests.lists")}>
        <a href={`/staff/requests${search({ view })}`} aria-current={isPossible ? undefined : "page"}>
          {t("requests.known")}
        </a>
        <a
          href={`/staff/requests${search({ possible: "true", view })}`}
          aria-current={isPossible ? "page" : undefined}
        >
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
      <nav class="tabs" aria-label={t("map.views")}>
        <a href={path + search({ ...query, view: undefined })} aria-current={isMap ? undefined : "page"}>
          {t("map.list")}
        </a>
        <a href={path + search({ ...query, view: "map" })} aria-current={isMap ? "page" : undefined}>
          {t("map.map")}
        </a>
      </nav>
      {isMap ? (
        <>
          {map.problem && <ProblemBox problem={map.problem} onRetry={map.again} />}
          {RequestMap && <RequestMap filter={filter} />}
        </>
      ) : (
        <RequestList filter={filter} isPossible={isPossible} />
      )}
    </Screen>
  );
}

type ListProps = { filter: Readonly<Record<string, string | undefined>>; isPossible: boolean };
function RequestList({ filter, isPossible }: ListProps) {
  const { t, api, language, isCoordinator } = useWorkspace();
  const nameOf = useRequestName();
  const requests = usePages(`requests:${JSON.stringify(filter)}`, (from) =>
    filled((cursor) => api("listRequests", { query: { ...filter, cursor, limit: 30 } }), from),
  );
  const free = (requests.items ?? []).filter(({ proposalId }) => proposalId === null);
  const choice = useChoice(free);
  const mayChoose = isCoordinator && !isPossible;
  return (
    <>
      <Formula />
      {mayChoose && (
        <PromoteMany chosen={free.filter(({ id }) => choice.isChosen(id))} onNone={choice.clear} />
      )}
      <Listed of={requests} empty={t(isPossible ? "requests.nonePossible" : "requests.none")}>
        {(items) => (
          <ol class="rows ranked">
            {items.map((request) => (
              <li key={request.id}>
                {mayChoose && request.proposalId === null && (
                  <label class="choice pick">
                    <input
                      type="checkbox"
                      checked={choice.isChosen(request.id)}
                      onChange={() => choice.toggle(request.id)}
                    />
                    <span>
                      {t("many.choose")} <span class="aloud">{nameOf(request)}</span>
                    </span>
                  </label>
                )}
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
    </>
  );
}
