import { type Contribution, Reading, reworded } from "#shared/domain/contribution.ts";
import { isOverBudget } from "#shared/domain/budget.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Occasion } from "#shared/domain/occasion.ts";
import type { Response } from "#shared/domain/response.ts";
import type { Span } from "#shared/understanding/types.ts";
import type { Deps } from "./deps.ts";
import { type Statement, contributionFrom, statementsOfNote, statementsOfResponse } from "./statements.ts";

/**
 * Makes contributions of a response: at least once, and however often, the same ones. What was erased meanwhile
 * is left alone.
 */
export async function understandResponse(deps: Deps, receipt: string): Promise<void> {
  const { stores, networks, now, log } = deps;
  const response = await stores.responses.find(receipt);
  if (!response || "erasedAt" in response) return;
  if (response.understoodAt !== undefined && !response.toUnderstandAgain) return;
  if (response.heldBack || (await isFlood(deps, response))) return;
  const [occasion, survey] = await Promise.all([
    stores.occasions.find(response.occasionId),
    stores.surveys.find(response.networkId, response.survey.id, response.survey.version),
  ]);
  const network = networks.get(response.networkId);
  if (!occasion || !survey || !network)
    throw new Error("a response's occasion, survey or network is missing");
  const source = { kind: "response", id: receipt, receivedAt: response.receivedAt } as const;
  const holdAll = occasion.holdAll || (await stores.settings.find(network.id)).holdAll;
  const statements = statementsOfResponse(response, survey).map((each) =>
    holdAll ? { ...each, held: true as const } : each,
  );
  const ids = await addAll(deps, network, occasion, source, statements);
  await stores.responses.markUnderstood(response, ids, now());
  log.info("response understood", { occasion: occasion.id, contributions: ids.length });
}

/** Whether the answer is one too many for its occasion or its network; it is laid aside then. What was released is meant. */
async function isFlood({ stores, budget, networkBudget, log }: Deps, response: Response): Promise<boolean> {
  if (response.released || response.understoodAt !== undefined) return false;
  const at = new Date(response.receivedAt);
  // What is beyond the occasion's own is none of the network's: one occasion's flood leaves the others' budget.
  const isOver =
    isOverBudget(await stores.rates.count(response.occasionId, at), budget) ||
    isOverBudget(await stores.rates.countOfNetwork(response.networkId, at), networkBudget);
  if (!isOver) return false;
  await stores.responses.holdBack(response);
  log.warn("response held back", { occasion: response.occasionId });
  return true;
}

/** The same for a facilitator's note. */
export async function understandNote(deps: Deps, id: string): Promise<void> {
  const { stores, networks, now, log } = deps;
  const note = await stores.notes.find(id);
  if (!note || note.understoodAt !== undefined) return;
  const occasion = await stores.occasions.find(note.occasionId);
  const network = networks.get(note.networkId);
  if (!occasion || !network) throw new Error("a note's occasion or network is missing");
  const source = { kind: "note", id, receivedAt: note.createdAt } as const;
  const ids = await addAll(deps, network, occasion, source, statementsOfNote(note));
  await stores.notes.markUnderstood(note, ids, now());
  log.info("note understood", { note: id, contributions: ids.length });
}

async function addAll(
  deps: Deps,
  network: Network,
  occasion: Occasion,
  source: { kind: "response" | "note"; id: string; receivedAt: string },
  statements: readonly Statement[],
): Promise<string[]> {
  const ids: string[] = [];
  const places = await deps.placesOf(network);
  // One after the other: statements of one source often join the same request.
  for (const statement of statements) {
    const contribution = contributionFrom(source, occasion, statement, readingOf(deps, places, statement));
    if (!(await deps.stores.contributions.add(contribution)) && contribution.revision > 0)
      await reword(deps, contribution);
    ids.push(contribution.id);
  }
  return ids;
}

/** Who is named in the history where a resident herself did it: nobody knows more. */
const resident = { subject: "resident", name: "Boende", role: "resident" };

/** The resident's new text in the place of the old, with all that counts; what told of the old words goes with them. */
async function reword({ stores, now }: Deps, contribution: Contribution): Promise<void> {
  const before = await stores.contributions.find(contribution.id);
  if (!before) return;
  if (before.revision < contribution.revision) {
    const at = now().toISOString();
    const change = { at, by: resident, what: "contribution reworded", fields: [] };
    await stores.contributions.change(before, reworded(before, contribution), change);
  }
  await stores.contributions.forgetOldWords(contribution.id);
}

type Places = Awaited<ReturnType<Deps["placesOf"]>>;

/** What the text says; a place answered beside it stands in where the text names none. */
function readingOf({ understand }: Deps, places: Places, { text, language, where }: Statement): Reading {
  const stated = where === undefined ? null : placeOf(where, understand, places, language);
  const understood = understand(text, { formLanguage: language, network: places, where: stated?.id });
  const place = understood.place
    ? { id: understood.place.id, because: spans([understood.place.because]) }
    : stated;
  return Reading.parse({
    language: understood.language,
    confidence: understood.confidence,
    kind: understood.kind,
    themes: understood.themes.map(({ id, weight, because }) => ({ id, weight, because: spans(because) })),
    place,
    ask: understood.ask && { id: understood.ask.id, because: spans(understood.ask.because) },
    bucket: bucketOf(understood.group),
  });
}

function placeOf(
  where: string,
  understand: Deps["understand"],
  network: Places,
  formLanguage: string | undefined,
): Reading["place"] {
  const known = network.places.find(({ id, name }) => id === where || name === where);
  const found = known ?? understand(where, { formLanguage, network }).place;
  return found ? { id: found.id, because: [] } : null;
}

/** The concepts of a possible new ask; the place is the contribution's own. */
const bucketOf = (group: string | null) => (group?.startsWith("~") ? (group.split("@")[0] ?? null) : null);

const spans = (because: readonly Span[]): [number, number][] => because.map(({ start, end }) => [start, end]);
