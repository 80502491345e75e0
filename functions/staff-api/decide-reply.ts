import { findMatter, whereItCounts } from "#functions/matters.ts";
import { editCommitment } from "#shared/domain/commitment.ts";
import { type Actor, type Change, changedFields } from "#shared/domain/history.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { watched } from "#shared/domain/reminder.ts";
import {
  type ActorAnswer,
  type ActorReply,
  type ReplyDecision,
  answerOf,
  commitmentEditOf,
  decided,
} from "#shared/domain/reply.ts";
import type { RecurringRequest } from "#shared/domain/request.ts";
import type { Told } from "#shared/store/reply-store.ts";
import { actorOf } from "./actor.ts";
import type { Deps, Staff } from "./deps.ts";
import { ruleOf } from "./proposals/facts.ts";

/** How often it is decided anew on what is there when somebody changed it meanwhile: nothing of theirs is touched. */
const attempts = 5;

/**
 * A coordinator's yes or no to an actor's answer. A yes takes it to where residents see it, all in one transaction.
 * @throws Refusal `reply/unknown`, also for another network's; `reply/decided`, `reply/matter-gone`, `changed-meanwhile`
 */
export async function decideReply(
  deps: Deps,
  { network, member }: Pick<Staff, "network" | "member">,
  id: string,
  decision: ReplyDecision,
): Promise<ActorReply> {
  const by = actorOf(member);
  for (let attempt = 1; ; attempt++) {
    const before = await deps.stores.replies.find(id);
    if (before?.networkId !== network.id) throw new Refusal("reply/unknown");
    const now = deps.now();
    const after = decided(before, decision, by, now);
    const what = after.state === "approved" ? "reply approved" : "reply declined";
    const fields = changedFields(before, after, ["state", "reason"]);
    const change = { at: now.toISOString(), by, what, fields };
    const told = after.state === "approved" ? await toldBy(deps, network, after, { by, now }) : {};
    try {
      await deps.stores.replies.decide(after, change, told);
      deps.log.info(what, { reply: id, by: member.subject });
      return after;
    } catch (error) {
      const isOutdated = error instanceof Refusal && error.code === "changed-meanwhile";
      if (!isOutdated || attempt === attempts) throw error;
    }
  }
}

type Circumstances = { by: Actor; now: Date };

/** Everything that an approved answer changes. */
async function toldBy(
  deps: Deps,
  network: Network,
  reply: ActorReply,
  { by, now }: Circumstances,
): Promise<Told> {
  const found = await findMatter(deps.stores, reply, reply.matter);
  if (!found) throw new Refusal("reply/matter-gone");
  const answer = answerOf(reply);
  const changed = (what: string, fields: Change["fields"]): Change => ({
    at: now.toISOString(),
    by,
    what,
    fields,
  });
  if (found.kind === "request") return atRequest(found.request, answer, changed);
  if (found.kind === "proposal")
    return { proposal: atProposal(deps, network, found.proposal, answer, { now, changed }) };
  const before = found.commitment;
  const after = editCommitment(before, commitmentEditOf(reply), now);
  const fields = changedFields(before, after, ["status", "due", "note"]);
  const request = before.requestId === null ? undefined : await whereItCounts(deps.stores, before.requestId);
  return {
    ...(request ? atRequest(request, answer, changed) : {}),
    ...(fields.length === 0
      ? {}
      : { commitment: { before, after, change: changed("commitment changed", fields) } }),
  };
}

type Changed = (what: string, fields: Change["fields"]) => Change;

/** The request has the answer; a proposal made of it is told, and nobody gets two messages. */
const atRequest = (before: RecurringRequest, answer: ActorAnswer, changed: Changed): Told => ({
  request: {
    before,
    after: { ...before, answer },
    change: changed("actor answered", [{ path: "answer", from: before.answer, to: answer }]),
  },
  ...(before.proposalId === null
    ? {}
    : {
        mention: {
          proposal: { id: before.proposalId, networkId: before.networkId },
          change: changed("actor answered", [{ path: "requestAnswer", from: before.answer, to: answer }]),
        },
      }),
});

function atProposal(
  deps: Deps,
  network: Network,
  before: Proposal,
  answer: ActorAnswer,
  { now, changed }: { now: Date; changed: Changed },
) {
  const after = { ...before, answer, changedAt: now.toISOString() };
  return {
    before,
    after: watched(after, ruleOf(deps, network, before), now),
    change: changed("actor answered", [{ path: "answer", from: before.answer, to: answer }]),
  };
}
