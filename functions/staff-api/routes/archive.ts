import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import { actorOf } from "../actor.ts";
import { checkLines, isEmpty, restoreLines } from "../archive/read.ts";
import { archivePage } from "../archive/write.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "exportNetwork" | "getImport" | "importLines">;

export function archiveHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now, newId, log } = deps;

  /** Where the import of a file stands; what it may begin with when there is none yet. */
  async function standing(network: Staff["network"], id: string) {
    const found = await stores.imports.find(network.id);
    if (found?.id === id) return { state: found.doneAt ? "done" : "under-way", next: found.next } as const;
    // A file that was mended goes over what the faulty one left, from its beginning.
    const mayBegin = found ? !found.doneAt : await isEmpty(deps, network);
    return { state: mayBegin ? "empty" : "not-empty", next: 1 } as const;
  }

  const tell = (staff: Staff, kind: string, what: string) =>
    stores.history.add(`${kind}#${newId(kind === "EXPORT" ? "exp" : "imp")}`, staff.network.id, {
      at: now().toISOString(),
      by: actorOf(staff.member),
      what,
      fields: [],
    });

  return {
    exportNetwork: async ({ c, query, ...staff }) => {
      const { network, member } = staff;
      if (query.cursor === undefined) {
        await tell(staff, "EXPORT", "network exported");
        log.info("network exported", { network: network.id, by: member.subject });
      }
      return c.json(await archivePage(deps, network, query.cursor));
    },

    getImport: async ({ c, query, network }) => c.json(await standing(network, query.id)),

    importLines: async ({ c, body, ...staff }) => {
      const { network, member } = staff;
      const { id, from, lines, isLast } = body;
      const { state, next } = await standing(network, id);
      if (state === "not-empty") throw new Refusal("import/not-empty");
      if (state === "done") return c.json({ state, next, stored: 0, there: lines.length });
      if (from > next || (from === 1 && lines[0]?.type !== "network"))
        throw new Refusal("invalid", { faults: [{ pointer: "#/from", code: "out-of-order" }] });
      await checkLines(deps, network, lines);
      if (state === "empty") await stores.imports.begin(network.id, id);
      const done = await restoreLines(deps, network, lines);
      const after = from + lines.length;
      await stores.imports.advance(network.id, id, after, isLast ? now().toISOString() : undefined);
      if (isLast) {
        await tell(staff, "IMPORT", "network imported");
        log.info("network imported", { network: network.id, lines: after - 1, by: member.subject });
      }
      return c.json({ state: isLast ? "done" : "under-way", next: Math.max(after, next), ...done });
    },
  };
}
