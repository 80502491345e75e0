import { ChangeItem } from "../parts/history.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { usePages } from "../use-resource.ts";
import { coded } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const pathOf: Readonly<Record<string, string>> = {
  CONTRIBUTION: "/staff/contributions/",
  OCCASION: "/staff/occasions/",
  PROPOSAL: "/staff/proposals/",
  REQUEST: "/staff/requests/",
};

/** Every change in the network, newest first. */
export function HistoryScreen() {
  const { t, api } = useWorkspace();
  const history = usePages("history", (cursor) => api("listHistory", { query: { cursor, limit: 50 } }));
  return (
    <Screen title={t("history.network")}>
      <p class="lead">{t("history.lead")}</p>
      <p>
        <button type="button" class="quiet" onClick={history.reload}>
          {t("reload")}
        </button>
      </p>
      <Listed of={history} empty={t("history.none")}>
        {(items) => (
          <ol class="way">
            {items.map((change) => (
              <ChangeItem
                key={`${change.at}${change.of}`}
                change={change}
                subject={<Subject of={change.of} />}
              />
            ))}
          </ol>
        )}
      </Listed>
    </Screen>
  );
}

/** What was changed, as the store names it: its kind and its id. */
function Subject({ of }: { of: string }) {
  const { t } = useWorkspace();
  const [kind = "", ...id] = of.split("#");
  const path = pathOf[kind];
  const name = coded(t, "thing", kind);
  return path ? <a href={path + encodeURIComponent(id.join("#"))}>{name}</a> : <>{name}</>;
}
