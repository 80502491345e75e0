import { useChange } from "../use-change.ts";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { Loaded, ProblemBox } from "./problem.tsx";

/** Whether residents' words may be handed to the installation's translator: off until an administrator says so. */
export function TranslationSetting() {
  const { t, api } = useWorkspace();
  const load = () => api("getSettings", {});
  const settings = useResource("settings", load);
  const turn = useChange({
    shown: settings.data,
    about: ({ translation }) => translation,
    load,
    send: (translation: boolean, { version }) => api("setTranslation", { body: { translation, version } }),
    onTheirs: settings.set,
    onSent: settings.set,
  });
  return (
    <section class="card" aria-labelledby="translation">
      <h2 id="translation" class="first">
        {t("translation.title")}
      </h2>
      <Loaded of={settings}>
        {({ canTranslate, translation }) =>
          canTranslate || translation ? (
            <>
              <p>{t("translation.lead")}</p>
              {!canTranslate && <p class="hint">{t("translation.not-configured")}</p>}
              <button
                type="button"
                class="small plain"
                aria-pressed={translation}
                aria-disabled={turn.state === "sending"}
                onClick={() => turn.start(!translation)}
              >
                {t(translation ? "translation.off" : "translation.on")}
              </button>{" "}
              <span class="said-done" role="status">
                {turn.state === "sending" && t("sending")}
                {turn.state === "sent" && t(translation ? "translation.isOn" : "translation.isOff")}
              </span>
            </>
          ) : (
            <p>
              {t("translation.not-configured")} {t("translation.how")}
            </p>
          )
        }
      </Loaded>
      {turn.problem && <ProblemBox problem={turn.problem} onRetry={turn.again} />}
    </section>
  );
}
