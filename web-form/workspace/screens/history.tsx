import { useLocation } from "preact-iso";
import { useId } from "preact/hooks";
import { search } from "../api.ts";
import { ChangeItem } from "../parts/history.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { filled, usePages } from "../use-resource.ts";
import { coded } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const pathOf: Readonly<Record<string, string>> = {
  CONTRIBUTION: "/staff/contributions/",
  COMMITMENT: "/staff/commitments/",
  OCCASION: "/staff/occasions/",
  PROPOSAL: "/staff/proposals/",
  REQUEST: "/staff/requests/",
  SURVEY: "/staff/surveys/",
};
/** What has no page of its own. */
const pageOf: Readonly<Record<string, string>> = {
  PLACE: "/staff/places",
  REPLY: "/staff/replies",
  REPLYLINK: "/staff/replies",
  WEBHOOK: "/staff/webhooks",
};
const kinds = [
  "contribution",
  "occasion",
  "note",
  "request",
  "proposal",
  "commitment",
  "place",
  "survey",
  "member",
  "invitation",
  "export",
  "import",
] as const;

/** The audit log: every change in the network, newest first, by what and who and when. */
export function HistoryScreen() {
  const { t, api, isCoordinator } = useWorkspace();
  const { path, query, route } = useLocation();
  const { kind, by, from, to } = query;
  const isFiltered = Boolean(kind ?? by ?? from ?? to);
  const history = usePages(`history:${search({ kind, by, from, to })}`, (cursor) =>
    filled((next) => api("listHistory", { query: { kind, by, from, to, cursor: next, limit: 50 } }), cursor),
  );
  const go = (fields: Record<string, string | undefined>) => route(path + search({ ...query, ...fields }));
  const by1 = history.items?.find((change) => change.by.subject === by)?.by.name;
  return (
    <Screen title={t("history.network")}>
      <p class="lead">{t("history.lead")}</p>
      {!isCoordinator && <p class="hint">{t("history.wordsHidden")}</p>}
      <details class="filters" open={isFiltered}>
        <summary>{t("filter.title")}</summary>
        <div class="row">
          <KindFilter value={kind ?? ""} onChange={(next) => go({ kind: next })} />
          <DayFilter label={t("history.from")} value={from ?? ""} onChange={(next) => go({ from: next })} />
          <DayFilter label={t("history.to")} value={to ?? ""} onChange={(next) => go({ to: next })} />
        </div>
        {by && <p>{t("history.byOne", { name: by1 ?? by })}</p>}
        {isFiltered && (
          <button type="button" class="quiet" onClick={() => route(path)}>
            {t("filter.clear")}
          </button>
        )}
      </details>
      <p>
        <button type="button" class="quiet" onClick={history.reload}>
          {t("reload")}
        </button>
      </p>
      <Listed of={history} empty={t(isFiltered ? "history.noMatch" : "history.none")}>
        {(items) => (
          <ol class="way">
            {items.map((change) => (
              <ChangeItem
                key={`${change.at}${change.of}${change.what}`}
                change={change}
                subject={<Subject of={change.of} />}
                onBy={by ? undefined : () => go({ by: change.by.subject })}
              />
            ))}
          </ol>
        )}
      </Listed>
    </Screen>
  );
}

function KindFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useWorkspace();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t("history.kind")}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t("filter.all")}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kindOf.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

type DayProps = { label: string; value: string; onChange: (value: string) => void };
function DayFilter({ label, value, onChange }: DayProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        class="short"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

/** What was changed, as the store names it: its kind and its id. */
function Subject({ of }: { of: string }) {
  const { t } = useWorkspace();
  // Two networks may have a survey of the same id: SURVEY#<network>.<id>.
  const [kind = "", ...id] = of.replace(/^SURVEY#[^.]+\./, "SURVEY#").split("#");
  const path = pageOf[kind] ?? (pathOf[kind] && pathOf[kind] + encodeURIComponent(id.join("#")));
  const name = coded(t, "thing", kind);
  return path ? <a href={path}>{name}</a> : <>{name}</>;
}
