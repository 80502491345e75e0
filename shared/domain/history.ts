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

/**
 * What an entry of the history may be about, as the part of its key that says so, in lower case: the filter's choices.
 * `network`: what is set for the whole of it.
 */
export const changeKinds = [
  "contribution",
  "occasion",
  "note",
  "request",
  "proposal",
  "commitment",
  "replylink",
  "reply",
  "place",
  "survey",
  "webhook",
  "network",
  "member",
  "invitation",
  "export",
  "import",
] as const;
export const ChangeKind = z.enum(changeKinds);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** Every act that is ever written down, by what it is written down of. Each has words for staff. */
export const acts: Readonly<Record<ChangeKind, readonly string[]>> = {
  contribution: [
    "contribution changed",
    "contribution reworded",
    "contribution words hidden",
    "contribution photo deleted",
  ],
  occasion: ["occasion created", "occasion changed", "head-count told", "contribution deleted"],
  note: ["note written"],
  request: [
    "request changed",
    "request split",
    "requests merged",
    "request merged away",
    "request merge undone",
    "requests merge undone",
    "actor answered",
  ],
  proposal: [
    "proposal created",
    "proposal changed",
    "proposal moved",
    "proposal refreshed",
    "proposal requests changed",
    "proposal files changed",
    "proposal snoozed",
    "similar looked for",
    "checks overruled",
    "actor answered",
  ],
  commitment: ["commitment made", "commitment changed"],
  replylink: ["reply link made", "reply link taken back"],
  reply: ["reply received", "reply approved", "reply declined", "reply replaced"],
  place: ["place named", "place's name removed"],
  survey: ["survey saved", "survey published"],
  webhook: ["webhook added", "webhook changed", "webhook disabled", "webhook removed"],
  network: ["settings changed"],
  member: ["member joined", "member removed", "role changed"],
  invitation: ["member invited", "invitation taken back"],
  export: [
    "contributions exported",
    "requests exported",
    "proposals exported",
    "commitments exported",
    "network exported",
  ],
  import: ["network imported"],
};

/** What of the history is asked for. */
export const HistoryFilter = z.object({
  kind: ChangeKind.optional().describe("Kind of thing that was changed"),
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
