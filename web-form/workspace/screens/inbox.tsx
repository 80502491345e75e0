import { useLocation } from "preact-iso";
import { useRef } from "preact/hooks";
import { contributionSheet } from "../exports/sheets.ts";
import { Export } from "../parts/export.tsx";
import { ContributionList } from "../parts/contribution-list.tsx";
import { Found } from "../parts/found.tsx";
import { SearchBox, useSearchWords } from "../parts/search-box.tsx";
import { Filters } from "../parts/filters.tsx";
import { Waits } from "../parts/waits.tsx";
import { holdReasons } from "../hold-reasons.ts";
import { Listed } from "../parts/problem.tsx";
import { PendingReplies } from "../parts/pending-replies.tsx";
import { ShortcutHelp } from "../parts/shortcut-help.tsx";
import { Screen } from "../parts/screen.tsx";
import { useShortcuts } from "../shortcuts.ts";
import type { SearchFilter } from "../use-found.ts";
import { filled, usePages, useResource } from "../use-resource.ts";
import { showDate, useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

const statuses = ["held", "new", "approved", "hidden"] as const;
const kinds = ["request", "problem", "question", "praise", "other"] as const;

/** What was said, what needs a human first; or what was found, the newest first. */
export function InboxScreen() {
  const { t, api, language } = useWorkspace();
  const names = useNames();
  const { query } = useLocation();
  const filter = filterOf(query);
  const { words, round, search } = useSearchWords();
  const occasions = useResource("inbox-occasions", () => api("listOccasions", { query: { limit: 100 } }));
  const list = useRef<HTMLDivElement>(null);
  const keys = useShortcuts(list);
  return (
    <Screen title={t("inbox.title")} isWide>
      <PendingReplies />
      <Waits />
      <SearchBox words={words} onSearch={search} />
      <Filters
        filters={[
          {
            name: "status",
            label: t("field.status"),
            options: statuses.map((each) => ({ value: each, text: t(`status.${each}`) })),
          },
          {
            name: "reason",
            label: t("field.holdReason"),
            options: holdReasons.map((each) => ({ value: each, text: t(`held.${each}`) })),
          },
          { name: "theme", label: t("field.theme"), options: names.themeOptions },
          { name: "place", label: t("field.place"), options: names.placeOptions },
          {
            name: "language",
            label: t("field.language"),
            options: [{ value: "und", text: t("language.unknown") }, ...names.tongueOptions],
          },
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
      <ShortcutHelp keys={keys} />
      <div ref={list}>
        {words === "" ? <Waiting filter={filter} /> : <Found key={round} words={words} filter={filter} />}
      </div>
    </Screen>
  );
}

/** The filters as the address has them; one whose value the API would not know is none. */
function filterOf(query: Readonly<Record<string, string>>): SearchFilter {
  const one = <T extends string>(of: readonly T[], name: string) => of.find((each) => each === query[name]);
  return {
    status: one(statuses, "status"),
    reason: one(holdReasons, "reason"),
    kind: one(kinds, "kind"),
    theme: query["theme"] || undefined,
    place: query["place"] || undefined,
    language: query["language"] || undefined,
    occasion: query["occasion"] || undefined,
  };
}

/** The inbox in its order of need. */
function Waiting({ filter }: { filter: SearchFilter }) {
  const { t, api } = useWorkspace();
  const inbox = usePages(`inbox:${JSON.stringify(filter)}`, (from) =>
    filled((cursor) => api("listContributions", { query: { ...filter, cursor, limit: 25 } }), from),
  );
  return (
    <>
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
      <ContributionList items={inbox.items ?? []} put={inbox.replaceAll}>
        {(cards) => (
          <Listed of={inbox} empty={t("inbox.none")}>
            {() => cards}
          </Listed>
        )}
      </ContributionList>
    </>
  );
}
