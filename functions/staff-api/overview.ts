import { isPublic as isPublicProposal, placeRef } from "#shared/api/views.ts";
import type { Overview } from "#shared/api/wire.ts";
import { type Commitment, toldOn } from "#shared/domain/commitment.ts";
import { type Figure, figure, smallestShown } from "#shared/domain/figure.ts";
import { oneTag } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import {
  type Telling,
  groupedWaits,
  medianOf,
  monthsBetween,
  toldByProposal,
  waitsByTelling,
} from "#shared/domain/overview.ts";
import { deadlinesOf } from "#shared/domain/reminder.ts";
import type { RecurringRequest } from "#shared/domain/request.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { themeIds } from "#shared/domain/theme.ts";
import type { Dimension, Part } from "#shared/store/rollup.ts";
import type { Page, PageQuery } from "#shared/store/table.ts";
import type { Deps } from "./deps.ts";
import { occasionNames } from "./occasion-names.ts";
import { ruleOf } from "./proposals/facts.ts";

type Period = { from: string; to: string; isPublic: boolean };

/** Proposals that are looked through for answers and deadlines: some ten years of a network. */
const mostProposals = 300;
const mostCommitments = 500;
/** Requests that are looked through for an answer of an actor, strongest evidence first. */
const mostRequests = 300;
/** Places and occasions that are shown each for itself. */
const mostParts = 20;

export async function overviewOf(deps: Deps, network: Network, period: Period): Promise<Overview> {
  const { stores } = deps;
  const { from, to, isPublic } = period;
  const shown = (count: number): Figure => (isPublic ? figure(count) : { count });
  const [allMonths, parts, proposals, commitments, requests] = await Promise.all([
    stores.rollups.months(network.id),
    stores.rollups.parts(network.id, from, to),
    allOf((page) => stores.proposals.list(network.id, page), mostProposals),
    allOf((page) => stores.commitments.list(network.id, {}, page), mostCommitments),
    allOf((page) => stores.requests.list(network.id, {}, page), mostRequests),
  ]);
  const months = monthsBetween(from, to);
  const byMonth = new Map(allMonths.map((each) => [each.month, each]));
  const inPeriod = months.flatMap((month) => byMonth.get(month) ?? []);
  const sum = (of: (month: (typeof inPeriod)[number]) => number) =>
    inPeriod.reduce((total, month) => total + of(month), 0);
  const voices = sum((month) => month.voices);
  const byDimension = (dimension: Dimension) => divided(parts, dimension, isPublic);
  const [places, languages, occasions] = [
    byDimension("place"),
    byDimension("language"),
    byDimension("occasion"),
  ];
  const names = await occasionNames(
    deps,
    occasions.shown.map(({ id }) => id),
  );
  const themesIn = (of: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      themeIds.flatMap((id) => {
        const count = of[id] ?? 0;
        return count >= (isPublic ? smallestShown : 1) ? [[id, { count }]] : [];
      }),
    );
  const part = <T extends object>(what: T, { voices, themes }: Sums) => ({
    ...what,
    voices: { count: voices },
    themes: themesIn(themes),
  });

  return {
    from,
    to,
    public: isPublic,
    latest: allMonths.findLast(({ contributions }) => contributions > 0)?.month ?? null,
    contributions: shown(sum((month) => month.contributions)),
    voices: shown(voices),
    months,
    themes: themeIds
      .map((id) => ({ id, total: sum((month) => month.themes[id] ?? 0) }))
      .filter(({ total }) => total > 0)
      .toSorted((a, b) => b.total - a.total)
      .map(({ id, total }) => {
        const figures = months.map((month) => shown(byMonth.get(month)?.themes[id] ?? 0));
        // One hidden month could be told from the others and the whole.
        const isTold = figures.every((each) => "count" in each);
        return { id, voices: isTold ? { count: total } : null, byMonth: figures };
      }),
    places: places.shown.map((each) => part({ place: placeRef(network, each.id || null) }, each)),
    languages: languages.shown.map((each) => part({ language: each.id }, each)),
    occasions: occasions.shown.map((each) => {
      const { name = each.id, date = "" } = names.get(each.id) ?? {};
      return part({ id: each.id, name, date }, each);
    }),
    others: {
      places: shown(places.others),
      languages: shown(languages.others),
      occasions: shown(occasions.others),
    },
    partly:
      parts
        .filter(({ dimension }) => dimension === "occasion")
        .reduce((left, { voices }) => left - voices, voices) > 0,
    answers: answersIn(
      inPeriod,
      await byTelling(
        deps,
        tellingsOf(proposals, commitments, requests),
        (day) => day.slice(0, 7) >= from && day.slice(0, 7) <= to,
      ),
      isPublic,
    ),
    population: network.population ?? null,
    deadlines: deadlinesIn(deps, network, { proposals, commitments, isPublic }),
  };
}

/** A list from its beginning, as far as it is looked through. */
async function allOf<T>(list: (page: PageQuery) => Promise<Page<T>>, most: number): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await list({ limit: 100, cursor });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor && found.length < most);
  return found;
}

type Promised = { proposals: readonly Proposal[]; commitments: readonly Commitment[] };

