import { type StepFile, fileName } from "#shared/domain/answer-file.ts";
import type { Asks } from "#shared/domain/ask.ts";
import { type Commitment, isOverdue } from "#shared/domain/commitment.ts";
import { type Contribution, isShown, tagsOf } from "#shared/domain/contribution.ts";
import { figure, stepOf } from "#shared/domain/figure.ts";
import { fileAddress } from "#shared/domain/answer-file-facts.ts";
import { oneTag } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Occasion, openness } from "#shared/domain/occasion.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { type ActorAnswer, type ActorReply, type ReplyLink, isLive } from "#shared/domain/reply.ts";
import { type RecurringRequest, evidenceOf, isPossible, themesOf } from "#shared/domain/request.ts";
import { ThemeId } from "#shared/domain/theme.ts";
import type { Delivery, Webhook } from "#shared/domain/webhook.ts";
import type { ReadPoint } from "#shared/understanding/note/read.ts";
import type {
  Labelled,
  ProposedPoint,
  PublicAnswer,
  PublicCommitment,
  PublicFile,
  PublicProposal,
  PublicQuestion,
  PublicRequest,
  StaffContribution,
  StaffDelivery,
  StaffOccasion,
  StaffProposalCore,
  StaffReply,
  StaffReplyLink,
  StaffRequest,
  StaffWebhook,
} from "./wire.ts";

/** Names of occasions by id, for lists that refer to them. */
export type OccasionNames = ReadonlyMap<string, { name: string; date: string }>;

/** A place with its name; one that the network no longer lists keeps its id as name. */
export const placeRef = (network: Network, id: string | null) =>
  id === null ? null : { id, name: network.places.find((place) => place.id === id)?.name ?? id };

export function askRef(asks: Asks, id: string) {
  const ask = asks.get(id);
  return { id, sv: ask?.sv ?? id, en: ask?.en ?? id };
}

/** As everybody may see it: in steps, and without the day on which somebody asked last. */
export const publicRequest = (request: RecurringRequest, network: Network, asks: Asks): PublicRequest => {
  const evidence = evidenceOf(request);
  return {
    id: request.id,
    ask: { ...askRef(asks, request.ask), ...request.name },
    theme: asks.get(request.ask)?.themes?.[0] ?? null,
    place: placeRef(network, request.place),
    people: stepOf(evidence.people),
    languages: stepOf(evidence.languages.length),
    occasions: stepOf(evidence.occasions.length),
    proposalId: request.proposalId,
    answer: publicAnswer(request.answer, network),
  };
};

/** Stages before which a proposal is the network's own matter. */
const unpublished: ReadonlySet<string> = new Set(["draft", "ready", "merged"]);
export const isPublic = (proposal: Proposal) => !unpublished.has(proposal.stage);

export const publicFile = ({ id, type, bytes, language }: StepFile, networkId: string): PublicFile => ({
  address: fileAddress(networkId, id),
  type,
  bytes,
  language,
});

/** A file that everybody may fetch, with what it is called; none while its proposal or step is the network's own matter. */
export function findPublicFile(proposal: Proposal, id: string) {
  if (!isPublic(proposal)) return undefined;
  for (const { to, files = [] } of proposal.steps) {
    const at = files.findIndex((file) => file.id === id);
    const file = files[at];
    if (!file || unpublished.has(to)) continue;
    return { ...file, name: fileName(proposal.title, { isAnswer: to === "answered", number: at + 1 }) };
  }
  return undefined;
}

export const publicProposal = (proposal: Proposal, network: Network): PublicProposal => ({
  id: proposal.id,
  title: proposal.title,
  summary: proposal.summary,
  stage: proposal.stage,
  since: proposal.steps.at(-1)?.date ?? proposal.createdAt.slice(0, 10),
  steps: proposal.steps
    .filter((step) => !unpublished.has(step.to))
    .map(({ to, date, link, note, files }) => ({
      to,
      date,
      ...(link === undefined ? {} : { link }),
      // Any other step's note is staff's own.
      ...(to === "refused" && note !== undefined ? { because: note } : {}),
      ...(files === undefined ? {} : { files: files.map((file) => publicFile(file, network.id)) }),
    })),
  // Votes are no answers to us: the number that staff read on the municipality's own page.
  supportCount: proposal.supportCount === null ? null : figure(proposal.supportCount),
  deadline: proposal.deadline,
  link: proposal.link,
  decision: proposal.decision,
  outcome: proposal.outcome,
  answer: publicAnswer(proposal.answer, network),
});

/** A commitment as everybody may see it; the actor by its name. */
export const publicCommitment = (
  commitment: Commitment,
  network: Network,
  day: string,
): PublicCommitment => ({
  id: commitment.id,
  actor: actorName(network, commitment.actor),
  what: commitment.what,
  due: commitment.due,
  status: commitment.status,
  since: commitment.since,
  note: commitment.note,
  isOverdue: isOverdue(commitment, day),
});

/** A question as everybody may see it, none where they may not; who answered by its name. */
export function publicQuestion(
  question: Contribution,
  network: Network,
  occasion: Occasion | undefined,
): PublicQuestion[] {
  const { shown, answer, answeredAt, receivedAt } = question;
  if (!isShown(question) || shown === null || answer === null) return [];
  return [
    {
      question: shown.question,
      language: shown.language,
      answer: {
        text: answer.text,
        language: shown.answerLanguage,
        by: answer.by === undefined ? null : actorName(network, answer.by),
      },
      answeredOn: (answeredAt ?? receivedAt).slice(0, 10),
      occasion: occasion ? { code: occasion.code, name: occasion.name, date: occasion.date } : null,
    },
  ];
}

