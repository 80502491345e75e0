import {
  isPublic,
  placeRef,
  publicAnswer,
  publicCommitment,
  publicProposal,
  publicQuestion,
  publicRequest,
} from "#shared/api/views.ts";
import type { PublicNetwork, PublicOccasionResult, ReceiptView } from "#shared/api/wire.ts";
import type { Asks } from "#shared/domain/ask.ts";
import { tagsOf } from "#shared/domain/contribution.ts";
import { type RoughFigure, figure, leastOf, smallestShown, stepOf } from "#shared/domain/figure.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Occasion, openness, wereMany } from "#shared/domain/occasion.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { readReceipt } from "#shared/domain/receipt.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { type ActorAnswer, newerAnswer } from "#shared/domain/reply.ts";
import { type RecurringRequest, evidenceOf, isPossible, peopleAt } from "#shared/domain/request.ts";
import type { Response } from "#shared/domain/response.ts";
import type { Survey } from "#shared/domain/survey.ts";
import { type ThemeId, themeIds } from "#shared/domain/theme.ts";
import { timelineOf } from "#shared/domain/theme-timeline.ts";
import { eraseResponse } from "#functions/erase-response.ts";
import { mailsOf } from "./contact.ts";
import { findOccasion } from "./receive.ts";
import type { Deps } from "./deps.ts";

/** @throws Refusal `receipt/unknown`, `receipt/erased` */
export async function findResponse({ stores }: Deps, typed: string): Promise<Response> {
  const receipt = readReceipt(typed);
  const found = receipt === undefined ? undefined : await stores.responses.find(receipt);
  if (!found) throw new Refusal("receipt/unknown");
  if ("erasedAt" in found) throw new Refusal("receipt/erased");
  return found;
}

/** Erases what a receipt stands for. Erasing twice is erasing once. @throws Refusal `receipt/unknown` */
export async function erase(deps: Deps, typed: string): Promise<void> {
  const receipt = readReceipt(typed);
  const found = receipt === undefined ? undefined : await deps.stores.responses.find(receipt);
  if (!found || receipt === undefined) throw new Refusal("receipt/unknown");
  if ("erasedAt" in found) return;
  await eraseResponse(deps, found);
  deps.log.info("response erased", { occasion: found.occasionId });
}

/** What became of a response. */
export async function receiptView(
  deps: Deps,
  response: Response,
  survey: Pick<Survey, "questions">,
): Promise<ReceiptView> {
  const { stores, networks, asks } = deps;
  const network = networks.get(response.networkId);
  const [occasion, contributions] = await Promise.all([
    stores.occasions.find(response.occasionId),
    stores.contributions.findMany(response.contributionIds),
  ]);
  if (!network || !occasion) throw new Error("a response's network or occasion is missing");
  const requests = byId(
    await stores.requests.findMany(contributions.flatMap(({ requestId }) => requestId ?? [])),
  );
  const proposals = new Map<string, Proposal>();
  const answers = new Map<string, ActorAnswer | null>();
  for (const request of requests.values()) {
    const { id, proposalId } = request;
    const proposal = proposalId === null ? undefined : await stores.proposals.find(proposalId);
    if (proposal) proposals.set(proposal.id, proposal);
    answers.set(id, newerAnswer(await answerAt(deps, request), proposal?.answer ?? null));
  }
  return {
    receipt: response.receipt,
    occasion: { name: occasion.name, date: occasion.date },
    language: response.language,
    receivedAt: response.receivedAt,
    answers: response.answers,
    masked: Object.keys(response.masked).length > 0,
    photos: (await stores.photos.findMany(response.photos.map(({ id }) => id))).length,
    understood: response.understoodAt !== undefined && !response.toUnderstandAgain,
    correctable: survey.questions
      .filter(({ id, type }) => type === "text" && typeof response.answers[id] === "string")
      .map(({ id }) => id),
    mails: await mailsOf(deps, response, survey),
    contributions: contributions.map((contribution) => {
      const tags = tagsOf(contribution);
      const request = contribution.requestId === null ? undefined : requests.get(contribution.requestId);
      const proposal = request?.proposalId ? proposals.get(request.proposalId) : undefined;
      return {
        question: contribution.source.part,
        text: contribution.text,
        correctedAt: response.corrections[contribution.source.part]?.at ?? null,
        others: request && !isPossible(request) ? othersOf(request) : null,
        themes: tags.themes,
        place: placeRef(network, tags.place),
        status: contribution.status,
        answer: contribution.answer,
        request: request && !isPossible(request) ? publicRequest(request, network, asks) : null,
        proposal: proposal && isPublic(proposal) ? publicProposal(proposal, network) : null,
        isProposed: proposal !== undefined && !isPublic(proposal),
        actorAnswer: request ? publicAnswer(answers.get(request.id) ?? null, network) : null,
      };
    }),
  };
}

/**
 * By the step of all who asked, which the public page shows: one of the others alone would be crossed at another
 * number, and the two together tell it.
 */
function othersOf({ tally: { people } }: RecurringRequest): RoughFigure {
  if (people <= 1) return { count: 0 };
  const all = stepOf(people);
  return "atLeast" in all ? { atLeast: all.atLeast - 1 } : all;
}

/** What an actor answered to a request, or to one that was merged into it and has an answer alone. */
async function answerAt({ stores }: Deps, { answer, holds }: RecurringRequest): Promise<ActorAnswer | null> {
  if (answer !== null || holds.length === 0) return answer;
  const held = await stores.requests.findMany(holds);
  return held.map((each) => each.answer).reduce(newerAnswer, null);
}

