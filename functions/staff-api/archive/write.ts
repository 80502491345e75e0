import { ArchiveLine, type ArchiveType, isInstallationsOwn } from "#shared/domain/archive.ts";
import { fileAddress } from "#shared/domain/answer-file-facts.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import { filesOf } from "#shared/domain/proposal-files.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import type { RecurringRequest } from "#shared/domain/request.ts";
import type { Page, PageQuery } from "#shared/store/table.ts";
import type { Deps } from "../deps.ts";

type Lines = Page<ArchiveLine>;
type Part = (cursor: string | undefined) => Promise<Lines>;

/** Entities that are read at once. */
const limit = 50;
/** Parts that are looked through by one call for a page that is not empty. */
const rounds = 20;

const line = (type: ArchiveType, data: unknown) =>
  ArchiveLine.parse({ type, version: 1, data: withoutPhotos(data) });

/** Residents' photos stay where they are: nobody is to find a file of them. */
const withoutPhotos = (data: unknown) =>
  typeof data === "object" && data !== null && "photos" in data ? { ...data, photos: [] } : data;

/** A list of a store as a part of the archive. */
const part =
  (type: ArchiveType, list: (page: PageQuery) => Promise<Page<unknown>>): Part =>
  async (cursor) => {
    const { items, cursor: next } = await list({ limit, cursor });
    return { items: items.map((item) => line(type, item)), ...(next ? { cursor: next } : {}) };
  };

/** One answer, without a cursor. */
const whole =
  (read: () => Promise<ArchiveLine[]>): Part =>
  async () => ({ items: await read() });

/**
 * A list within each item of another: the cursor holds where the outer list is, and where the inner one. One item of
 * the outer list is read at a time.
 */
const within =
  <Outer>(
    outer: (page: PageQuery) => Promise<Page<Outer>>,
    inner: (item: Outer, cursor: string | undefined) => Promise<Lines>,
  ): Part =>
  async (cursor) => {
    const [at, inside] = cursor === undefined ? [] : cursor.split("~");
    const { items, cursor: after } = await outer({ limit: 1, cursor: at || undefined });
    const [item] = items;
    const page: Lines = item ? await inner(item, inside || undefined) : { items: [] };
    const next = page.cursor ? `${at ?? ""}~${page.cursor}` : after && `${after}~`;
    return { items: page.items, ...(next ? { cursor: next } : {}) };
  };

/** Every part of a network in the order of an archive's lines. */
function partsOf({ stores, publicUrl }: Deps, network: Network): Part[] {
  const { id } = network;
  const occasions = (page: PageQuery) => stores.occasions.list(id, page);
  const requests = (possible: boolean): Part[] => [
    async (cursor) => {
      const { items, cursor: next } = await stores.requests.listWhole(id, possible, { limit: 20, cursor });
      const all = await withHeld(stores, items);
      return { items: all.map((each) => line("request", each)), ...(next ? { cursor: next } : {}) };
    },
    within(
      (page) => stores.requests.listWhole(id, possible, page),
      (request, cursor) =>
        part("request-source", (page) => stores.requests.listSourceVoices(request.id, page))(cursor),
    ),
  ];
  return [
    whole(async () => [
      line("network", { id, name: network.name }),
      line("settings", await stores.settings.find(id)),
    ]),
    whole(() => surveyLines(stores, network)),
    whole(async () => (await stores.aliases.list(id)).map((each) => line("alias", each))),
    part("counters", (page) => stores.rollups.listCounters(id, "MONTH#", page)),
    part("counters", (page) => stores.rollups.listCounters(id, "OF#", page)),
    async (cursor) => {
      const { items, cursor: next } = await stores.proposals.list(id, { limit, cursor });
      const lines = items.flatMap((each) => [line("proposal", each), ...fileLines(each, publicUrl)]);
      return { items: lines, ...(next ? { cursor: next } : {}) };
    },
    ...requests(false),
    ...requests(true),
    part("occasion", occasions),
    part("contribution", (page) => stores.contributions.list(id, {}, page)),
    within(occasions, (occasion, cursor) =>
      part("note", (page) => stores.notes.listOfOccasion(occasion.id, page))(cursor),
    ),
    within(occasions, (occasion, cursor) =>
      part("response", (page) => stores.responses.listOfOccasion(occasion.id, page))(cursor),
    ),
    part("commitment", (page) => stores.commitments.list(id, {}, page)),
    async (cursor) => {
      const { items, cursor: next } = await stores.history.listWhole(id, { limit, cursor });
      const own = items.filter(({ of }) => !isInstallationsOwn(of));
      return { items: own.map((each) => line("history", each)), ...(next ? { cursor: next } : {}) };
    },
  ];
}

/** Where the files of a proposal are, after it. */
const fileLines = (proposal: Proposal, publicUrl: string) =>
  filesOf(proposal).map((file) =>
    line("file", {
      ...file,
      proposalId: proposal.id,
      address: `${publicUrl}${fileAddress(proposal.networkId, file.id)}`,
    }),
  );

/** Requests with those that were merged into them, which are in no list. */
async function withHeld({ requests }: Deps["stores"], listed: readonly RecurringRequest[]) {
  const all = [...listed];
  let held = listed.flatMap(({ holds }) => holds);
  while (held.length > 0) {
    const found: RecurringRequest[] = [];
    for (let at = 0; at < held.length; at += 100)
      found.push(...(await requests.findMany(held.slice(at, at + 100))));
    all.push(...found.toSorted((a, b) => a.id.localeCompare(b.id)));
    held = found.flatMap(({ holds }) => holds);
  }
  return all;
}

async function surveyLines({ surveys }: Deps["stores"], network: Network): Promise<ArchiveLine[]> {
  const lines: ArchiveLine[] = [];
  const heads = await surveys.listHeads(network.id);
  for (const head of heads) {
    lines.push(line("survey", head));
    const draft = await surveys.draft(network.id, head.id);
    if (draft) lines.push(line("survey-draft", draft));
  }
  const ids = new Set([...network.surveys, ...heads].map(({ id }) => id));
  for (const id of ids)
    for (const version of await surveys.versions(network.id, id)) lines.push(line("survey-version", version));
  return lines;
}

/**
 * A page of everything that a network has. The cursor tells the part and where in it; however large the network, a call
 * reads some pages of one list.
 */
export async function archivePage(deps: Deps, network: Network, cursor: string | undefined): Promise<Lines> {
  const parts = partsOf(deps, network);
  const [given = "0", ...rest] = (cursor ?? "0").split(".");
  let at = Number(given);
  let inside: string | undefined = rest.join(".") || undefined;
  for (let round = 0; ; round++) {
    const read = parts[at];
    if (!read)
      throw new Refusal("invalid", { faults: [{ pointer: "#/query/cursor", code: "unknown-cursor" }] });
    const page = await read(inside);
    if (page.cursor === undefined) at++;
    inside = page.cursor;
    const next = at < parts.length ? { cursor: `${at}.${inside ?? ""}` } : {};
    if (page.items.length > 0 || at >= parts.length || round >= rounds) return { items: page.items, ...next };
  }
}
