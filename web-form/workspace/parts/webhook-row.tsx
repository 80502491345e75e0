import { useState } from "preact/hooks";
import type { StaffWebhook } from "#shared/api/wire.ts";
import { ApiProblem } from "../api.ts";
import { isMessageKey } from "../messages.ts";
import { useChange } from "../use-change.ts";
import { usePages } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { showMoment } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { Listed, ProblemBox } from "./problem.tsx";

type Props = {
  webhook: StaffWebhook;
  /** With the changed one, or with none where the list is to be read again. */
  onChange: (changed?: StaffWebhook) => void;
};

/** One address: whether it is told, of what, and how it went. */
export function WebhookRow({ webhook, onChange }: Props) {
  const { t, api, language } = useWorkspace();
  const { id, url, events, status, disabled } = webhook;
  const [isSure, setSure] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const turn = useChange({
    shown: webhook,
    about: (each) => [each.status, each.disabled],
    load: async () => {
      const found = (await api("listWebhooks", {})).items.find((each) => each.id === id);
      if (!found) throw new ApiProblem(404, "webhook/unknown");
      return found;
    },
    send: (next: "active" | "paused", { version }) =>
      api("editWebhook", { id, body: { status: next, version } }),
    onTheirs: onChange,
    onSent: onChange,
  });
  const remove = useSend(
    () => api("removeWebhook", { id }),
    () => onChange(),
  );
  const test = useSend(
    () => api("testWebhook", { id }),
    () => setOpen(true),
  );
  const problem = turn.problem ?? remove.problem ?? test.problem;
  return (
    <article class="card">
      <h2 class="first url">
        <bdi>{url}</bdi>
      </h2>
      <p>
        <strong class="status">{t(`webhook.status.${status}`)}</strong>{" "}
        <span class="about">{events.map((each) => t(`webhook.${each}`)).join(" · ")}</span>
      </p>
      {disabled && (
        <p class="note warning" role="note">
          {t(`webhook.disabled.${disabled.why}`, { date: showMoment(language, disabled.at) })}
        </p>
      )}
      <div class="actions">
        <button type="button" class="small" onClick={() => test.start(undefined)}>
          {t("webhooks.test")} <span class="aloud">{url}</span>
        </button>
        <button
          type="button"
          class="small plain"
          aria-disabled={turn.state === "sending"}
          onClick={() => turn.start(status === "active" ? "paused" : "active")}
        >
          {t(status === "active" ? "webhooks.pause" : "webhooks.resume")} <span class="aloud">{url}</span>
        </button>
        {isSure ? (
          <button type="button" class="small danger" onClick={() => remove.start(undefined)}>
            {t("webhooks.removeSure")} <span class="aloud">{url}</span>
          </button>
        ) : (
          <button type="button" class="small plain" onClick={() => setSure(true)}>
            {t("webhooks.remove")} <span class="aloud">{url}</span>
          </button>
        )}
      </div>
      <p role="status">{test.state === "sent" ? t("webhooks.tested") : ""}</p>
      {problem && <ProblemBox problem={problem} />}
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("webhooks.deliveries")}</summary>
        {isOpen && <Deliveries id={id} round={test.state} isActive={status === "active"} />}
      </details>
    </article>
  );
}

/** What did not arrive is not as green as what did. */
const looks = { delivered: "", waiting: "new", failed: "held", dropped: "hidden" } as const;

/** The last messages and what came of them. */
function Deliveries({ id, round, isActive }: { id: string; round: string; isActive: boolean }) {
  const { t, api, language } = useWorkspace();
  const deliveries = usePages(`deliveries:${id}:${round}`, (cursor) =>
    api("listDeliveries", { id, query: { cursor, limit: 20 } }),
  );
  const resend = useSend(
    (delivery: string) => api("resendDelivery", { id, body: { delivery } }),
    (waiting) => deliveries.replaceAll([waiting]),
  );
  const result = (text: string) => {
    const key = `webhook.result.${text}`;
    return isMessageKey(key) ? t(key) : t("webhooks.answered", { status: text });
  };
  return (
    <>
      <p>
        <button type="button" class="quiet" onClick={deliveries.reload}>
          {t("reload")}
        </button>
        <span class="said-done" role="status">
          {resend.state === "sending" ? t("sending") : resend.state === "sent" ? t("webhooks.resent") : ""}
        </span>
      </p>
      {resend.problem && <ProblemBox problem={resend.problem} />}
      <Listed of={deliveries} empty={t("webhooks.noDeliveries")}>
        {(items) => (
          <ul class="rows">
            {items.map((each) => (
              <li key={each.id}>
                <span class="name">{t(`webhook.${each.type}`)}</span>
                <p class="about">
                  {showMoment(language, each.createdAt)} ·{" "}
                  <strong class={`status ${looks[each.state]}`}>{t(`webhook.state.${each.state}`)}</strong>
                  {each.lastResult !== null && ` · ${result(each.lastResult)}`}
                  {each.attempts > 1 && ` · ${t("webhooks.attempts", { count: each.attempts })}`}
                  {each.state === "waiting" &&
                    each.attempts > 0 &&
                    each.nextAt !== null &&
                    ` · ${t("webhooks.next", { date: showMoment(language, each.nextAt) })}`}
                </p>
                {each.state !== "waiting" && (isActive || each.type === "test") && (
                  <button
                    type="button"
                    class="quiet"
                    aria-disabled={resend.state === "sending"}
                    onClick={() => resend.start(each.id)}
                  >
                    {t("webhooks.resend")}{" "}
                    <span class="aloud">
                      {t(`webhook.${each.type}`)}, {showMoment(language, each.createdAt)}
                    </span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </>
  );
}