const byId = (requests: readonly RecurringRequest[]) =>
  new Map(requests.map((request) => [request.id, request]));

/** How many of each list the public page shows; an occasion's page has all of its own questions. */
const shown = 100;
const shownQuestions = 20;

/** The public page as data: no words of residents, and no count that one more answer moves, unless over a step. */
export async function networkView(deps: Deps, network: Network): Promise<PublicNetwork> {
  const { stores, asks, now } = deps;
  const [occasions, months, requests, proposals, commitments, questions] = await Promise.all([
    stores.occasions.list(network.id, { limit: shown }),
    stores.rollups.months(network.id),
    stores.requests.list(network.id, {}, { limit: shown }),
    stores.proposals.list(network.id, { limit: shown }),
    stores.commitments.list(network.id, { isPublic: true }, { limit: shown }),
    questionsOf(deps, network, { network: network.id }, shownQuestions),
  ]);
  const { periods, rows } = timelineOf(months);
  return {
    id: network.id,
    name: network.name,
    occasions: occasions.items.map((occasion) => ({
      ...occasionHead(occasion, network),
      headCount: occasion.headCount && {
        ...occasion.headCount,
        value: figure(occasion.headCount.value),
      },
      voices: stepOf(occasion.voices),
    })),
    themes: rows.map(({ theme, total }) => ({ id: theme, voices: total })),
    timeline: { periods, rows },
    requests: recurring(requests.items, network, asks),
    proposals: proposals.items.filter(isPublic).map((each) => publicProposal(each, network)),
    commitments: commitments.items.map((each) =>
      publicCommitment(each, network, now().toISOString().slice(0, 10)),
    ),
    questions,
    openOccasions: occasions.items
      .filter((occasion) => openness(occasion, now()) === "open")
      .map(({ code, name }) => ({ code, name })),
  };
}

/** Questions with their answers that a coordinator marked for everybody. */
async function questionsOf(
  { stores }: Deps,
  network: Network,
  of: { network: string } | { occasion: string },
  limit: number,
) {
  const questions = await stores.contributions.listShown(of, limit);
  const occasions = await stores.occasions.findMany([
    ...new Set(questions.map(({ occasionId }) => occasionId)),
  ]);
  return questions.flatMap((each) =>
    publicQuestion(
      each,
      network,
      occasions.find(({ id }) => id === each.occasionId),
    ),
  );
}

/** Said at least twice: what one person said once is no recurring request, and would point at that person. */
const recurring = (requests: readonly RecurringRequest[], network: Network, asks: Asks) =>
  bySteps(requests.filter(({ tally }) => tally.people > 1)).map((request) =>
    publicRequest(request, network, asks),
  );

/** Strongest first, as far as the steps tell; a request's weight halves with each year in which nobody asked. */
const bySteps = (requests: readonly RecurringRequest[]) => {
  const weight = (request: RecurringRequest) => {
    const { people, lastSeen } = evidenceOf(request);
    return Math.log2(1 + leastOf(stepOf(people))) + Number(lastSeen?.slice(0, 4) ?? 0);
  };
  return requests.toSorted((a, b) => weight(b) - weight(a) || a.id.localeCompare(b.id));
};

const occasionHead = ({ code, name, kind, date, endDate, place }: Occasion, network: Network) => ({
  code,
  name,
  kind,
  date,
  ...(endDate ? { endDate } : {}),
  place: placeRef(network, place),
});

/**
 * What came of one occasion. Its counts are in no total here: with the network's they could be subtracted from one
 * another, so only what at least five said here is named, without a number, in an order that follows from steps.
 * @throws Refusal `occasion/unknown`, also for another network's
 */
export async function occasionView(
  deps: Deps,
  network: Network,
  code: string,
): Promise<PublicOccasionResult> {
  const { stores, asks, now } = deps;
  const { occasion } = await findOccasion(deps, code);
  if (occasion.networkId !== network.id) throw new Refusal("occasion/unknown");
  const [found, questions, commitments] = await Promise.all([
    stores.requests.list(network.id, {}, { limit: shown }),
    questionsOf(deps, network, { occasion: occasion.id }, shown),
    stores.commitments.list(network.id, { occasion: occasion.id }, { limit: shown }),
  ]);
  // Where few spoke, what is named would tell what one of them asked for.
  const isCrowd = wereMany(occasion, smallestShown);
  const here = found.items.filter(
    (request) =>
      isCrowd &&
      request.tally.people >= smallestShown &&
      // One who asked here for what many ask for elsewhere would be seen.
      peopleAt(request, occasion.id) >= smallestShown,
  );
  const spokenOf = (id: ThemeId) => leastOf(stepOf(occasion.themes[id] ?? 0));
  const ids = [...new Set(here.flatMap(({ proposalId }) => proposalId ?? []))];
  const proposals = await Promise.all(ids.map((id) => stores.proposals.find(id)));
  return {
    ...occasionHead(occasion, network),
    isOpen: openness(occasion, now()) === "open",
    network: { id: network.id, name: network.name },
    themes: themeIds
      .filter((id) => isCrowd && spokenOf(id) > 0)
      .toSorted((a, b) => spokenOf(b) - spokenOf(a)),
    requests: bySteps(here).map((request) => publicRequest(request, network, asks)),
    proposals: proposals
      .filter((each) => each !== undefined)
      .filter(isPublic)
      .map((each) => publicProposal(each, network)),
    questions,
    commitments: commitments.items
      .filter((each) => each.isPublic)
      .map((each) => publicCommitment(each, network, now().toISOString().slice(0, 10))),
  };
}
