import { useState } from "preact/hooks";
import type { AnswerTo } from "../api.ts";
import { useDraft } from "../drafts.ts";
import { CopyButton } from "../parts/copy.tsx";
import { Form } from "../parts/form.tsx";
import { Checks, TextField } from "../parts/inputs.tsx";
import { Loaded } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { SendState } from "../parts/send-state.tsx";
import { WebhookRow } from "../parts/webhook-row.tsx";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";

/** Written out: the schema would bring zod into the browser. */
const events = ["contribution.received", "proposal.stage-changed", "request.answered"] as const;
type Typed = { url: string; events: readonly (typeof events)[number][] };
const nothing: Typed = { url: "", events };

/** Others' systems that are told what happens here. */
export function WebhooksScreen() {
  const { t, api } = useWorkspace();
  const draft = useDraft("webhook", nothing, { title: t("webhooks.add"), path: "/staff/webhooks" });
  const typed = draft.value;
  const [given, setGiven] = useState<AnswerTo<"createWebhook">>();
  const webhooks = useResource("webhooks", () => api("listWebhooks"));
  const add = useSend(
    (body: Typed) => api("createWebhook", { body: { url: body.url.trim(), events: [...body.events] } }),
    (made) => {
      setGiven(made);
      draft.clear();
      webhooks.reload();
    },
  );
  const faults = [
    ...(typed.url.trim() === "" ? [{ pointer: "#/url", code: "required" }] : []),
    ...(typed.url.trim() !== "" && !typed.url.trim().startsWith("https://")
      ? [{ pointer: "#/url", code: "not-outside" }]
      : []),
    ...(typed.events.length === 0 ? [{ pointer: "#/events", code: "choose" }] : []),
  ];
  return (
    <Screen title={t("webhooks.title")}>
      <p class="lead">{t("webhooks.lead")}</p>
      <Loaded of={webhooks}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="empty">{t("webhooks.none")}</p>
          ) : (
            items.map((webhook) => (
              <WebhookRow
                key={webhook.id}
                webhook={webhook}
                onChange={(changed) =>
                  changed
                    ? webhooks.set({ items: items.map((each) => (each.id === changed.id ? changed : each)) })
                    : webhooks.reload()
                }
              />
            ))
          )
        }
      </Loaded>
      <section class="card" aria-labelledby="add-webhook">
        <h2 class="first" id="add-webhook">
          {t("webhooks.add")}
        </h2>
        <Form
          prefix="webhook"
          label={t("webhooks.add")}
          faults={add.faults}
          problem={add.problem}
          onRetry={add.again}
          onSubmit={() => add.start(typed, faults)}
        >
          <TextField
            pointer="#/url"
            label={t("webhooks.url")}
            hint={t("webhooks.urlHint")}
            type="url"
            value={typed.url}
            onChange={(url) => draft.change((now) => ({ ...now, url }))}
          />
          <Checks
            pointer="#/events"
            label={t("webhooks.events")}
            value={typed.events}
            options={events.map((each) => ({ value: each, text: t(`webhook.${each}`) }))}
            onChange={(next) => draft.change((now) => ({ ...now, events: next }))}
          />
          <div class="actions">
            <button aria-disabled={add.state === "sending"}>{t("webhooks.save")}</button>
            <SendState draft={draft} sending={add} />
          </div>
        </Form>
        {given && (
          <div class="note" role="status">
            <p>
              <strong>{t("webhooks.given")}</strong> {t("webhooks.givenText")}
            </p>
            <p class="url">
              <bdi>{given.secret}</bdi>
            </p>
            <CopyButton text={given.secret} label={t("webhooks.secret")} />
          </div>
        )}
      </section>
    </Screen>
  );
}
