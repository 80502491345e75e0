import { useDraft } from "../drafts.ts";
import { useChange } from "../use-change.ts";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { Form } from "./form.tsx";
import { TextField } from "./inputs.tsx";
import { Loaded } from "./problem.tsx";
import { SendState } from "./send-state.tsx";

type Typed = { name: string; contact: string };
const longest = 200;

/** Who is controller of residents' data, and how they reach her: shown on the privacy page and the accessibility statement. */
export function Controller() {
  const { t, api } = useWorkspace();
  const load = () => api("getSettings", {});
  const settings = useResource("settings", load);
  const stored = settings.data?.controller;
  const draft = useDraft<Typed>(
    "controller",
    { name: stored?.name ?? "", contact: stored?.contact ?? "" },
    { title: t("controller.title"), path: "/staff/members" },
  );
  const save = useChange({
    shown: settings.data,
    about: ({ controller }) => controller,
    load,
    send: (body: Typed, { version }) => api("setController", { body: { ...body, version } }),
    onTheirs: settings.set,
    onSent: (changed) => {
      draft.clear();
      settings.set(changed);
    },
  });
  return (
    <section class="card">
      <h2 class="first">{t("controller.title")}</h2>
      <p>{t("controller.lead")}</p>
      <Loaded of={settings}>
        {({ controller }) => {
          const { value } = draft;
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
              {draft.isOutdated && (
                <p>
                  {t("meanwhile.theirs")}: <bdi>{controller?.name}</bdi>, <bdi>{controller?.contact}</bdi>
                </p>
              )}
              <TextField
                pointer="#/name"
                label={t("controller.name")}
                hint={t("controller.nameHint")}
                value={value.name}
                onChange={(name) => draft.change((now) => ({ ...now, name }))}
              />
              <TextField
                pointer="#/contact"
                label={t("controller.contact")}
                hint={t("controller.contactHint")}
                value={value.contact}
                onChange={(contact) => draft.change((now) => ({ ...now, contact }))}
              />
              <div class="actions">
                <button class="small" aria-disabled={save.state === "sending"}>
                  {t("controller.save")}
                </button>
                <SendState draft={draft} sending={save} done="controller.saved" />
              </div>
            </Form>
          );
        }}
      </Loaded>
    </section>
  );
}
