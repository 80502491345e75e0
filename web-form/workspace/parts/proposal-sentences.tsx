import { useState } from "preact/hooks";
import type { StaffProposal } from "#shared/api/wire.ts";
import { useChange } from "../use-change.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Originals } from "./originals.tsx";
import { ProblemBox } from "./problem.tsx";

type Props = {
  proposal: StaffProposal;
  /** Absent where the texts can no longer be changed, or not by this member. */
  onChange?: ((proposal: StaffProposal) => void) | undefined;
};
type Sentence = StaffProposal["sentences"][number];

/** Each sentence that was made from evidence, with what it rests on and whether that has moved since. */
export function ProposalSentences({ proposal, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id, sentences } = proposal;
  const refresh = useChange({
    shown: proposal,
    about: ({ stage, title, summary, want, background, sentences: own }) => [
      stage,
      title,
      summary,
      want,
      background,
      own,
    ],
    load: () => api("getProposal", { id }),
    send: (claims: string[], { version }) => api("refreshProposal", { id, body: { claims, version } }),
    onTheirs: (theirs) => onChange?.(theirs),
    onSent: (changed) => onChange?.(changed),
  });
  const stale = sentences.filter(({ state }) => state === "moved" || state === "missing");
  const isBusy = refresh.state === "sending";
  return (
    <section class="card" aria-labelledby="sentences">
      <h2 id="sentences" class="first">
        {t("sentences.title")}
      </h2>
      <p class="hint">{t("sentences.lead")}</p>
      {onChange && stale.length > 0 && (
        <div class="note warning" role="status">
          <p>
            <strong>{t("sentences.stale", { count: stale.length })}</strong> {t("sentences.movedHint")}
          </p>
          <button
            type="button"
            class="small"
            aria-disabled={isBusy}
            onClick={() => refresh.start(stale.map(({ claim }) => claim.id))}
          >
            {t("sentences.refreshAll")}
          </button>
        </div>
      )}
      {refresh.problem && <ProblemBox problem={refresh.problem} onRetry={refresh.again} />}
      <ul class="rows sentences">
        {sentences.map((sentence) => (
          <li key={sentence.claim.id}>
            <Sentence
              sentence={sentence}
              proposal={proposal}
              {...(onChange && stale.includes(sentence)
                ? { onRefresh: () => refresh.start([sentence.claim.id]) }
                : {})}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sentence({
  sentence: { claim, now, state },
  proposal,
  onRefresh,
}: {
  sentence: Sentence;
  proposal: StaffProposal;
  onRefresh?: () => void;
}) {
  const { t, language } = useWorkspace();
  const names = useNames();
  const [isOpen, setOpen] = useState(false);
  const { evidence } = proposal;
  const requests = proposal.requests.filter(({ id }) => claim.requestIds.includes(id));
  return (
    <>
      <p class="about">
        {t(`field.${claim.field}`)} · {t(`sentences.${state}`)}
      </p>
      {state !== "missing" && (
        <p class="long" lang="sv">
          {state === "moved" ? <del>{claim.text}</del> : claim.text}
        </p>
      )}
      {state !== "current" && now !== null && (state === "missing" || now !== claim.text) && (
        <p class="long" lang="sv">
          <span class="about">{t("sentences.now")} </span>
          <ins>{now}</ins>
        </p>
      )}
      {state === "moved" && now === null && <p class="hint">{t("sentences.gone")}</p>}
      {onRefresh && (
        <button type="button" class="small plain" onClick={onRefresh}>
          {t(state === "missing" ? "sentences.add" : now === null ? "sentences.remove" : "sentences.refresh")}
        </button>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("sentences.evidence")}</summary>
        {isOpen && (
          <>
            <p>
              {t("count.people", { count: evidence.people })} ·{" "}
              {evidence.languages.map(names.tongue).join(", ")}
            </p>
            <ul>
              {evidence.occasions.map(({ id, name, date }) => (
                <li key={id}>
                  <a href={`/staff/occasions/${id}`}>
                    <bdi>{name}</bdi>
                  </a>
                  , {showDate(language, date)}
                </li>
              ))}
            </ul>
            {requests.map((request) => (
              <Originals key={request.id} request={request} />
            ))}
          </>
        )}
      </details>
    </>
  );
}
