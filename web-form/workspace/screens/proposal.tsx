import type { StaffProposal } from "#shared/api/wire.ts";
import { EvidenceLine, useRequestName } from "../parts/evidence.tsx";
import { History } from "../parts/history.tsx";
import { Loaded } from "../parts/problem.tsx";
import { ProposalTexts } from "../parts/proposal-texts.tsx";
import { Screen } from "../parts/screen.tsx";
import { StepForm } from "../parts/step-form.tsx";
import { Votes } from "../parts/votes.tsx";
import { useResource } from "../use-resource.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const editable: ReadonlySet<string> = new Set(["draft", "ready"]);
/** Stages from which on others hold the proposal and it may have votes and a page. */
const isOut = (stage: string) => !editable.has(stage) && stage !== "merged" && stage !== "withdrawn";

/** One proposal, from its texts to its outcome. */
export function ProposalScreen({ id }: { id: string }) {
  const { t, api, isCoordinator } = useWorkspace();
  const proposal = useResource(`proposal:${id}`, () => api("getProposal", { id }));
  return (
    <Screen
      title={proposal.data?.title ?? t("proposals.one")}
      back={{ href: "/staff/proposals", text: t("nav.proposals") }}
    >
      <Loaded of={proposal}>
        {(data) => (
          <>
            <Where proposal={data} />
            {isCoordinator && editable.has(data.stage) ? (
              <ProposalTexts proposal={data} onChange={proposal.set} />
            ) : (
              <Texts proposal={data} />
            )}
            {isCoordinator && <StepForm key={data.stage} proposal={data} onChange={proposal.set} />}
            {isCoordinator && isOut(data.stage) && <Votes proposal={data} onChange={proposal.set} />}
            <Evidence proposal={data} />
            <Way proposal={data} />
            <h2>{t("history.title")}</h2>
            <details>
              <summary>{t("history.show", { count: data.history.length })}</summary>
              <History changes={data.history} />
            </details>
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Where({ proposal }: { proposal: StaffProposal }) {
  const { t, language } = useWorkspace();
  const { stage, supportCount, deadline, link, decision, outcome } = proposal;
  return (
    <>
      <p>
        <strong class="status">{t(`stage.${stage}`)}</strong>
        {supportCount !== null && ` ${t("count.votes", { count: supportCount })}`}
        {deadline &&
          stage === "collecting" &&
          ` · ${t("proposals.deadline", { date: showDate(language, deadline) })}`}
      </p>
      {link && /^https?:/.test(link) && (
        <p>
          <a href={link} rel="noreferrer">
            {t("proposals.link")}
          </a>
        </p>
      )}
      {decision && (
        <section class="card note">
          <h2 class="first">{t("proposals.decision", { verdict: t(`verdict.${decision.verdict}`) })}</h2>
          {decision.by && (
            <p class="about">
              <bdi>{decision.by}</bdi>
            </p>
          )}
          <p class="long" dir="auto">
            {decision.because}
          </p>
          {outcome && (
            <p>
              <strong>{t("field.outcome")}:</strong> {t(`outcome.${outcome}`)}
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Texts({ proposal: { summary, text, sponsor } }: { proposal: StaffProposal }) {
  const { t } = useWorkspace();
  return (
    <section class="card">
      <h2 class="first">{t("field.summary")}</h2>
      <p class="long" dir="auto">
        {summary}
      </p>
      <details>
        <summary>{t("proposals.wholeText")}</summary>
        <p class="long" dir="auto">
          {text}
        </p>
      </details>
      {sponsor && (
        <p class="about">
          {t("field.sponsor")}: <bdi>{sponsor}</bdi>
        </p>
      )}
    </section>
  );
}

/** What it rests on: each request leads to what was said. */
function Evidence({ proposal }: { proposal: StaffProposal }) {
  const { t } = useWorkspace();
  const nameOf = useRequestName();
  return (
    <>
      <h2>{t("requests.evidence")}</h2>
      <ul class="rows">
        {proposal.requests.map((request) => (
          <li key={request.id}>
            <a class="name" href={`/staff/requests/${encodeURIComponent(request.id)}`}>
              {nameOf(request)}
            </a>
            <EvidenceLine evidence={request.evidence} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Way({ proposal }: { proposal: StaffProposal }) {
  const { t, language } = useWorkspace();
  return (
    <>
      <h2>{t("proposals.way")}</h2>
      <ol class="way">
        {proposal.steps.map(({ to, date, at, by, note, link }) => (
          <li key={at + to}>
            <time dateTime={date}>{showDate(language, date)}</time>
            <strong>{t(`stage.${to}`)}</strong> · <bdi>{by}</bdi>
            {note && (
              <p class="long" dir="auto">
                {note}
              </p>
            )}
            {link && /^https?:/.test(link) && (
              <p>
                <a href={link} rel="noreferrer">
                  <bdi>{link}</bdi>
                </a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
