import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { AnswerTo } from "../api.ts";
import { isBegun } from "../drafts.ts";
import { ActorAnswer, AskActor } from "../parts/actor-answer.tsx";
import { AskForAll } from "../parts/ask-for-all.tsx";
import { ContributionCard } from "../parts/contribution-card.tsx";
import { Formula, useRequestName } from "../parts/evidence.tsx";
import { ChooseAll } from "../parts/choose-all.tsx";
import { History } from "../parts/history.tsx";
import { ManyOutcome } from "../parts/many-outcome.tsx";
import { MoveStatements } from "../parts/move-statements.tsx";
import { Loaded, ProblemBox } from "../parts/problem.tsx";
import { type NamingState, RequestNaming } from "../parts/request-form.tsx";
import { Relations } from "../parts/request-relations.tsx";
import { Screen } from "../parts/screen.tsx";
import { SimilarRequests } from "../parts/similar-requests.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { useChoice, useMany } from "../use-many.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

type Request = AnswerTo<"getRequest">;

/** One recurring request: its evidence, and everything that was said. */
export function RequestScreen({ id }: { id: string }) {
  const { t, api, language, isCoordinator, owner } = useWorkspace();
  const { route } = useLocation();
  const nameOf = useRequestName();
  const naming = useState<NamingState>(() => ({ is: isBegun(owner, `request:${id}`) ? "open" : "closed" }));
  const request = useResource(`request:${id}`, () => api("getRequest", { id, query: { limit: 50 } }));
  const { data, set } = request;
  const more = useSend(
    (cursor: string) => api("getRequest", { id, query: { limit: 50, cursor } }),
    (next) => data && set({ ...next, contributions: joined(data.contributions, next.contributions) }),
  );
  const choice = useChoice(data?.contributions.items ?? []);
  const many = useMany(() => {
    choice.clear();
    request.reload();
  });
  const chosen = (data?.contributions.items ?? []).filter((each) => choice.isChosen(each.id));
  return (
    <Screen
      title={data ? nameOf(data) : t("requests.one")}
      back={
        data?.possible
          ? { href: "/staff/requests?possible=true", text: t("requests.possible") }
          : { href: "/staff/requests", text: t("nav.requests") }
      }
    >
      <Loaded of={request}>
        {(data) => (
          <>
            {data.name && (
              <p class="lead">
                {t("field.ask")}: {data.ask[language]}
              </p>
            )}
            <Relations request={data} onChange={request.reload} />
            <ActorAnswer answer={data.answer} />
            {data.mergedInto === null && <Evidence request={data} />}
            {data.mergedInto === null && !data.possible && <AskActor kind="request" id={id} />}
            {isCoordinator && data.mergedInto === null && (
              <RequestNaming request={data} state={naming} onChange={request.reload} />
            )}
            {data.mergedInto !== null ? null : data.possible ? (
              <PossibleAsk request={data} onDone={request.reload} />
            ) : (
              <Promote request={data} />
            )}
            {data.mergedInto === null && <Timeline id={id} statements={data.evidence.contributions} />}
            {data.mergedInto === null && (
              <SimilarRequests
                request={data}
                onMerged={(into) =>
                  into === id ? request.reload() : route(`/staff/requests/${encodeURIComponent(into)}`)
                }
              />
            )}
            <h2>{t("requests.said")}</h2>
            {isCoordinator && data.contributions.items.length > 0 && (
              <ChooseAll choice={choice} shown={data.contributions.items.length} />
            )}
            {isCoordinator && data.contributions.items.length > 0 && (
              <MoveStatements
                request={data}
                chosen={chosen}
                choice={choice}
                many={many}
                onDone={() => {
                  choice.clear();
                  request.reload();
                }}
              />
            )}
            <ManyOutcome
              many={many}
              onAgain={(left) => many.outcome && many.start(left, many.outcome.change)}
            />
            {data.erased > 0 && <p class="hint">{t("requests.erased", { count: data.erased })}</p>}
            {data.contributions.items.map((each) => (
              <ContributionCard
                key={each.id}
                contribution={each}
                {...(isCoordinator ? { choice } : {})}
                onChange={(changed) => {
                  set(replaced(data, changed));
                  // A corrected place or wish may have moved it to another request.
                  request.reload();
                }}
              />
            ))}
            {more.problem && <ProblemBox problem={more.problem} onRetry={more.again} />}
            {data.contributions.cursor && (
              <button
                type="button"
                class="plain more"
                onClick={() => more.start(data.contributions.cursor ?? "")}
              >
                {t("more")}
              </button>
            )}
            <h2>{t("history.title")}</h2>
            <History changes={data.history} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

type List = Request["contributions"];
const joined = (before: List, next: List): List => ({
  items: [...before.items, ...next.items],
  ...(next.cursor ? { cursor: next.cursor } : {}),
});
const replaced = (request: Request, changed: StaffContribution): Request => ({
  ...request,
  contributions: {
    ...request.contributions,
    items: request.contributions.items.map((each) => (each.id === changed.id ? changed : each)),
  },
});

function Evidence({ request }: { request: Request }) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const { evidence, themes } = request;
  const occasions = evidence.occasions.toSorted((a, b) => a.date.localeCompare(b.date));
  return (
    <section class="card" aria-labelledby="evidence">
      <h2 id="evidence" class="first">
        {t("requests.evidence")}
      </h2>
      <ul class="figures">
        <li>
          <strong>{evidence.people}</strong> {t("requests.people")}
        </li>
        <li>
          <strong>{evidence.voices}</strong> {t("requests.voices")}
        </li>
        <li>
          <strong>{evidence.languages.length}</strong> {t("requests.languages")}
        </li>
        <li>
          <strong>{evidence.occasions.length}</strong> {t("requests.occasions")}
        </li>
        <li>
          <strong>{evidence.score}</strong> {t("requests.scoreOnly")}
        </li>
      </ul>
      <dl class="facts">
        <div>
          <dt>{t("requests.seen")}</dt>
          <dd>
            {showDate(language, evidence.firstSeen ?? "")} – {showDate(language, evidence.lastSeen ?? "")}
          </dd>
        </div>
        <div>
          <dt>{t("field.languages")}</dt>
          <dd>{evidence.languages.map(names.tongue).join(", ")}</dd>
        </div>
        {request.owner && (
          <div>
            <dt>{t("field.owner")}</dt>
            <dd>
              <bdi>{request.owner.name}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("field.themes")}</dt>
          <dd>{themes.map((id) => t(`theme.${id}`)).join(", ") || t("tag.noTheme")}</dd>
        </div>
        <div>
          <dt>{t("requests.at")}</dt>
          <dd>
            <ul>
              {occasions.map(({ id, name, date }) => (
                <li key={id}>
                  <a href={`/staff/occasions/${id}`}>
                    <bdi>{name}</bdi>
                  </a>
                  , {showDate(language, date)}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <Formula evidence={evidence} />
    </section>
  );
}

/** What recurs but is in no list yet: a coordinator says which wish it is. */
function PossibleAsk({ request, onDone }: { request: Request; onDone: () => void }) {
  const { t, isCoordinator } = useWorkspace();
  return (
    <>
      <p>{t("requests.possibleOne")}</p>
      {isCoordinator ? (
        <AskForAll requestId={request.id} onDone={onDone} />
      ) : (
        <p class="hint">{t("requests.possibleForOthers")}</p>
      )}
    </>
  );
}

/** From request to proposal, or to the one that it has. */
function Promote({ request }: { request: Request }) {
  const { t, api, isCoordinator } = useWorkspace();
  const { route } = useLocation();
  const promote = useSend(
    () => api("createProposal", { id: request.id }),
    ({ id }) => route(`/staff/proposals/${id}`),
  );
  if (request.proposalId) {
    return (
      <p>
        <a class="button" href={`/staff/proposals/${request.proposalId}`}>
          {t("requests.toProposal")}
        </a>
      </p>
    );
  }
  if (!isCoordinator) return <p class="hint">{t("requests.notProposed")}</p>;
  return (
    <>
      <p>
        <button
          type="button"
          aria-disabled={promote.state === "sending"}
          onClick={() => promote.start(undefined)}
        >
          {t("requests.promote")}
        </button>
      </p>
      <p class="hint">{t("requests.promoteHint")}</p>
      {promote.problem && <ProblemBox problem={promote.problem} onRetry={promote.again} />}
    </>
  );
}
