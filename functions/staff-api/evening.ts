import { actorName, placeRef, publicCommitment } from "#shared/api/views.ts";
import type { Evening } from "#shared/api/wire.ts";
import { type Contribution, tagsOf } from "#shared/domain/contribution.ts";
import { questionsFor, spokenAt, themesHere, wishesOf } from "#shared/domain/evening.ts";
import { figure, roughFigure } from "#shared/domain/figure.ts";
import { languageTags, oneTag } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Occasion } from "#shared/domain/occasion.ts";
import { themeIds } from "#shared/domain/theme.ts";
import type { Deps } from "./deps.ts";

/** Pages of a hundred statements that are read: an evening has one or two. */
const mostPages = 5;
/** What a room reads of each list. */
const most = { wishes: 10, questions: 20, commitments: 50, occasions: 50, sources: 100 };

/** What came of an occasion, for those who were there: nothing in it that the public pages would not show. */
export async function eveningOf(deps: Deps, network: Network, occasion: Occasion): Promise<Evening> {
  const { stores, asks, publicUrl } = deps;
  const today = deps.now().toISOString().slice(0, 10);
  const [{ said, isWhole }, months, commitments, occasions, reading] = await Promise.all([
    saidAt(deps, occasion),
    stores.rollups.months(network.id),
    stores.commitments.list(network.id, { occasion: occasion.id }, { limit: most.commitments }),
    stores.occasions.list(network.id, { limit: most.occasions }),
    stillRead(deps, occasion),
  ]);
  const requests = await stores.requests.findMany(said.flatMap(({ requestId }) => requestId ?? []));
  const wishes = wishesOf(said, requests).slice(0, most.wishes);
  const { shown, waiting } = questionsFor(said);
  const questions = shown.slice(0, most.questions);
  const whole: Record<string, number> = {};
  for (const { themes } of months)
    for (const [id, voices] of Object.entries(themes)) whole[id] = (whole[id] ?? 0) + voices;
  const shownCommitments = commitments.items.filter(({ isPublic }) => isPublic);
  const { name, kind, date, endDate, headCount } = occasion;
  const view: Omit<Evening, "byLanguage"> = {
    occasion: {
      id: occasion.id,
      name,
      kind,
      date,
      ...(endDate ? { endDate } : {}),
      place: placeRef(network, occasion.place),
      headCount: headCount && { ...headCount, value: figure(headCount.value) },
    },
    network: { id: network.id, name: network.name },
    readAt: deps.now().toISOString(),
    addresses: { results: `${publicUrl}/n/${network.id}/${occasion.code}`, receipt: `${publicUrl}/r` },
    ...spokenAt(said),
    statements: roughFigure(occasion.contributions),
    themes: themesHere(themeIds, occasion.themes, whole),
    wishes: wishes.map(({ request, here, altogether }) => ({
      id: request.id,
      place: placeRef(network, request.place),
      here,
      altogether,
    })),
    questions: questions.map((each) => ({
      id: each.id,
      text: each.text,
      language: oneTag(tagsOf(each).language),
      answer: each.answer && each.answer.text,
    })),
    commitments: shownCommitments.map((each) => publicCommitment(each, network, today)),
    next: nextOf(occasions.items, occasion, today),
    notShown: {
      held: said.filter(({ status }) => status === "held").length,
      questions: waiting + shown.length - questions.length,
      commitments: commitments.items.length - shownCommitments.length,
      isPartly: !isWhole,
    },
    reading,
  };
  // The words of sixteen languages are not what any other answer to staff should wait for.
  const { eveningWords } = await import("#web-form/evening-words.ts");
  const about = {
    wishes: wishes.map(({ request: { id, ask, name: given } }) => {
      const known = asks.get(ask);
      return {
        id,
        ask,
        sv: given?.sv ?? known?.sv ?? ask,
        en: given?.en ?? known?.en ?? ask,
        isNamed: given !== null,
      };
    }),
    questions: questions.map(({ id, answer, toBeAnswered }) => ({
      id,
      answeredBy: answer ? actorName(network, answer.by ?? "") : null,
      awaited: toBeAnswered && { ...toBeAnswered, by: actorName(network, toBeAnswered.by) },
    })),
  };
  return {
    ...view,
    byLanguage: Object.fromEntries(languageTags.map((tag) => [tag, eveningWords(view, about, tag)])),
  };
}

async function saidAt({ stores }: Deps, { id, networkId }: Occasion) {
  const said: Contribution[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const next = await stores.contributions.list(networkId, { occasion: id }, { limit: 100, cursor });
    said.push(...next.items);
    cursor = next.cursor;
    if (cursor === undefined) break;
  }
  return { said, isWhole: cursor === undefined };
}

/** How many of the newest answers and notes are not understood yet. What a flood brought waits for staff, not for this. */
async function stillRead({ stores }: Deps, { id }: Occasion): Promise<number> {
  const [responses, notes] = await Promise.all([
    stores.responses.listOfOccasion(id, { limit: most.sources }),
    stores.notes.listOfOccasion(id, { limit: most.sources }),
  ]);
  const waits = ({ understoodAt }: { understoodAt?: string | undefined }) => understoodAt === undefined;
  return (
    responses.items.filter((each) => !each.heldBack && (waits(each) || each.toUnderstandAgain)).length +
    notes.items.filter(waits).length
  );
}

/** The nearest of the occasions to come; meetings of the network itself are not residents'. */
function nextOf(occasions: readonly Occasion[], { id, date }: Occasion, today: string) {
  const after = date > today ? date : today;
  const next = occasions
    .filter((each) => each.id !== id && each.date > after && each.kind !== "network-meeting")
    .toSorted((a, b) => a.date.localeCompare(b.date))[0];
  return next ? { name: next.name, date: next.date } : null;
}
