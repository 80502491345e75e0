import { useRef, useState } from "preact/hooks";
import { useOpen } from "../drafts.ts";
import { isMeanwhile } from "../edit-on-top.ts";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { FoundIn } from "#shared/domain/contribution-search.ts";
import type { ContributionStatus } from "#shared/domain/contribution.ts";
import { reasonsOf } from "#shared/domain/hold-reasons.ts";
import { pressedBy } from "../shortcuts.ts";
import type { Choice } from "../use-many.ts";
import { useChange } from "../use-change.ts";
import { useSend } from "../use-send.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { ContributionForm } from "./contribution-form.tsx";
import { Photos } from "./photos.tsx";
import { ProblemBox } from "./problem.tsx";
import { QuestionState } from "./question-state.tsx";
import { Said } from "./said.tsx";
import { Swedish } from "./swedish.tsx";
import { Tags } from "./tags.tsx";

type Props = {
  contribution: StaffContribution;
  onChange: (contribution: StaffContribution) => void;
  /** On its own page, to which it need not lead. */
  isAlone?: boolean;
  /** In a list of which many can be chosen. */
  choice?: Choice;
  /** Where the words are that somebody looks for. */
  found?: FoundIn | undefined;
};

/** One statement: what was said, how it was understood, and what a coordinator does with it. */
export function ContributionCard({ contribution, onChange, isAlone, choice, found }: Props) {
  const { t, language, isCoordinator } = useWorkspace();
  const [spans, setSpans] = useState<readonly (readonly [number, number])[]>([]);
  const { id, status, occasion, voices, requestId } = contribution;
  return (
    <article
      class={`card contribution ${status}`}
      tabIndex={-1}
      data-card={id}
      aria-labelledby={`${id}-about`}
    >
      {choice && (
        <label class="choice pick">
          <input
            type="checkbox"
            {...pressedBy("choose")}
            aria-describedby={`${id}-about`}
            checked={choice.isChosen(id)}
            onChange={() => choice.toggle(id)}
          />
          <span>{t("many.choose")}</span>
        </label>
      )}
      <p class="about" id={`${id}-about`}>
        <strong class={`status ${status}`}>{t(`status.${status}`)}</strong>{" "}
        <a href={`/staff/occasions/${occasion.id}`}>
          <bdi>{occasion.name}</bdi>
        </a>
        , {showDate(language, occasion.date)} · {t(`source.${contribution.source.kind}`)} ·{" "}
        {t("count.voices", { count: voices })}
      </p>
      {status === "held" && (
        <p class="why-held">
          {t("held.because")}{" "}
          {reasonsOf(contribution)
            .map((reason) => t(`held.${reason}`))
            .join(", ")}
        </p>
      )}
      <Said
        text={contribution.text}
        language={contribution.language}
        spans={spans.length > 0 ? spans : (found?.text ?? [])}
      />
      {found && found.beside.length > 0 && (
        <p class="hint">
          {t("search.beside", { where: found.beside.map((each) => t(`search.in.${each}`)).join(", ") })}
        </p>
      )}
      {contribution.language !== "sv" && <Swedish contribution={contribution} isAlone={isAlone === true} />}
      {contribution.photos > 0 && <Photos contribution={contribution} onChange={onChange} />}
      <Tags contribution={contribution} onPoint={setSpans} />
      <QuestionState contribution={contribution} />
      <p class="links">
        {!isAlone && <a href={`/staff/contributions/${id}`}>{t("contribution.open")}</a>}
        {requestId && (
          <a href={`/staff/requests/${encodeURIComponent(requestId)}`}>{t("contribution.request")}</a>
        )}
      </p>
      {contribution.movedTo !== null && <Moved contribution={contribution} onChange={onChange} />}
      {isCoordinator && <Decide contribution={contribution} onChange={onChange} />}
    </article>
  );
}

/** That a coordinator moved it, whatever its ask and place say, and the way back. */
function Moved({ contribution, onChange }: Pick<Props, "contribution" | "onChange">) {
  const { t, api, isCoordinator } = useWorkspace();
  const { id } = contribution;
  const back = useChange({
    shown: contribution,
    about: ({ movedTo }) => movedTo,
    load: () => api("getContribution", { id }),
    send: (_: undefined, { version }) => api("editContribution", { id, body: { movedTo: null, version } }),
    onTheirs: onChange,
    onSent: onChange,
  });
  return (
    <>
      <p class="note">
        {t("move.moved")}{" "}
        {isCoordinator && (
          <button type="button" class="quiet" onClick={() => back.start(undefined)}>
            {t("move.back")}
          </button>
        )}
      </p>
      {back.problem && <ProblemBox problem={back.problem} onRetry={back.again} />}
    </>
  );
}

const actions = ["approved", "held", "hidden"] as const satisfies readonly ContributionStatus[];

/** Approve, hold, hide, correct; and back again. */
function Decide({ contribution, onChange }: Pick<Props, "contribution" | "onChange">) {
  const { t, api } = useWorkspace();
  const [isEditing, setEditing] = useOpen(`correct:${contribution.id}`);
  // What was begun before a reload is in view again, and leaves the focus where it is.
  const isPressed = useRef(false);
  const [before, setBefore] = useState<ContributionStatus>();
  const { id, status, version } = contribution;
  const decide = useSend(
    (to: ContributionStatus) => api("editContribution", { id, body: { status: to, version } }),
    (changed) => {
      setBefore(status);
      onChange(changed);
    },
  );
  const isOutdated = isMeanwhile(decide.problem);
  return (
    <>
      <div class="actions">
        {actions.map((to) => (
          <button
            key={to}
            type="button"
            class={to === "approved" ? "small" : "small plain"}
            {...pressedBy(to)}
            aria-pressed={status === to}
            aria-disabled={decide.state === "sending"}
            onClick={() => status !== to && decide.start(to)}
          >
            {t(`decide.${to}`)}
          </button>
        ))}
        <button
          type="button"
          class="small plain"
          {...pressedBy("correct")}
          aria-expanded={isEditing}
          onClick={() => {
            isPressed.current = true;
            setEditing(!isEditing);
          }}
        >
          {t("decide.correct")}
        </button>
        <span class="said-done" role="status">
          {decide.state === "sending" && t("sending")}
          {decide.state === "sent" && before !== undefined && before !== status && t(`done.${status}`)}
        </span>
        {before !== undefined && before !== status && decide.state !== "sending" && (
          <button type="button" class="quiet" onClick={() => decide.start(before)}>
            {t("undo")}
          </button>
        )}
      </div>
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getContribution", { id })}
          fields={(theirs) => [
            { label: t("field.status"), mine: t("change.yours"), theirs: t(`status.${theirs.status}`) },
            { label: t("field.text"), mine: contribution.text, theirs: theirs.text },
          ]}
          onTheirs={(theirs) => {
            decide.reset();
            onChange(theirs);
          }}
        />
      )}
      {decide.problem && !isOutdated && <ProblemBox problem={decide.problem} onRetry={decide.again} />}
      {isEditing && (
        <ContributionForm
          contribution={contribution}
          takesFocus={isPressed.current}
          onClose={() => setEditing(false)}
          onChange={(changed) => {
            onChange(changed);
            setEditing(false);
          }}
        />
      )}
    </>
  );
}
