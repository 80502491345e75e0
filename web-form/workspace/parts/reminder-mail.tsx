import { useState } from "preact/hooks";
import { isEmailAddress } from "#shared/domain/email.ts";
import { silentDays } from "#shared/domain/reminder-days.ts";
import { useDraft } from "../drafts.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { Loaded } from "./problem.tsx";
import { SendState } from "./send-state.tsx";

/** Whether a coordinator is reminded by mail of what is due: her own choice, which no colleague sees. */
export function ReminderMail() {
  const { t, api, language } = useWorkspace();
  const own = useResource("reminder-mail", () => api("getReminderMail"));
  const draft = useDraft(
    "reminder-mail",
    { address: own.data?.address ?? "" },
    { title: t("reminderMail.title"), path: "/staff" },
  );
  const [wasBegun] = useState(draft.state !== "empty");
  const save = useSend(
    (address: string | null) => api("setReminderMail", { body: { address, language } }),
    (changed) => {
      draft.clear();
      own.set(changed);
    },
  );
  return (
    <details class="card" open={wasBegun}>
      <summary>{t("reminderMail.title")}</summary>
      <Loaded of={own}>
        {({ address, confirmed, canMail }) => {
          if (!canMail) return <p>{t("reminderMail.none")}</p>;
          const value = draft.value.address;
          const faults = isEmailAddress(value.trim())
            ? []
            : [{ pointer: "#/address", code: "invalid-email" }];
          return (
            <Form
              prefix="reminder-mail"
              label={t("reminderMail.title")}
              faults={save.faults}
              problem={save.problem}
              onRetry={save.again}
              onSubmit={() => save.start(value.trim(), faults)}
            >
              {address !== null && !confirmed ? (
                <p class="note">{t("reminderMail.waiting", { address })}</p>
              ) : (
                <p>{t(address === null ? "reminderMail.lead" : "reminderMail.on", { days: silentDays })}</p>
              )}
              <TextField
                pointer="#/address"
                label={t("reminderMail.address")}
                hint={t("reminderMail.hint")}
                value={value}
                onChange={(next) => draft.change({ address: next })}
              />
              <div class="actions">
                <button class="small" aria-disabled={save.state === "sending"}>
                  {t(
                    address === null
                      ? "reminderMail.start"
                      : !confirmed && value.trim() === address
                        ? "reminderMail.again"
                        : "save",
                  )}
                </button>
                {address !== null && (
                  <button type="button" class="small plain" onClick={() => save.start(null)}>
                    {t("reminderMail.stop")}
                  </button>
                )}
                <SendState
                  draft={draft}
                  sending={save}
                  done={
                    address === null
                      ? "reminderMail.stopped"
                      : confirmed
                        ? "reminderMail.saved"
                        : "reminderMail.asked"
                  }
                />
              </div>
            </Form>
          );
        }}
      </Loaded>
    </details>
  );
}
