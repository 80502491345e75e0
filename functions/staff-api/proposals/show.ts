import { staffRequest } from "#shared/api/views.ts";
import type { StaffProposal } from "#shared/api/wire.ts";
import { claimStates } from "#shared/domain/claim.ts";
import { votesNeeded } from "#shared/domain/initiative.ts";
import type { Network } from "#shared/domain/network.ts";
import { filingTexts, isFaultReport } from "#shared/domain/preflight.ts";
import { type Proposal, textsOf } from "#shared/domain/proposal.ts";
import { isBeforeFiling, movesOf } from "#shared/domain/proposal-way.ts";
import { paceOf } from "#shared/domain/reminder.ts";
import type { Deps } from "../deps.ts";
import {
  type EvidenceFacts,
  evidenceFacts,
  municipalityOf,
  preflightOf,
  ruleOf,
  similarFacts,
} from "./facts.ts";

/** A proposal as staff sees it: with its evidence of today, the rule and what the rule says of it. */
export async function showProposal(deps: Deps, network: Network, proposal: Proposal): Promise<StaffProposal> {
  const rule = ruleOf(deps, network, proposal);
  const [facts, history, similar] = await Promise.all([
    evidenceFacts(deps, network, proposal.requestIds),
    deps.stores.proposals.historyOf(proposal.id),
    similarFacts(deps, network, proposal, rule),
  ]);
  const day = deps.now().toISOString().slice(0, 10);
  return {
    ...proposal,
    requests: facts.requests.map((each) => staffRequest(each, network, deps.asks, facts.names)),
    evidence: facts.evidence,
    sentences: claimStates(proposal, proposal.claims, facts.fresh),
    next: [...movesOf(rule)[proposal.stage]],
    rule,
    filing: filingTexts(textsOf(proposal), rule),
    preflight: isBeforeFiling(proposal)
      ? preflightOf(deps, network, proposal, { rule, evidence: facts, similar })
      : null,
    handover: {
      service: municipalityOf(deps, rule)?.faultReport ?? null,
      faults: isBeforeFiling(proposal) ? faultsOf(facts) : [],
    },
    similar,
    pace:
      proposal.stage === "collecting"
        ? paceOf(votesNeeded(rule), proposal.supportCount, proposal.deadline, day)
        : null,
    history,
  };
}

/** What belongs to fault reporting, as one can paste it there: what is broken and where, no word of who said it. */
const faultsOf = ({ requests, wishes, evidence }: EvidenceFacts) =>
  requests.flatMap((request, index) => {
    const wish = wishes[index];
    if (!wish || !isFaultReport(request.ask)) return [];
    const where = wish.place === null ? "" : ` Plats: ${wish.place}.`;
    const seen = evidence.lastSeen === null ? "" : ` Senast påtalat ${evidence.lastSeen}.`;
    return [{ requestId: request.id, text: `${wish.ask}.${where}${seen}`, place: wish.place }];
  });
