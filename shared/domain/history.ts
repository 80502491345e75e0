import * as z from "zod";

/** Who did something: a member of the staff, or the system itself. */
export const Actor = z.object({ subject: z.string(), name: z.string(), role: z.string() });
export type Actor = z.infer<typeof Actor>;

/** One change, kept for good: who, when, what, from what. */
export const Change = z.object({
  at: z.iso.datetime(),
  by: Actor,
  what: z.string(),
  /** Name of what was changed, where nothing is left that could tell it. */
  about: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type Change = z.infer<typeof Change>;

/** What of the history is asked for. */
export const HistoryFilter = z.object({
  kind: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional()
    .describe("Kind of thing that was changed: contribution, occasion, proposal, member ..."),
  by: z.string().min(1).max(256).optional().describe("Subject of who changed it"),
  from: z.iso.date().optional().describe("First day (UTC)"),
  to: z.iso.date().optional().describe("Last day (UTC)"),
});
export type HistoryFilter = z.infer<typeof HistoryFilter>;

/** The fields of `paths` that differ. Compared as JSON, since all of it is data. */
export function changedFields<T extends object>(before: T, after: T, paths: readonly (keyof T & string)[]) {
  return paths
    .filter((path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]))
    .map((path) => ({ path, from: before[path] ?? null, to: after[path] ?? null }));
}
