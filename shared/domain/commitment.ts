import * as z from "zod";
import { Refusal } from "./refusal.ts";
import { someWords, words } from "./text.ts";

/** What became of a commitment. `open` is the only one that waits. */
export const commitmentStatuses = ["open", "done", "partly", "not-kept", "withdrawn"] as const;
export const CommitmentStatus = z.enum(commitmentStatuses);
export type CommitmentStatus = z.infer<typeof CommitmentStatus>;

/** What somebody promised: at an occasion, or afterwards. */
export const NewCommitment = z.strictObject({
  /** Made by the client, so that a promise whose answer was lost on the way is noted once. */
  id: z.guid().optional(),
  /** One of the network's actors, or the name of an organisation; never a person. */
  actor: someWords(80),
  what: someWords(1000),
  /** Day by which it is to be done. */
  due: z.iso.date().nullable().default(null),
  occasionId: z.string().max(80).nullable().default(null),
  /** The recurring request that it answers. */
  requestId: z.string().max(300).nullable().default(null),
  /** Whether everybody may see it on the network's page. */
  isPublic: z.boolean().default(false),
});
export type NewCommitment = z.infer<typeof NewCommitment>;

/** `status` with what there is to say of it. `null` takes a day away. */
export const CommitmentEdit = z
  .strictObject({
    actor: NewCommitment.shape.actor,
    what: NewCommitment.shape.what,
    due: z.iso.date().nullable(),
    isPublic: z.boolean(),
    status: CommitmentStatus,
    /** How it went: needed when it was not, or not wholly, kept. */
    note: words(1000),
    version: z.int(),
  })
  .partial();
export type CommitmentEdit = z.infer<typeof CommitmentEdit>;

export const Commitment = z.object({
  ...NewCommitment.shape,
  id: z.string(),
  networkId: z.string(),
  status: CommitmentStatus,
  note: z.string(),
  /** Day of the present status. */
  since: z.iso.date(),
  /** Day since which everybody may see it; only there while they may. */
  shownSince: z.iso.date().optional(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  version: z.int(),
});
export type Commitment = z.infer<typeof Commitment>;

/** Statuses that nobody understands without a word of how it went. */
const needsNote: ReadonlySet<CommitmentStatus> = new Set(["partly", "not-kept", "withdrawn"]);

/** @throws Refusal `invalid` when a status is not explained that must be */
export function editCommitment(commitment: Commitment, edit: CommitmentEdit, now: Date): Commitment {
  const { version: _seen, ...fields } = edit;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const isMoved = edit.status !== undefined && edit.status !== commitment.status;
  if (isMoved && edit.status && needsNote.has(edit.status) && !edit.note) {
    throw new Refusal("invalid", { faults: [{ pointer: "#/note", code: "required" }] });
  }
  const { shownSince = commitment.createdAt.slice(0, 10), ...rest } = commitment;
  const isShown = edit.isPublic ?? commitment.isPublic;
  const today = now.toISOString().slice(0, 10);
  return Commitment.parse({
    ...rest,
    ...given,
    ...(isShown ? { shownSince: commitment.isPublic ? shownSince : today } : {}),
    // What was said of the last status is not said of the next.
    ...(isMoved ? { since: today, note: edit.note ?? "" } : {}),
    changedAt: now.toISOString(),
  });
}

/** The day since which residents see what was promised for a request; none while they do not. */
export const toldOn = ({ isPublic, shownSince, createdAt }: Commitment): string | null =>
  isPublic ? (shownSince ?? createdAt.slice(0, 10)) : null;

export const isOverdue = ({ status, due }: Pick<Commitment, "status" | "due">, day: string) =>
  status === "open" && due !== null && due < day;
