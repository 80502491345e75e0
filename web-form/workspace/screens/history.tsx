import { useLocation } from "preact-iso";
import { useId } from "preact/hooks";
import type { ChangeKind } from "#shared/domain/history.ts";
import { search } from "../api.ts";
import { ChangeItem } from "../parts/history.tsx";
import { FilterBox } from "../parts/filter-box.tsx";
import { Listed } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { filled, usePages } from "../use-resource.ts";
import { coded, showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

/** Where one sees what an entry is about: its own page, a page that lists it, or none. In the filter's order. */
const pages: Readonly<Record<ChangeKind, { one: string } | { all: string } | null>> = {
  contribution: { one: "/staff/contributions/" },
  occasion: { one: "/staff/occasions/" },
  note: null,
  request: { one: "/staff/requests/" },
  proposal: { one: "/staff/proposals/" },
  commitment: { one: "/staff/commitments/" },
  replylink: { all: "/staff/replies" },
  reply: { all: "/staff/replies" },
  place: { all: "/staff/places" },
  survey: { one: "/staff/surveys/" },
  webhook: { all: "/staff/webhooks" },
  network: null,
  member: null,
  invitation: null,
  export: null,
  import: null,
};
const isKind = (kind: string): kind is ChangeKind => Object.hasOwn(pages, kind);

/** The audit log: every change in the network, newest first, by what and who and when. */
export function HistoryScreen() {
  const { t, api, isCoordinator, language } = useWorkspace();
  const { path, query, route } = useLocation();
  const { kind, by, from, to } = query;
  const isFiltered = Boolean(kind ?? by ?? from ?? to);
  const history = usePages(`history:${search({ kind, by, from, to })}`, (cursor) =>
    filled((next) => api("listHistory", { query: { kind, by, from, to, cursor: next, limit: 50 } }), cursor),
  );
  const go = (fields: Record<string, string | undefined>) => route(path + search({ ...query, ...fields }));
  const by1 = history.items?.find((change) => change.by.subject === by)?.by.name;
  const active = [
    ...(kind ? [{ name: "kind", label: t("history.kind"), text: coded(t, "kindOf", kind) }] : []),
    ...(by ? [{ name: "by", label: t("history.by"), text: by1 ?? by }] : []),
    ...(from ? [{ name: "from", label: t("history.from"), text: showDate(language, from) }] : []),
    ...(to ? [{ name: "to", label: t("history.to"), text: showDate(language, to) }] : []),
  ];
  return (
    <Screen title={t("history.network")}>
      <p class="lead">{t("history.lead")}</p>
      {!isCoordinator && <p class="hint">{t("history.wordsHidden")}</p>}
      <FilterBox
        active={active}
        onRemove={(names) => go(Object.fromEntries(names.map((each) => [each, undefined])))}
      >
        <KindFilter value={kind ?? ""} onChange={(next) => go({ kind: next })} />
        <DayFilter label={t("history.from")} value={from ?? ""} onChange={(next) => go({ from: next })} />
        <DayFilter label={t("history.to")} value={to ?? ""} onChange={(next) => go({ to: next })} />
      </FilterBox>
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
        {Object.keys(pages)
          .filter(isKind)
          .map((kind) => (
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
  const known = kind.toLowerCase();
  const page = isKind(known) ? pages[known] : null;
  const path = page && ("all" in page ? page.all : page.one + encodeURIComponent(id.join("#")));
  const name = coded(t, "thing", kind);
  return path ? <a href={path}>{name}</a> : <>{name}</>;
}
