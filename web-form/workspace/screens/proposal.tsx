import type { StaffProposal } from "#shared/api/wire.ts";
import { ActorAnswer, AskActor } from "../parts/actor-answer.tsx";
import { History } from "../parts/history.tsx";
import { Loaded } from "../parts/problem.tsx";
import { PreflightChecks } from "../parts/preflight.tsx";
import { ProposalRequests } from "../parts/proposal-requests.tsx";
import { ProposalSentences } from "../parts/proposal-sentences.tsx";
import { ProposalTexts } from "../parts/proposal-texts.tsx";
import { ReminderList } from "../parts/reminders.tsx";
import { Screen } from "../parts/screen.tsx";
import { StepFiles } from "../parts/step-files.tsx";
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
  const onEdit = ({ stage }: StaffProposal) =>
    isCoordinator && editable.has(stage) ? proposal.set : undefined;
  return (
    <Screen
      title={proposal.data?.title ?? t("proposals.one")}
      back={{ href: "/staff/proposals", text: t("nav.proposals") }}
    >
      <Loaded of={proposal}>
        {(data) => (
          <>
            <Where proposal={data} />
            <ActorAnswer answer={data.answer} />
            {isCoordinator && editable.has(data.stage) ? (
              <ProposalTexts proposal={data} onChange={proposal.set} />
            ) : (
              <Texts proposal={data} />
            )}
            <ProposalSentences proposal={data} onChange={onEdit(data)} />
            <ProposalRequests proposal={data} onChange={onEdit(data)} />
            <PreflightChecks proposal={data} onChange={onEdit(data)} />
            <p>
              <a class="button plain" href={`/staff/proposals/${id}/filing`}>
                {t("filing.open.page")}
              </a>
            </p>
            {isCoordinator && <StepForm key={data.stage} proposal={data} onChange={proposal.set} />}
            {isCoordinator && isOut(data.stage) && <Votes proposal={data} onChange={proposal.set} />}
            {data.stage !== "merged" && <AskActor kind="proposal" id={id} />}
            <Way proposal={data} onChange={isCoordinator ? proposal.set : undefined} />
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
  const { stage, supportCount, deadline, link, decision, outcome, pace, mergedInto } = proposal;
  return (
    <>
      <p>
        <strong class="status">{t(`stage.${stage}`)}</strong>
        {supportCount !== null && ` ${t("count.votes", { count: supportCount })}`}
        {deadline &&
          stage === "collecting" &&
          ` · ${t("proposals.deadline", { date: showDate(language, deadline) })}`}
      </p>
      {pace && pace.missing > 0 && pace.daysLeft > 0 && (
        <p>{t("proposals.pace", { count: pace.perWeek, needed: pace.needed, days: pace.daysLeft })}</p>
      )}
      {proposal.reminders.length > 0 && (
        <div class="note warning">
          <ReminderList proposal={proposal} />
        </div>
      )}
      {mergedInto && (
        <p>
          <a href={`/staff/proposals/${mergedInto}`}>{t("proposals.mergedInto")}</a>
        </p>
      )}
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
          {decision.link && /^https?:/.test(decision.link) && (
            <p>
              <a href={decision.link} rel="noreferrer">
                {t("proposals.decisionLink")}
              </a>
            </p>
          )}
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

function Texts({ proposal: { summary, want, background, sponsor } }: { proposal: StaffProposal }) {
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
          {want}
        </p>
        <p class="long" dir="auto">
          {background}
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

function Way({
  proposal,
  onChange,
}: {
  proposal: StaffProposal;
  onChange: ((proposal: StaffProposal) => void) | undefined;
}) {
  const { t, language } = useWorkspace();
  return (
    <>
      <h2>{t("proposals.way")}</h2>
      <ol class="way">
        {proposal.steps.map((step) => {
          const { to, date, at, by, note, link, preflight } = step;
          return (
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
              {preflight && (
                <p class="about">
                  {t("way.checked", {
                    rule: preflight.ruleId,
                    date: showDate(language, preflight.checkedAt),
                    count: preflight.results.filter(({ level }) => level === "overruled").length,
                  })}
                </p>
              )}
              <StepFiles proposal={proposal} step={step} onChange={onChange} />
            </li>
          );
        })}
      </ol>
    </>
  );
}
