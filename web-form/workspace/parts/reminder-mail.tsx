import { useState } from "preact/hooks";
import { isEmailAddress } from "#shared/domain/email.ts";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { Loaded } from "./problem.tsx";

/** Whether a coordinator is reminded by mail of what is due: her own choice, which no colleague sees. */
export function ReminderMail() {
  const { t, api, language } = useWorkspace();
  const own = useResource("reminder-mail", () => api("getReminderMail"));
  const [typed, setTyped] = useState<string>();
  const save = useSend(
    (address: string | null) => api("setReminderMail", { body: { address, language } }),
    (changed) => {
      own.set(changed);
      setTyped(undefined);
    },
  );
  return (
    <details class="card">
      <summary>{t("reminderMail.title")}</summary>
      <Loaded of={own}>
        {({ address, canMail }) => {
          if (!canMail) return <p>{t("reminderMail.none")}</p>;
          const value = typed ?? address ?? "";
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
              <p>{t(address === null ? "reminderMail.lead" : "reminderMail.on")}</p>
              <TextField
                pointer="#/address"
                label={t("reminderMail.address")}
                hint={t("reminderMail.hint")}
                value={value}
                onChange={setTyped}
              />
              <div class="actions">
                <button class="small" aria-disabled={save.state === "sending"}>
                  {t(address === null ? "reminderMail.start" : "save")}
                </button>
                {address !== null && (
                  <button type="button" class="small plain" onClick={() => save.start(null)}>
                    {t("reminderMail.stop")}
                  </button>
                )}
                <span class="said-done" role="status">
                  {save.state === "sending"
                    ? t("sending")
                    : save.state === "sent"
                      ? t(address === null ? "reminderMail.stopped" : "reminderMail.saved")
                      : ""}
                </span>
              </div>
            </Form>
          );
        }}
      </Loaded>
    </details>
  );
}
