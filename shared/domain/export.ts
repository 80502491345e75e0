import * as z from "zod";

const Chosen = z.string().min(1).max(300).optional();

/** What is told of a file that somebody made of a list, for the audit log: of what, by which filters, how much. */
export const ExportRecord = z.strictObject({
  of: z.enum(["contributions", "requests", "proposals", "commitments"]),
  format: z.enum(["csv", "xlsx"]),
  rows: z.int().min(0).max(10_000_000),
  /** The filters in force, as the lists name them. */
  filter: z.strictObject({
    status: Chosen,
    reason: Chosen,
    kind: Chosen,
    theme: Chosen,
    place: Chosen,
    ask: Chosen,
    language: Chosen,
    occasion: Chosen,
    owner: Chosen,
    possible: Chosen,
    which: Chosen,
    /** What was found by words; which words is told nowhere, since they name people at times. */
    found: Chosen,
  }),
});
export type ExportRecord = z.infer<typeof ExportRecord>;
