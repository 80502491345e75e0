import { type SearchFilter, useFound } from "../use-found.ts";
import { showDate } from "../words.ts";
import { useWorkspace } from "../workspace.ts";
import { contributionSheet } from "../exports/sheets.ts";
import { ContributionList } from "./contribution-list.tsx";
import { Export } from "./export.tsx";
import { ProblemBox } from "./problem.tsx";

type Props = { words: string; filter: SearchFilter };

/** What was found, how far back was looked, and the way further back. */
export function Found({ words, filter }: Props) {
  const { t, api, language } = useWorkspace();
  const found = useFound(words, filter);
  const { items = [], data, problem, isLoading, hasMore } = found;
  const isFiltered = Object.values(filter).some((each) => each !== undefined);
  const { looked = 0, until } = data ?? {};
  const count = items.length;
  const told = () => {
    if (looked === 0) return t("search.nothing");
    const day = showDate(language, until ?? "");
    if (count === 0) return t(until === undefined ? "search.noneAll" : "search.noneSome", { looked, day });
    return t(until === undefined ? "search.foundAll" : "search.foundSome", { count, looked, day });
  };
  return (
    <>
      <div role="status">
        {isLoading && <p class="loading">{t("search.running")}</p>}
        {!isLoading && data && (
          <p class="note">
            {told()} {isFiltered && t("search.filtered")}
          </p>
        )}
      </div>
      {problem && (
        <ProblemBox
          problem={problem}
          // What was found so far stays: only the next stretch is tried again.
          onRetry={data && hasMore ? found.more : found.reload}
        />
      )}
      {count > 0 && (
        <Export
          of="contributions"
          name="search"
          what="export.found"
          filter={{ ...filter, found: "yes" }}
          sheet={contributionSheet}
          // To the very end, also where the page has looked back only some way.
          load={(cursor) =>
            api("searchContributions", { body: { words, ...filter, ...(cursor ? { cursor } : {}) } })
          }
        />
      )}
      {count > 0 && (
        <ContributionList
          items={items}
          foundOf={(id) => items.find((each) => each.id === id)?.found}
          put={found.put}
        >
          {(cards) => cards}
        </ContributionList>
      )}
      {hasMore && (
        <button type="button" class="plain more" aria-disabled={isLoading} onClick={found.more}>
          {t("search.again")}
        </button>
      )}
    </>
  );
}
