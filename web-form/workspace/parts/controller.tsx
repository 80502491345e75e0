import { useState } from "preact/hooks";
import { useResource } from "../use-resource.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { Loaded } from "./problem.tsx";

type Typed = { name: string; contact: string };
const longest = 200;

/** Who is controller of residents' data, and how they reach her: shown on the privacy page and the accessibility statement. */
export function Controller() {
  const { t, api } = useWorkspace();
  const settings = useResource("settings", () => api("getSettings", {}));
  const [typed, setTyped] = useState<Typed>();
  const save = useSend(
    (body: Typed) => api("setController", { body: { ...body, version: settings.data?.version } }),
    (changed) => {
      settings.set(changed);
      setTyped(undefined);
    },
  );
  return (
    <section class="card">
      <h2>{t("controller.title")}</h2>
      <p>{t("controller.lead")}</p>
      <Loaded of={settings}>
        {({ controller }) => {
          const value = typed ?? { name: controller?.name ?? "", contact: controller?.contact ?? "" };
          const faults = (["name", "contact"] as const).flatMap((field) =>
            value[field].trim() === ""
              ? [{ pointer: `#/${field}`, code: "required" }]
              : value[field].length > longest
                ? [{ pointer: `#/${field}`, code: "too-big", limit: longest }]
                : [],
          );
          return (
            <Form
              prefix="controller"
              label={t("controller.title")}
              faults={save.faults}
              problem={save.problem}
              onRetry={save.again}
              onSubmit={() => save.start(value, faults)}
            >
              <TextField
                pointer="#/name"
                label={t("controller.name")}
                hint={t("controller.nameHint")}
                value={value.name}
                onChange={(name) => setTyped({ ...value, name })}
              />
              <TextField
                pointer="#/contact"
                label={t("controller.contact")}
                hint={t("controller.contactHint")}
                value={value.contact}
                onChange={(contact) => setTyped({ ...value, contact })}
              />
              <div class="actions">
                <button class="small" aria-disabled={save.state === "sending"}>
                  {t("controller.save")}
                </button>
                <span class="said-done" role="status">
                  {save.state === "sending"
                    ? t("sending")
                    : save.state === "sent"
                      ? t("controller.saved")
                      : ""}
                </span>
              </div>
            </Form>
          );
        }}
      </Loaded>
    </section>
  );
}
