import { askRef, placeRef } from "#shared/api/views.ts";
import { type Wish, claimStates, claimsFrom } from "#shared/domain/claim.ts";
import { type InitiativeRule, addMonths } from "#shared/domain/initiative.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Preflight, preflight } from "#shared/domain/preflight.ts";
import { type Proposal, textsOf } from "#shared/domain/proposal.ts";
import { isBeforeFiling, ruleFor } from "#shared/domain/proposal-way.ts";
import { type RecurringRequest, evidenceTogether } from "#shared/domain/request.ts";
import { similarTo } from "#shared/domain/similar-proposals.ts";
import type { OccasionNames } from "#shared/api/views.ts";
import type { Deps } from "../deps.ts";
import { occasionNames } from "../occasion-names.ts";
import { occasionsOf } from "../routes/requests.ts";

/** The rule that concerns a proposal today. */
export const ruleOf = (
  { initiatives, now }: Pick<Deps, "initiatives" | "now">,
  network: Network,
  proposal: Pick<Proposal, "stage" | "ruleId">,
) => ruleFor(initiatives, network.initiative, proposal, now().toISOString().slice(0, 10));

/** What stands behind some requests today, with the sentences that it gives. */
export async function evidenceFacts(deps: Deps, network: Network, requestIds: readonly string[]) {
  const found = await deps.stores.requests.findMany(requestIds);
  const byId = new Map(found.map((request) => [request.id, request]));
  const requests = requestIds.flatMap((id) => byId.get(id) ?? []);
  const [names, ...sources] = await Promise.all([
    occasionNames(deps, occasionsOf(requests)),
    ...requests.map(({ id }) => deps.stores.requests.sourcesOf(id)),
  ]);
  const together = evidenceTogether(
    requests.map(({ tally }, index) => ({ tally, sources: sources[index] ?? new Map<string, number>() })),
  );
  const occasions = together.occasions
    .map((id) => ({ id, name: names.get(id)?.name ?? id, date: names.get(id)?.date ?? "" }))
    .toSorted((a, b) => a.date.localeCompare(b.date));
  const evidence = { ...together, occasions };
  const wishes = requests.map((request): Wish => wishOf(deps, network, request));
  const fresh = claimsFrom(wishes, { ...evidence, languages: evidence.languages.length });
  return { requests, names, evidence, wishes, fresh };
}
export type EvidenceFacts = Awaited<ReturnType<typeof evidenceFacts>>;

const wishOf = ({ asks }: Deps, network: Network, { id, ask, place }: RecurringRequest): Wish => ({
  requestId: id,
  ask: askRef(asks, ask).sv,
  place: placeRef(network, place)?.name ?? null,
});

/** Own proposals about the same in the time that the rule looks back. */
export async function similarFacts(deps: Deps, network: Network, proposal: Proposal, rule: InitiativeRule) {
  if (!isBeforeFiling(proposal)) return [];
  const since = addMonths(deps.now().toISOString().slice(0, 10), -(rule.duplicateMonths ?? 24));
  return similarTo(proposal, await deps.stores.proposals.listSince(network.id, since));
}

/** The checks before filing, as of now. */
export function preflightOf(
  deps: Deps,
  network: Network,
  proposal: Proposal,
  facts: { rule: InitiativeRule; evidence: EvidenceFacts; similar: readonly { id: string; title: string }[] },
): Preflight {
  const { rule, evidence, similar } = facts;
  const states = claimStates(proposal, proposal.claims, evidence.fresh);
  return preflight(
    { ...proposal, texts: textsOf(proposal) },
    {
      rule,
      municipality: municipalityOf(deps, rule),
      now: deps.now(),
      personalData: (text) => personsIn(deps, network, evidence.names, text),
      organisations: [network.name, ...network.actors.map(({ name }) => name)],
      wishes: evidence.requests.map(({ ask }) => ({ askId: ask, ask: askRef(deps.asks, ask).sv })),
      people: evidence.evidence.people,
      similar,
      isEvidenceMoved: states.some(({ state }) => state === "moved"),
    },
  );
}

export const municipalityOf = (
  { initiatives }: Pick<Deps, "initiatives">,
  { municipality }: InitiativeRule,
) => initiatives.municipalities.find(({ code }) => code === municipality.code);

/** What the masker finds, but for the names of the network's own places, occasions and actors, which are no persons. */
function personsIn({ personalData }: Deps, network: Network, names: OccasionNames, text: string): string[] {
  const known = [
    ...network.places.flatMap(({ name, aliases }) => [name, ...Object.values(aliases).flat()]),
    ...network.actors.map(({ name }) => name),
    ...[...names.values()].map(({ name }) => name),
  ].map((name) => name.toLowerCase());
  return personalData(text).filter((found) => {
    const lower = found.toLowerCase();
    return !known.some((name) => name.includes(lower));
  });
}
