import { useLocation } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";
import { ChooseAll } from "../parts/choose-all.tsx";
import { ContributionCard } from "../parts/contribution-card.tsx";
import { contributionSheet } from "../exports/sheets.ts";
import { Export } from "../parts/export.tsx";
import { Filters } from "../parts/filters.tsx";
import { ManyActions } from "../parts/many-actions.tsx";
import { ManyOutcome } from "../parts/many-outcome.tsx";
import { Listed } from "../parts/problem.tsx";
import { PendingReplies } from "../parts/pending-replies.tsx";
import { Screen } from "../parts/screen.tsx";
import { recall, remember } from "../storage.ts";
import { useChoice, useMany } from "../use-many.ts";
import { filled, usePages, useResource } from "../use-resource.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const statuses = ["held", "new", "approved", "hidden"] as const;
const kinds = ["request", "problem", "question", "praise", "other"] as const;
const filterNames = ["status", "kind", "theme", "place", "language", "occasion"] as const;

/** What was said, what needs a human first. */
export function InboxScreen() {
  const { t, api, language } = useWorkspace();
  const names = useNames();
  const { query } = useLocation();
  const filter = Object.fromEntries(filterNames.map((name) => [name, query[name]]));
  const inbox = usePages(`inbox:${JSON.stringify(filter)}`, (from) =>
    filled((cursor) => api("listContributions", { query: { ...filter, cursor, limit: 25 } }), from),
  );
  const occasions = useResource("inbox-occasions", () => api("listOccasions", { query: { limit: 100 } }));
  const list = useRef<HTMLDivElement>(null);
  const keys = useKeys(list);
  const shown = inbox.items ?? [];
  const choice = useChoice(shown);
  const many = useMany((now) => {
    choice.clear();
    inbox.replaceAll(now);
  });
  return (
    <Screen title={t("inbox.title")} isWide>
      <PendingReplies />
      <Filters
        filters={[
          {
            name: "status",
            label: t("field.status"),
            options: statuses.map((each) => ({ value: each, text: t(`status.${each}`) })),
          },
          { name: "theme", label: t("field.theme"), options: names.themeOptions },
          { name: "place", label: t("field.place"), options: names.placeOptions },
          { name: "language", label: t("field.language"), options: names.tongueOptions },
          {
            name: "kind",
            label: t("field.kind"),
            options: kinds.map((each) => ({ value: each, text: t(`kind.${each}`) })),
          },
          {
            name: "occasion",
            label: t("field.occasion"),
            options: (occasions.data?.items ?? []).map(({ id, name, date }) => ({
              value: id,
              text: `${name}, ${showDate(language, date)}`,
            })),
          },
        ]}
      />
      <div class="keys">
        <label class="choice">
          <input type="checkbox" checked={keys.areOn} onChange={keys.toggle} />
          <span>{t("keys.on")}</span>
        </label>
        {keys.areOn && <p class="hint">{t("keys.help")}</p>}
      </div>
      <p>
        <button type="button" class="quiet" onClick={inbox.reload}>
          {t("reload")}
        </button>
      </p>
      <Export
        of="contributions"
        filter={filter}
        sheet={contributionSheet}
        load={(cursor) => api("listContributions", { query: { ...filter, cursor, limit: 100 } })}
      />
      <ChooseAll choice={choice} shown={shown.length} />
      <ManyActions chosen={shown.filter(({ id }) => choice.isChosen(id))} many={many} />
      <ManyOutcome many={many} onAgain={(left) => many.outcome && many.start(left, many.outcome.change)} />
      <div ref={list}>
        <Listed of={inbox} empty={t("inbox.none")}>
          {(items) =>
            items.map((each) => (
              <ContributionCard
                key={each.id}
                contribution={each}
                choice={choice}
                onChange={(changed) => inbox.replace(({ id }) => id === changed.id, changed)}
              />
            ))
          }
        </Listed>
      </div>
    </Screen>
  );
}

/** j and k go through the cards; the other keys press the button of the card that has the focus. */
function useKeys(list: { current: HTMLElement | null }) {
  const [areOn, setOn] = useState(() => recall("keys") !== "off");
  useEffect(() => {
    if (!areOn) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof HTMLElement && target.closest("input,textarea,select,[role=combobox]")) return;
      const cards = [...(list.current?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
      const at = cards.findIndex((card) => card.contains(document.activeElement));
      if (event.key === "j" || event.key === "k") {
        event.preventDefault();
        const to = event.key === "j" ? Math.min(at + 1, cards.length - 1) : Math.max(at - 1, 0);
        cards[to]?.focus();
        cards[to]?.scrollIntoView({ block: "nearest" });
        return;
      }
      if (!/^[a-z]$/.test(event.key)) return;
      const button = cards[at]?.querySelector<HTMLElement>(`[aria-keyshortcuts="${event.key}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [areOn]);
  return {
    areOn,
    toggle: () => {
      remember("keys", areOn ? "off" : "on");
      setOn(!areOn);
    },
  };
}
