import type { Asks } from "#shared/domain/ask.ts";
import type { ContributionSearch, FoundIn } from "#shared/domain/contribution-search.ts";
import { type Contribution, ContributionStatus, tagsOf } from "#shared/domain/contribution.ts";
import { reasonsOf } from "#shared/domain/hold-reasons.ts";
import { tagsMeaning } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type Position, readPosition, writePosition } from "#shared/store/newest-first.ts";
import { seesHeld } from "./change-contribution.ts";
import type { Deps, Staff } from "./deps.ts";
import { findWords, wantedWords } from "./find-words.ts";
import { showContributions } from "./show-contributions.ts";

/** Most statements that one call looks through, and most hits that it gives: the cursor leads on. */
const mostLooked = 500;
const mostHits = 25;
const atOnce = 250;

/** Statements in which all of the words begin a word, the newest first, and how far back was looked. */
export async function searchContributions(
  deps: Deps,
  { network, member }: Pick<Staff, "network" | "member">,
  { words, cursor, ...filter }: ContributionSearch,
) {
  const wanted = wantedWords(words);
  if (wanted.length === 0)
    throw new Refusal("invalid", { faults: [{ pointer: "#/words", code: "no-words" }] });
  const seen = ContributionStatus.options.filter(
    (status) => seesHeld(member) || (status !== "held" && status !== "hidden"),
  );
  const statuses = seen.filter(
    (status) =>
      (filter.status === undefined || status === filter.status) &&
      (filter.reason === undefined || status === "held"),
  );
  const hits: { contribution: Contribution; found: FoundIn }[] = [];
  let after: Position | undefined = cursor === undefined ? undefined : readPosition(cursor);
  let looked = 0;
  let isLast = false;
  while (!isLast && looked < mostLooked && hits.length < mostHits) {
    const page: { items: Contribution[]; isLast: boolean } = await deps.stores.contributions.newest(
      network.id,
      { statuses, occasion: filter.occasion },
      { limit: atOnce, after },
    );
    isLast = page.isLast;
    for (const [index, contribution] of page.items.entries()) {
      after = contribution;
      // An id of another network's occasion finds nothing.
      if (contribution.networkId !== network.id) continue;
      looked++;
      if (!statuses.includes(contribution.status) || !passes(contribution, filter)) continue;
      const found = findIn(contribution, wanted, network, deps.asks);
      if (found) hits.push({ contribution, found });
      if (hits.length < mostHits) continue;
      isLast &&= index === page.items.length - 1;
      break;
    }
  }
  const shown = await showContributions(
    deps,
    network,
    hits.map(({ contribution }) => contribution),
  );
  return {
    items: shown.map((each, index) => ({ ...each, found: hits[index]?.found ?? { text: [], beside: [] } })),
    looked,
    ...(isLast || !after ? {} : { cursor: writePosition(after), until: after.receivedAt.slice(0, 10) }),
  };
}

/** The inbox's other filters. */
function passes(contribution: Contribution, filter: Omit<ContributionSearch, "words" | "cursor">): boolean {
  const tags = tagsOf(contribution);
  const { reason, kind, theme, place, language } = filter;
  return (
    (reason === undefined || reasonsOf(contribution).includes(reason)) &&
    (kind === undefined || tags.kind === kind) &&
    (theme === undefined || tags.themes.some((each) => each === theme)) &&
    (place === undefined || tags.place === place) &&
    (language === undefined || tagsMeaning(language).includes(tags.language))
  );
}

/** Where the words are: in what was said, or beside it in its answer and the names of its ask and place. */
function findIn(
  contribution: Contribution,
  wanted: ReturnType<typeof wantedWords>,
  network: Network,
  asks: Asks,
): FoundIn | undefined {
  const { language, place, ask } = tagsOf(contribution);
  const { spans, found } = findWords(wanted, contribution.text, language);
  const all = new Set(found);
  const { answer } = contribution;
  const named = ask === null ? undefined : asks.get(ask);
  const texts = {
    answer: answer ? `${answer.text} ${answer.by ?? ""}` : "",
    ask: named ? `${named.sv} ${named.en}` : "",
    place: network.places.find(({ id }) => id === place)?.name ?? "",
  };
  const beside = (["answer", "ask", "place"] as const).filter((name) => {
    // What a text says itself need not be told of its tags.
    const here = findWords(wanted, texts[name], "sv").found;
    const isNew = [...here].some((word) => !found.has(word));
    for (const word of here) all.add(word);
    return isNew;
  });
  return all.size === wanted.length ? { text: spans, beside } : undefined;
}
