import { type Contribution, type ContributionEdit, edited } from "#shared/domain/contribution.ts";
import { changedFields } from "#shared/domain/history.ts";
import { withoutWords } from "#shared/domain/hide-words.ts";
import type { Member } from "#shared/domain/member.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import { homeOf } from "#shared/domain/request.ts";
import type { Stores } from "#shared/store/stores.ts";
import { actorOf } from "./actor.ts";
import type { Deps, Staff } from "./deps.ts";

/** What is held, or was hidden, may name a person beside an offence: for the coordinator alone. */
export const seesHeld = ({ role }: Member) => role !== "facilitator";
const isWithheld = ({ status }: Contribution) => status === "held" || status === "hidden";

/** @throws Refusal `contribution/unknown`, also for another network's and for what is held from the caller */
export async function findContribution(
  { stores }: { stores: Pick<Stores, "contributions"> },
  { network, member }: Pick<Staff, "network" | "member">,
  id: string,
): Promise<Contribution> {
  const found = await stores.contributions.find(id);
  if (found?.networkId !== network.id || (isWithheld(found) && !seesHeld(member)))
    throw new Refusal("contribution/unknown");
  return found;
}

/**
 * Stores a coordinator's change of one contribution, with its trace.
 * @throws Refusal `contribution/unknown`, `changed-meanwhile`
 */
export async function changeContribution(
  deps: Deps,
  staff: Pick<Staff, "network" | "member">,
  id: string,
  edit: ContributionEdit,
): Promise<void> {
  const { member, network } = staff;
  const before = await findContribution(deps, staff, id);
  if (edit.version !== undefined && edit.version !== before.version) throw new Refusal("changed-meanwhile");
  const after = withoutNeedlessMove(deps, network, edited(before, withMaskedWords(deps, edit)));
  const fields = changedFields(before, after, [
    "status",
    "correction",
    "voices",
    "answer",
    "toBeAnswered",
    "shown",
    "movedTo",
  ]);
  if (fields.length === 0) return;
  const reason = edit.reason === undefined ? [] : [{ path: "reason", from: null, to: edit.reason }];
  await deps.stores.contributions.change(before, after, {
    at: deps.now().toISOString(),
    by: actorOf(member),
    what: "contribution changed",
    fields: [...fields, ...reason],
  });
  deps.log.info("contribution changed", { contribution: id, by: member.subject });
}

/** An answer goes to whoever asked, and with its question to everybody: no personal data in them either. */
const withMaskedWords = ({ mask }: Deps, edit: ContributionEdit): ContributionEdit => ({
  ...edit,
  ...(edit.answer ? { answer: { ...edit.answer, text: mask(edit.answer.text).masked } } : {}),
  ...(edit.shown ? { shown: { ...edit.shown, question: mask(edit.shown.question).masked } } : {}),
});

/**
 * Hides words for good. The history says that it was done, and nothing of the words.
 * @throws Refusal `contribution/unknown`, `changed-meanwhile`
 */
export async function hideWords(
  deps: Deps,
  staff: Pick<Staff, "network" | "member">,
  id: string,
  { stretches, version }: { stretches: readonly (readonly [number, number])[]; version: number },
): Promise<void> {
  const before = await findContribution(deps, staff, id);
  if (version !== before.version) throw new Refusal("changed-meanwhile");
  const after = withoutWords(before, stretches);
  if (after.text === before.text) return;
  const at = deps.now().toISOString();
  const change = { at, by: actorOf(staff.member), what: "contribution words hidden", fields: [] };
  await deps.stores.contributions.hideWords(before, after, change);
  deps.log.info("contribution words hidden", { contribution: id, by: staff.member.subject });
}

/** A move to where it belongs anyway is none. */
function withoutNeedlessMove({ asks }: Deps, network: Network, contribution: Contribution): Contribution {
  if (contribution.movedTo === null) return contribution;
  const at = { ...contribution, movedTo: null };
  return homeOf({ ...at, status: "new" }, asks, network.areaPlace)?.id === contribution.movedTo
    ? at
    : contribution;
}

/** @throws Refusal `invalid` for a place, an ask or a request that the network does not have */
export async function refuseUnknown(
  { asks, stores }: Deps,
  network: Network,
  { place, ask, movedTo }: Pick<ContributionEdit, "place" | "ask" | "movedTo">,
  root = "#",
): Promise<void> {
  const faults: Fault[] = [];
  if (place && !network.places.some(({ id }) => id === place))
    faults.push({ pointer: `${root}/place`, code: "unknown-place" });
  if (ask && !asks.has(ask)) faults.push({ pointer: `${root}/ask`, code: "unknown-ask" });
  if (movedTo && (await stores.requests.find(movedTo))?.networkId !== network.id)
    faults.push({ pointer: `${root}/movedTo`, code: "unknown-request" });
  if (faults.length > 0) throw new Refusal("invalid", { faults });
}

export type Outcome = { id: string; outcome: string };

/** The same change to many, one after the other: those of one request would only wait for each other. */
export async function changeMany(
  deps: Deps,
  staff: Pick<Staff, "network" | "member">,
  seen: readonly { id: string; version: number }[],
  edit: ContributionEdit,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { id, version } of seen) {
    try {
      await changeContribution(deps, staff, id, { ...edit, version });
      outcomes.push({ id, outcome: "done" });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcomes.push({ id, outcome: error.code });
    }
  }
  return outcomes;
}
