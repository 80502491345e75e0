import { useChange } from "../use-change.ts";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** Holds everything that comes in at any occasion of the network, when somebody abuses the forms. */
export function HoldAll() {
  const { t, api } = useWorkspace();
  const load = () => api("getSettings", {});
  const settings = useResource("settings", load);
  const turn = useChange({
    shown: settings.data,
    about: ({ holdAll }) => holdAll,
    load,
    send: (holdAll: boolean, { version }) => api("editSettings", { body: { holdAll, version } }),
    onTheirs: settings.set,
    onSent: settings.set,
  });
  if (!settings.data) return null;
  const { holdAll } = settings.data;
  return (
    <details class="card" open={holdAll}>
      <summary>{t("hold.network")}</summary>
      <p>{t(holdAll ? "hold.networkIsOn" : "hold.networkHint")}</p>
      <button
        type="button"
        class="small plain"
        aria-pressed={holdAll}
        aria-disabled={turn.state === "sending"}
        onClick={() => turn.start(!holdAll)}
      >
        {t(holdAll ? "hold.off" : "hold.on")}
      </button>
      {turn.problem && <ProblemBox problem={turn.problem} onRetry={turn.again} />}
    </details>
  );
}
