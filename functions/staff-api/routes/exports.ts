import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { actorOf } from "../actor.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<typeof staffOperations, "recordExport">;

export const exportHandlers = ({ stores, now, newId, log }: Deps): Handlers<Operations, Staff> => ({
  recordExport: async ({ c, body, network, member }) => {
    const told = (path: string, to: unknown) => ({ path, from: null, to });
    const { of, format, rows, filter } = body;
    await stores.history.add(`EXPORT#${newId("exp")}`, network.id, {
      at: now().toISOString(),
      by: actorOf(member),
      what: `${of} exported`,
      fields: [
        told("rows", rows),
        told("format", format),
        ...(Object.keys(filter).length > 0 ? [told("filter", filter)] : []),
      ],
    });
    log.info("list exported", { of, format, rows, by: member.subject });
    return c.body(null, 204);
  },
});