export function staffOccasion(occasion: Occasion, now: Date, publicUrl: string): StaffOccasion {
  const { createdBy: _createdBy, clientId: _clientId, ...shown } = occasion;
  return { ...shown, status: openness(occasion, now), address: `${publicUrl}/f/${occasion.code}` };
}

export function staffContribution(
  contribution: Contribution,
  network: Network,
  asks: Asks,
  occasions: OccasionNames,
): StaffContribution {
  const tags = tagsOf(contribution);
  const occasion = occasions.get(contribution.occasionId);
  const { networkId: _network, occasionId, source, correction, ...shown } = contribution;
  return {
    ...shown,
    occasion: {
      id: occasionId,
      name: occasion?.name ?? occasionId,
      date: occasion?.date ?? contribution.saidOn,
    },
    // The source's id is the resident's receipt: not for staff.
    source: { kind: source.kind, part: source.part },
    photos: contribution.photos.length,
    language: oneTag(tags.language),
    kind: tags.kind,
    themes: tags.themes,
    place: placeRef(network, tags.place),
    ask: tags.ask === null ? null : askRef(asks, tags.ask),
    corrected: Object.keys(correction),
  };
}

export function proposedPoint(
  { text, count, understanding }: ReadPoint,
  network: Network,
  asks: Asks,
): ProposedPoint {
  return {
    text,
    voices: count,
    language: understanding.language,
    kind: understanding.kind,
    themes: understanding.themes.flatMap(({ id }) => ThemeId.safeParse(id).data ?? []),
    place: placeRef(network, understanding.place?.id ?? null),
    ask: understanding.ask && askRef(asks, understanding.ask.id),
    masked: [...new Set(understanding.masks.map(({ type }) => type))],
  };
}

/** A corrected statement as training data. */
export function labelled(contribution: Contribution): Labelled {
  const tags = tagsOf(contribution);
  return {
    id: contribution.id,
    lang: tags.language,
    text: contribution.text,
    themes: tags.themes,
    place: tags.place,
    ask: tags.ask,
    kind: tags.kind,
    pii: [],
    hard: false,
    register: contribution.source.kind === "note" ? "facilitator-note" : "resident",
    corrected: Object.keys(contribution.correction),
  };
}

export const requestRef = (request: RecurringRequest, network: Network, asks: Asks) => ({
  id: request.id,
  ask: askRef(asks, request.ask),
  place: placeRef(network, request.place),
  name: request.name,
});

/** A merge from the side of one of the two. */
export const mergeView = (
  { reason, by, at }: NonNullable<RecurringRequest["merged"]>,
  other: RecurringRequest,
  network: Network,
  asks: Asks,
) => ({ request: requestRef(other, network, asks), reason, by: by.name, at });

/** An actor that the network does not list is called what was typed. */
export const actorName = (network: Network, id: string) =>
  network.actors.find((actor) => actor.id === id)?.name ?? id;
const actorRef = (network: Network, id: string) => ({ id, name: actorName(network, id) });

/** An approved answer of an actor, by its name. */
export const publicAnswer = (answer: ActorAnswer | null, network: Network): PublicAnswer | null =>
  answer && { ...answer, actor: actorName(network, answer.actor) };

export const staffReplyLink = (
  { networkId: _network, ...link }: ReplyLink,
  network: Network,
  now: Date,
): StaffReplyLink => ({
  ...link,
  actor: actorRef(network, link.actor),
  createdBy: link.createdBy.name,
  replies: link.replies.length,
  state: isLive(link, now) ? "live" : link.revokedAt === null ? "ended" : "revoked",
});

export const staffWebhook = ({
  networkId: _network,
  secret: _secret,
  createdBy: _createdBy,
  ...webhook
}: Webhook): StaffWebhook => webhook;

export const staffDelivery = ({
  networkId: _network,
  webhookId: _webhook,
  ...delivery
}: Delivery): StaffDelivery => delivery;

export const staffReply = ({ networkId: _network, ...reply }: ActorReply, network: Network): StaffReply => ({
  ...reply,
  actor: actorRef(network, reply.actor),
  decidedBy: reply.decidedBy?.name ?? null,
});

export function staffRequest(
  request: RecurringRequest,
  network: Network,
  asks: Asks,
  occasions: OccasionNames,
): StaffRequest {
  const evidence = evidenceOf(request);
  return {
    ...requestRef(request, network, asks),
    themes: themesOf(request),
    possible: isPossible(request),
    evidence: {
      ...evidence,
      occasions: evidence.occasions.map((id) => ({
        id,
        name: occasions.get(id)?.name ?? id,
        date: occasions.get(id)?.date ?? "",
      })),
    },
    proposalId: request.proposalId,
    owner: request.owner === null ? null : actorRef(network, request.owner),
    answer: publicAnswer(request.answer, network),
    mergedInto: request.merged?.into ?? null,
    edition: request.edition,
  };
}

export function staffProposalCore(proposal: Proposal): StaffProposalCore {
  const {
    claims: _claims,
    overrides: _overrides,
    similarCheck: _check,
    want: _want,
    background: _why,
    ...core
  } = proposal;
  return core;
}
