import { placeRef } from "#shared/api/views.ts";
import type { Overview } from "#shared/api/wire.ts";
import { type Figure, figure, smallestShown } from "#shared/domain/figure.ts";
import type { Network } from "#shared/domain/network.ts";
import { groupedWaits, medianOf, monthsBetween, waitsByProposal } from "#shared/domain/overview.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { themeIds } from "#shared/domain/theme.ts";
import type { Dimension, Part } from "#shared/store/rollup.ts";
import type { Deps } from "./deps.ts";
import { occasionNames } from "./occasion-names.ts";

type Period = { from: string; to: string; isPublic: boolean };

/** Proposals that are looked through for answers and deadlines: some ten years of a network. */
const mostProposals = 300;
/** Places and occasions that are shown each for itself. */
const mostParts = 20;

export async function overviewOf(deps: Deps, network: Network, period: Period): Promise<Overview> {
  const { stores, now } = deps;
  const { from, to, isPublic } = period;
  const shown = (count: number): Figure => (isPublic ? figure(count) : { count });
  const [allMonths, parts, proposals] = await Promise.all([
    stores.rollups.months(network.id),
    stores.rollups.parts(network.id, from, to),
    proposalsOf(deps, network),
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
      await byProposal(deps, proposals, (day) => day.slice(0, 7) >= from && day.slice(0, 7) <= to),
      isPublic,
    ),
    population: network.population ?? null,
    deadlines: proposals
      .flatMap(({ id, title, stage, deadline }) =>
        deadline !== null && stage === "collecting" && deadline >= now().toISOString().slice(0, 10)
          ? [{ date: deadline, proposalId: id, title }]
          : [],
      )
      .toSorted((a, b) => a.date.localeCompare(b.date)),
  };
}

async function proposalsOf({ stores }: Deps, network: Network): Promise<Proposal[]> {
  const found: Proposal[] = [];
  let cursor: string | undefined;
  do {
    const page = await stores.proposals.list(network.id, { limit: 100, cursor });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor && found.length < mostProposals);
  return found;
}

async function byProposal(
  { stores }: Deps,
  proposals: readonly Proposal[],
  isIn: (day: string) => boolean,
): Promise<Map<number, number>> {
  const ids = [...new Set(proposals.flatMap(({ requestIds }) => requestIds))];
  const requests = new Map<string, Awaited<ReturnType<typeof stores.requests.findMany>>[number]>();
  for (let at = 0; at < ids.length; at += 100) {
    for (const each of await stores.requests.findMany(ids.slice(at, at + 100))) requests.set(each.id, each);
  }
  return waitsByProposal(proposals, requests, isIn);
}

type Sums = { id: string; voices: number; themes: Record<string, number> };

/**
 * The parts of a dimension, largest first, and what the rest comes to. In public view small ones go to the rest until
 * it is no small number itself: then nothing can be found by taking the shown from the whole.
 */
function divided(parts: readonly Part[], dimension: Dimension, isPublic: boolean) {
  const sums = new Map<string, Sums>();
  for (const { dimension: of, id, voices, themes } of parts) {
    if (of !== dimension) continue;
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
