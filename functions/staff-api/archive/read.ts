import { type ArchiveLine, isAbout, requestIdsIn, thingsIn } from "#shared/domain/archive.ts";
import type { Network } from "#shared/domain/network.ts";
import { withoutFiles } from "#shared/domain/proposal-files.ts";
import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import type { Restored } from "#shared/store/table.ts";
import type { Deps } from "../deps.ts";

type Stores = Deps["stores"];

/** Whether there is nothing yet that an import could meet: staff and the ready-made surveys may be there. */
export async function isEmpty({ stores }: Deps, { id }: Network): Promise<boolean> {
  const one = { limit: 1 };
  const found = await Promise.all([
    stores.occasions.list(id, one),
    stores.proposals.list(id, one),
    stores.commitments.list(id, {}, one),
    stores.contributions.list(id, {}, one),
    stores.requests.listWhole(id, false, one),
    stores.requests.listWhole(id, true, one),
    stores.rollups.listCounters(id, "MONTH#", one),
  ]);
  const [heads, aliases] = await Promise.all([stores.surveys.listHeads(id), stores.aliases.list(id)]);
  return [...found.map(({ items }) => items), heads, aliases].every(({ length }) => length === 0);
}

/** Stores one line as it was elsewhere, unless it is there. */
function restore(stores: Stores, { id }: Network, { type, data }: ArchiveLine): Promise<Restored> {
  switch (type) {
    case "network":
    // A file is not in the archive: its address is for whoever fetches it before a move.
    case "file":
      return Promise.resolve("stored");
    case "settings":
      return stores.settings.restore(id, data);
    case "survey":
      return stores.surveys.restoreHead(id, data);
    case "survey-draft":
      return stores.surveys.restoreDraft(id, data);
    case "survey-version":
      return stores.surveys.restoreVersion(id, data);
    case "alias":
      return stores.aliases.restore(id, data);
    case "counters":
      return stores.rollups.restoreCounters(id, data);
    case "proposal":
      return stores.proposals.restore(withoutFiles(data));
    case "request":
      return stores.requests.restore(data);
    case "request-source":
      return stores.requests.restoreSource(data);
    case "occasion":
      return stores.occasions.restore(data);
    case "contribution":
      // A photo that a line names may be anybody's: it would be shown, and go with the statement.
      return stores.contributions.restore({ ...data, photos: [] });
    case "note":
      return stores.notes.restore(data);
    case "response":
      return stores.responses.restore({ ...data, photos: [] });
    case "commitment":
      return stores.commitments.restore(data);
    case "history":
      break;
  }
  return stores.history.restore(id, data);
}

/**
 * A file says nothing of what its bearer may reach: none of its lines may name what is another network's.
 * @throws Refusal `invalid` with a pointer to each line that does not fit
 */
export async function checkLines({ stores }: Deps, network: Network, lines: readonly ArchiveLine[]) {
  const stored = await stores.imports.networksOf(lines.flatMap(thingsIn));
  // What comes with the same lines is there by then; whose an id is already is said when it is stored.
  const coming = lines.flatMap(({ type, data }) =>
    type === "occasion" || type === "proposal" ? [`${type.toUpperCase()}#${data.id}`] : [],
  );
  const networks = new Map([...coming.map((name) => [name, network.id] as const), ...stored]);
  refuse(lines.flatMap((line, at) => faultsOf(line, network, networks).map((fault) => pointing(at, fault))));
}

/**
 * Stores lines that were checked; what is there stays as it is.
 * @throws Refusal `invalid` where an id is another network's
 */
export async function restoreLines(
  deps: Deps,
  network: Network,
  lines: readonly ArchiveLine[],
): Promise<{ stored: number; there: number }> {
  let stored = 0;
  for (const [at, line] of lines.entries()) {
    const done = await restore(deps.stores, network, line);
    if (done === "stored") stored++;
    else if (done.networkId !== undefined && done.networkId !== network.id)
      refuse([pointing(at, { at: "data", code: "taken" })]);
  }
  return { stored, there: lines.length - stored };
}

const pointing = (at: number, fault: { at: string; code: string }): Fault => ({
  pointer: `#/lines/${at}/${fault.at}`,
  code: fault.code,
});

function refuse(faults: Fault[]) {
  if (faults.length > 0) throw new Refusal("invalid", { faults: faults.slice(0, 30) });
}

function faultsOf(line: ArchiveLine, network: Network, networks: ReadonlyMap<string, string>) {
  const { type, data } = line;
  const faults: { at: string; code: string }[] = [];
  const own = type === "network" ? data.id : "networkId" in data ? data.networkId : network.id;
  if (own !== network.id)
    faults.push({ at: type === "network" ? "data/id" : "data/networkId", code: "other-network" });
  if (requestIdsIn(line).some((id) => !id.startsWith(`${network.id}.`)))
    faults.push({ at: "data", code: "other-network" });
  if (type === "history" && !isAbout(network.id, data.of))
    faults.push({ at: "data/of", code: "other-network" });
  for (const { kind, id } of thingsIn(line)) {
    const of = networks.get(`${kind}#${id}`);
    // The history outlives what it is about; everything else comes after what it names.
    if (of === undefined ? type !== "history" : of !== network.id)
      faults.push({ at: "data", code: "names-unknown" });
  }
  return faults;
}
