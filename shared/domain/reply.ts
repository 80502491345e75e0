import * as z from "zod";
import { type Commitment, type CommitmentEdit } from "./commitment.ts";
import { Actor } from "./history.ts";
import { type Fault, Refusal } from "./refusal.ts";
import { someWords, words } from "./text.ts";

/** Days that an actor's link lasts unless told otherwise. */
const usualDays = 30;
/** Matters of one link: more than an official reads in one go. */
const mostMatters = 20;
/** Answers that one link takes; who holds it cannot fill the inbox with it. */
export const mostReplies = 60;

/** What an actor can be asked about. */
export const Matter = z.strictObject({
  kind: z.enum(["request", "proposal", "commitment"]),
  id: z.string().min(1).max(300),
});
export type Matter = z.infer<typeof Matter>;
export const matterKey = ({ kind, id }: Matter) => `${kind}:${id}`;

/** A matter with what it was called when the link was made. */
const NamedMatter = z.object({ ...Matter.shape, sv: z.string(), en: z.string() });
export type NamedMatter = z.infer<typeof NamedMatter>;

export const NewReplyLink = z.strictObject({
  /** One of the network's actors, or the name of an organisation; never a person. */
  actor: someWords(80),
  matters: z.array(Matter).min(1).max(mostMatters),
  days: z.int().min(1).max(180).default(usualDays),
});
export type NewReplyLink = z.infer<typeof NewReplyLink>;

/** The right to see and answer some matters, for whoever has the link. The link itself is not kept. */
export const ReplyLink = z.object({
  id: z.string(),
  networkId: z.string(),
  actor: z.string(),
  matters: z.array(NamedMatter).min(1),
  createdAt: z.iso.datetime(),
  createdBy: Actor,
  until: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  /** Ids of the answers that came by it, oldest first. */
  replies: z.array(z.string()),
});
export type ReplyLink = z.infer<typeof ReplyLink>;

/** Whether a link opens anything at a moment. */
export const isLive = ({ until, revokedAt }: Pick<ReplyLink, "until" | "revokedAt">, now: Date) =>
  revokedAt === null && Date.parse(until) > now.getTime();

export const replyStatuses = ["will-do", "done", "partly", "no-because"] as const;
export const ReplyStatus = z.enum(replyStatuses);
export type ReplyStatus = z.infer<typeof ReplyStatus>;

/** What an actor answers, as it is typed. */
export const NewReply = z.strictObject({
  /** Made with the form: the same form sent twice is one answer. */
  key: z.uuid(),
  status: ReplyStatus,
  /** Day by which it will be done. */
  due: z.iso.date().nullable(),
  text: words(2000),
});
export type NewReply = z.infer<typeof NewReply>;

/** Answers that say nothing without a word of why, or of what is left. */
const needsText: ReadonlySet<ReplyStatus> = new Set(["partly", "no-because"]);

/** What is missing in an answer, by the field where it is missing. */
export function replyFaults({ status, due, text }: Omit<NewReply, "key">, today: string): Fault[] {
  return [
    ...(status === "will-do" && due === null ? [{ pointer: "#/due", code: "required" }] : []),
    ...(status === "will-do" && due !== null && due < today ? [{ pointer: "#/due", code: "in-past" }] : []),
    ...(needsText.has(status) && text === "" ? [{ pointer: "#/text", code: "required" }] : []),
  ];
}

/** Until a coordinator has read it an answer is pending; a newer one of the same link takes its place. */
const ReplyState = z.enum(["pending", "approved", "declined", "replaced"]);

export const ActorReply = z.object({
  id: z.string(),
  networkId: z.string(),
  linkId: z.string(),
  actor: z.string(),
  matter: NamedMatter,
  status: ReplyStatus,
  due: z.iso.date().nullable(),
  text: z.string(),
  receivedAt: z.iso.datetime(),
  state: ReplyState,
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: Actor.nullable(),
  /** Why it was declined: the actor reads it. */
  reason: z.string(),
});
export type ActorReply = z.infer<typeof ActorReply>;

/** What a coordinator makes of an answer. */
export const ReplyDecision = z
  .strictObject({ decision: z.enum(["approve", "decline"]), reason: words(500).default("") })
  .refine(({ decision, reason }) => decision === "approve" || reason !== "", {
    path: ["reason"],
    params: { code: "required" },
  });
export type ReplyDecision = z.infer<typeof ReplyDecision>;

/** @throws Refusal `reply/decided` when nobody waits for a decision any more */
export function decided(
  reply: ActorReply,
  { decision, reason }: ReplyDecision,
  by: Actor,
  now: Date,
): ActorReply {
  if (reply.state !== "pending") throw new Refusal("reply/decided");
  return {
    ...reply,
    state: decision === "approve" ? "approved" : "declined",
    reason: decision === "approve" ? "" : reason,
    decidedAt: now.toISOString(),
    decidedBy: by,
  };
}

/** An approved answer, where residents see it: at the request, or at the proposal. */
export const ActorAnswer = z.object({
  actor: z.string(),
  status: ReplyStatus,
  due: z.iso.date().nullable(),
  text: z.string(),
  on: z.iso.date(),
});
export type ActorAnswer = z.infer<typeof ActorAnswer>;

export const answerOf = ({ actor, status, due, text, receivedAt }: ActorReply): ActorAnswer => ({
  actor,
  status,
  due: status === "will-do" ? due : null,
  text,
  on: receivedAt.slice(0, 10),
});

/** The newer of two answers, where there is any. */
export const newerAnswer = (a: ActorAnswer | null, b: ActorAnswer | null) =>
  a === null || (b !== null && b.on > a.on) ? b : a;

const commitmentStatusOf = {
  "will-do": "open",
  done: "done",
  partly: "partly",
  "no-because": "not-kept",
} as const satisfies Record<ReplyStatus, Commitment["status"]>;

/** What an answer changes of the commitment that it is about. */
export const commitmentEditOf = ({ status, due, text }: ActorReply): CommitmentEdit => ({
  status: commitmentStatusOf[status],
  ...(status === "will-do" && due !== null ? { due } : {}),
  ...(text === "" ? {} : { note: text }),
});
