import type { StaffCommitmentDetail } from "#shared/api/wire.ts";
import type { CommitmentStatus } from "#shared/domain/commitment.ts";
import { AskActor } from "../parts/actor-answer.tsx";
import { ChangedMeanwhile } from "../parts/changed-meanwhile.tsx";
import { CommitmentEdit } from "../parts/commitment-edit.tsx";
import { Form } from "../parts/form.tsx";
import { History } from "../parts/history.tsx";
import { Radios, TextArea } from "../parts/inputs.tsx";
import { Loaded, ProblemBox } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { SendState } from "../parts/send-state.tsx";
import { isMeanwhile } from "../edit-on-top.ts";
import { useDraft } from "../drafts.ts";
import { useChange } from "../use-change.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const statuses: readonly CommitmentStatus[] = ["open", "done", "partly", "not-kept", "withdrawn"];
const explained = new Set<CommitmentStatus | "">(["partly", "not-kept", "withdrawn"]);

/** One commitment: what was promised, and what became of it. */
export function CommitmentScreen({ id }: { id: string }) {
  const { t, api, language, isCoordinator } = useWorkspace();
  const names = useNames();
  const commitment = useResource(`commitment:${id}`, () => api("getCommitment", { id }));
  return (
    <Screen
      title={commitment.data?.what ?? t("commitments.one")}
      back={{ href: "/staff/commitments", text: t("commitments.title") }}
    >
      <Loaded of={commitment}>
        {(data) => (
          <>
            <dl class="facts">
              <div>
                <dt>{t("commitments.actor")}</dt>
                <dd>
                  <bdi>{names.actor(data.actor)}</bdi>
                </dd>
              </div>
              <div>
                <dt>{t("field.status")}</dt>
                <dd>
                  <strong class="status">{t(`commitment.${data.status}`)}</strong>{" "}
                  {t("proposals.since", { date: showDate(language, data.since) })}
                  {data.note && (
                    <p class="long" dir="auto">
                      {data.note}
                    </p>
                  )}
                </dd>
              </div>
              {data.due && (
                <div>
                  <dt>{t("commitments.due")}</dt>
                  <dd>
                    {showDate(language, data.due)}{" "}
                    {data.isOverdue && <strong class="late">{t("commitments.late")}</strong>}
                  </dd>
                </div>
              )}
              {data.occasionId && (
                <div>
                  <dt>{t("field.occasion")}</dt>
                  <dd>
                    <a href={`/staff/occasions/${data.occasionId}`}>{t("thing.OCCASION")}</a>
                  </dd>
                </div>
              )}
              {data.requestId && (
                <div>
                  <dt>{t("commitments.request")}</dt>
                  <dd>
                    <a href={`/staff/requests/${data.requestId}`}>{names.request(data.requestId)}</a>
                  </dd>
                </div>
              )}
            </dl>
            <AskActor kind="commitment" id={id} />
            {isCoordinator && <CommitmentEdit commitment={data} onChange={commitment.set} />}
            {isCoordinator && <Public commitment={data} onChange={commitment.set} />}
            {isCoordinator && <Outcome key={data.status} commitment={data} onChange={commitment.set} />}
            <h2>{t("history.title")}</h2>
            <History changes={data.history} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

type Props = { commitment: StaffCommitmentDetail; onChange: (commitment: StaffCommitmentDetail) => void };

/** Whether everybody may see it. */
function Public({ commitment, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id, isPublic } = commitment;
  const save = useChange({
    shown: commitment,
    about: ({ what, isPublic: stored }) => ({ what, stored }),
    load: () => api("getCommitment", { id }),
    send: (shown: boolean, { version }) => api("editCommitment", { id, body: { isPublic: shown, version } }),
    onTheirs: onChange,
    onSent: onChange,
  });
  return (
    <>
      <p>
        {t(isPublic ? "commitments.isShown" : "commitments.isHidden")}{" "}
        <button
          type="button"
          class="small plain"
          aria-disabled={save.state === "sending"}
          onClick={() => save.start(!isPublic)}
        >
          {t(isPublic ? "commitments.hide" : "commitments.show")}
        </button>
      </p>
      {save.problem && <ProblemBox problem={save.problem} onRetry={save.again} />}
    </>
  );
}

/** What became of it. */
function Outcome({ commitment, onChange }: Props) {
  const { t, api } = useWorkspace();
  const { id, status, version } = commitment;
  const initial: { status: CommitmentStatus | ""; note: string } = { status: "", note: "" };
  const draft = useDraft(`commitment-outcome:${id}`, initial, {
    title: t("draft.commitment"),
    path: `/staff/commitments/${id}`,
  });
  const typed = draft.value;
  const save = useSend(
    (next: CommitmentStatus) =>
      api("editCommitment", { id, body: { status: next, note: typed.note, version } }),
    (changed) => {
      draft.clear();
      onChange(changed);
    },
  );
  const faults = [
    ...(typed.status === "" ? [{ pointer: "#/status", code: "choose" }] : []),
    ...(explained.has(typed.status) && typed.note.trim() === ""
      ? [{ pointer: "#/note", code: "required" }]
      : []),
  ];
  const isOutdated = isMeanwhile(save.problem);
  return (
    <section class="card" aria-labelledby="outcome">
      <h2 class="first" id="outcome">
        {t("commitments.outcome")}
      </h2>
      {isOutdated && (
        <ChangedMeanwhile
          load={() => api("getCommitment", { id })}
          fields={(theirs) => [
            {
              label: t("field.status"),
              mine: t(`commitment.${typed.status || status}`),
              theirs: t(`commitment.${theirs.status}`),
            },
            { label: t("field.note"), mine: typed.note, theirs: theirs.note },
          ]}
          onTheirs={(theirs) => {
            save.reset();
            onChange(theirs);
          }}
        />
      )}
      <Form
        prefix="outcome"
        label={t("commitments.outcome")}
        faults={save.faults}
        problem={isOutdated ? undefined : save.problem}
        onRetry={save.again}
        onSubmit={() => save.start(typed.status || "open", faults)}
      >
        <Radios
          pointer="#/status"
          label={t("field.status")}
          value={typed.status}
          options={statuses
            .filter((each) => each !== status)
            .map((each) => ({ value: each, text: t(`commitment.${each}`) }))}
          onChange={(next) => draft.change((now) => ({ ...now, status: next }))}
        />
        <TextArea
          pointer="#/note"
          label={t("commitments.note")}
          isOptional={!explained.has(typed.status)}
          limit={1000}
          value={typed.note}
          onChange={(note) => draft.change((now) => ({ ...now, note }))}
        />
        <div class="actions">
          <button aria-disabled={save.state === "sending"}>{t("save")}</button>
          <SendState draft={draft} sending={save} />
        </div>
      </Form>
    </section>
  );
}