/** What is to happen by which day, the next one first: votes, the municipality's answers, and what was promised. */
function deadlinesIn(
  deps: Deps,
  network: Network,
  { proposals, commitments, isPublic }: Promised & { isPublic: boolean },
): Overview["deadlines"] {
  const day = deps.now().toISOString().slice(0, 10);
  const ofProposals = proposals
    .filter((proposal) => !isPublic || isPublicProposal(proposal))
    .flatMap((proposal) =>
      deadlinesOf(proposal, ruleOf(deps, network, proposal)).map((each) => ({
        ...each,
        id: proposal.id,
        title: proposal.title,
      })),
    );
  const ofCommitments = commitments.flatMap((commitment) => {
    const { id, what: title, due: date, status } = commitment;
    const isOpen = status === "open" && (!isPublic || commitment.isPublic);
    return isOpen && date !== null ? [{ kind: "commitment" as const, date, id, title }] : [];
  });
  return [...ofProposals, ...ofCommitments]
    .filter(({ date }) => date >= day)
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.title.localeCompare(b.title, "sv"));
}

/** What residents were told: by what came of proposals, by promises that they can see, and by actors' answers. */
const tellingsOf = (
  proposals: readonly Proposal[],
  commitments: readonly Commitment[],
  requests: readonly RecurringRequest[],
): Telling[] => [
  ...proposals.flatMap(toldByProposal),
  ...proposals.flatMap(({ answer, requestIds }) => (answer ? [{ on: answer.on, requestIds }] : [])),
  ...requests.flatMap(({ answer, id }) => (answer ? [{ on: answer.on, requestIds: [id] }] : [])),
  ...commitments.flatMap((commitment) => {
    const on = toldOn(commitment);
    return on === null || commitment.requestId === null ? [] : [{ on, requestIds: [commitment.requestId] }];
  }),
];

async function byTelling({ stores }: Deps, tellings: readonly Telling[], isIn: (day: string) => boolean) {
  const requests = new Map<string, RecurringRequest>();
  let ids = [...new Set(tellings.flatMap(({ requestIds }) => requestIds))];
  while (ids.length > 0) {
    for (let at = 0; at < ids.length; at += 100) {
      for (const each of await stores.requests.findMany(ids.slice(at, at + 100))) requests.set(each.id, each);
    }
    // Where those count that were merged.
    const into = ids.flatMap((id) => requests.get(id)?.merged?.into ?? []);
    ids = [...new Set(into)].filter((id) => !requests.has(id));
  }
  return waitsByTelling(tellings, requests, isIn);
}

type Sums = { id: string; voices: number; themes: Record<string, number> };

/**
 * The parts of a dimension, largest first, and what the rest comes to. In public view small ones go to the rest until
 * it is no small number itself: then nothing can be found by taking the shown from the whole.
 */
function divided(parts: readonly Part[], dimension: Dimension, isPublic: boolean) {
  const sums = new Map<string, Sums>();
  for (const { dimension: of, id: stored, voices, themes } of parts) {
    if (of !== dimension) continue;
    const id = dimension === "language" ? oneTag(stored) : stored;
    const sum = sums.get(id) ?? { id, voices: 0, themes: {} };
    sum.voices += voices;
    for (const [theme, count] of Object.entries(themes)) sum.themes[theme] = (sum.themes[theme] ?? 0) + count;
    sums.set(id, sum);
  }
  const all = [...sums.values()].filter(({ voices }) => voices > 0).toSorted((a, b) => b.voices - a.voices);
  const shown = all.splice(0, mostParts);
  let others = all.reduce((total, { voices }) => total + voices, 0);
  if (!isPublic) return { shown, others };
  for (let last = shown.at(-1); last; last = shown.at(-1)) {
    if (last.voices >= smallestShown && (others === 0 || others >= smallestShown)) break;
    others += last.voices;
    shown.pop();
  }
  return { shown, others };
}

type Answered = { contributions: number; waits: Readonly<Record<string, number>> };

function answersIn(months: readonly Answered[], byProposal: ReadonlyMap<number, number>, isPublic: boolean) {
  const waits = new Map(byProposal);
  for (const month of months) {
    for (const [days, count] of Object.entries(month.waits))
      waits.set(Number(days), (waits.get(Number(days)) ?? 0) + count);
  }
  const answered = [...waits.values()].reduce((sum, count) => sum + count, 0);
  const unanswered = Math.max(
    0,
    months.reduce((sum, { contributions }) => sum + contributions, 0) - answered,
  );
  const groups = groupedWaits(waits);
  const isTold = [answered, unanswered, ...groups.map(({ count }) => count)].every(
    (count) => !isPublic || "count" in figure(count),
  );
  const shown = (count: number): Figure => (isPublic ? figure(count) : { count });
  return {
    answered: shown(answered),
    unanswered: shown(unanswered),
    medianDays: isPublic && answered < smallestShown ? null : medianOf(waits),
    // In public view all or none: one hidden group could be told from the others.
    waits: isTold ? groups.map(({ upTo, count }) => ({ upTo, statements: { count } })) : [],
  };
}
