import * as z from "zod";
import type { Table } from "./table.ts";
import { listPage } from "./table.ts";

/** Work that a stream record or a crash may have left undone. */
const Pending = z.object({
  what: z.enum(["response", "note", "erasure", "request"]),
  id: z.string(),
  since: z.string(),
});
export type Pending = z.infer<typeof Pending>;

const partition = "PENDING";

/** Attributes of an item whose work is not done yet; removing them is part of doing it. */
export const pending = (what: Pending["what"], id: string, since: string) => ({
  gsi1pk: partition,
  gsi1sk: `${since}#${what}#${id}`,
});

/** What is pending since before a moment, oldest first. */
export const pendingStore = (table: Table) => ({
  list: (before: Date, limit: number) =>
    listPage(
      table,
      {
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :pk AND gsi1sk < :before",
        ExpressionAttributeValues: { ":pk": partition, ":before": before.toISOString() },
      },
      { limit },
      (item) => {
        const [since, what, id] = String(item["gsi1sk"]).split("#");
        return Pending.parse({ what, id, since });
      },
    ),
});
