import type { StaffReply } from "#shared/api/wire.ts";
import { useDraft, useOpen } from "../drafts.ts";
import { useSend } from "../use-send.ts";
import { showDate, showMoment } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextArea } from "./inputs.tsx";
import { ProblemBox } from "./problem.tsx";
import { SendState } from "./send-state.tsx";

const pathOf = {
  request: "/staff/requests/",
  proposal: "/staff/proposals/",
  commitment: "/staff/commitments/",
};

type Props = { reply: StaffReply; onDone: (text: string) => void };

/** An actor's answer that nobody has read yet, and what a coordinator makes of it. */
export function ReplyRow({ reply, onDone }: Props) {
  const { t, api, language } = useWorkspace();
  const { id, actor, matter, status, due, text, receivedAt } = reply;
  const key = `decline:${id}`;
  const [isDeclining, setDeclining] = useOpen(key);
  const draft = useDraft(
    key,
    { reason: "" },
    { title: `${t("replies.decline")}: ${actor.name}`, path: "/staff/replies" },
  );
  const { reason } = draft.value;
  const decide = useSend(
    (why: string | undefined) =>
      api("decideReply", {
        id,
        body: why === undefined ? { decision: "approve" } : { decision: "decline", reason: why },
      }),
    ({ state }) => {
      draft.clear();
      onDone(t(state === "approved" ? "replies.approved" : "replies.declined"));
    },
  );
  const isBusy = decide.state === "sending";
  return (
    <article class="card">
      <h3 class="first">
        <bdi>{actor.name}</bdi>: {t(`reply.${status}`)}
        {due && ` – ${t("replies.due", { date: showDate(language, due) })}`}
      </h3>
      {text && (
        <p class="long" dir="auto">
          {text}
        </p>
      )}
      <p class="about">
        {t(`matter.${matter.kind}`)}:{" "}
        <a href={`${pathOf[matter.kind]}${encodeURIComponent(matter.id)}`}>
          <bdi>{matter[language]}</bdi>
        </a>{" "}
        · {t("replies.came", { date: showMoment(language, receivedAt) })}
      </p>
      {decide.problem && decide.faults.length === 0 && (
        <ProblemBox problem={decide.problem} onRetry={decide.again} />
      )}
      {!isDeclining ? (
        <>
          <p class="hint">{t("replies.approveHint")}</p>
          <div class="actions">
            <button
              type="button"
              class="small"
              aria-disabled={isBusy}
              onClick={() => decide.start(undefined)}
            >
              {t("replies.approve")} <span class="aloud">{`${actor.name}: ${matter[language]}`}</span>
            </button>
            <button type="button" class="small plain" onClick={() => setDeclining(true)}>
              {t("replies.decline")} <span class="aloud">{`${actor.name}: ${matter[language]}`}</span>
            </button>
          </div>
        </>
      ) : (
        <Form
          prefix={`decline-${id}`}
          label={t("replies.declineDo")}
          faults={decide.faults}
          onSubmit={() =>
            decide.start(reason, reason.trim() === "" ? [{ pointer: "#/reason", code: "required" }] : [])
          }
        >
          <TextArea
            pointer="#/reason"
            label={t("replies.reason")}
            limit={500}
            value={reason}
            onChange={(next) => draft.change({ reason: next })}
          />
          <div class="actions">
            <button class="small" aria-disabled={isBusy}>
              {t("replies.declineDo")}
            </button>
            <button
              type="button"
              class="small plain"
              onClick={() => {
                decide.reset();
                draft.clear();
                setDeclining(false);
              }}
            >
              {t("cancel")}
            </button>
            <SendState draft={draft} sending={decide} />
          </div>
        </Form>
      )}
    </article>
  );
}
