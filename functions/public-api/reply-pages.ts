import type { Context } from "hono";
import { type FoundMatter, findMatter, idOf } from "#functions/matters.ts";
import type { Handlers } from "#functions/http/serve.ts";
import type { publicOperations } from "#shared/api/public-operations.ts";
import { actorName, publicCommitment, publicRequest } from "#shared/api/views.ts";
import { chooseLanguage } from "#shared/domain/language.ts";
import type { Network } from "#shared/domain/network.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import {
  type ActorReply,
  type NamedMatter,
  NewReply,
  type ReplyLink,
  isLive,
  matterKey,
  replyFaults,
} from "#shared/domain/reply.ts";
import { evidenceOf } from "#shared/domain/request.ts";
import { replyId, replyLinkId } from "#shared/store/reply-store.ts";
import { type ActorLanguage, actorLanguages } from "#web-form/actor-messages.ts";
import { type ShownMatter, replyPage, shutReplyPage } from "#web-form/pages/reply.ts";
import { answer } from "./answer.ts";
import type { Deps } from "./deps.ts";

type Operations = Pick<typeof publicOperations, "showReplies" | "postReply">;

/** Anything else opens nothing, and costs no look-up. */
const tokenShape = /^[2-9A-Z]{20,40}$/;
/** How often an answer is tried while a coordinator decides on the one that it replaces. */
const attempts = 3;

const shutStatus = { ended: 410, unknown: 404, full: 409 } as const;

type Opened = { token: string; link: ReplyLink; network: Network };

/** What an actor sees and does with a link that a coordinator sent: own matters only, and nobody signs in. */
export function replyPageHandlers(deps: Deps): Handlers<Operations> {
  const { stores, networks, now, log } = deps;

  const languageOf = (c: Context): ActorLanguage =>
    chooseLanguage(c.req.query("lang"), c.req.header("accept-language"), actorLanguages) === "en"
      ? "en"
      : "sv";
  const shut = (c: Context, why: "ended" | "unknown" | "full") =>
    answer(hidden(c), shutReplyPage(languageOf(c), why), shutStatus[why]);

  async function open(token: string): Promise<Opened | "ended" | "unknown"> {
    const link = tokenShape.test(token) ? await stores.replies.findLink(replyLinkId(token)) : undefined;
    const network = link && networks.get(link.networkId);
    if (!link || !network) return "unknown";
    return isLive(link, now()) ? { token, link, network } : "ended";
  }

  async function show(
    c: Context,
    { token, link, network }: Opened,
    { isSent = false, back }: { isSent?: boolean; back?: { key: string } & NonNullable<ShownMatter["back"]> },
  ) {
    const [replies, found] = await Promise.all([
      stores.replies.ofLink(link),
      Promise.all(
        link.matters.map(async (matter) => [matter, await findMatter(stores, link, matter)] as const),
      ),
    ]);
    const matters: ShownMatter[] = [];
    const seen = new Set<string>();
    for (const [matter, what] of found) {
      if (!what || seen.has(idOf(what))) continue;
      seen.add(idOf(what));
      // Two matters that were merged since are one, with the answers of both.
      const keys = new Set(
        found.flatMap(([each, other]) => (other && idOf(other) === idOf(what) ? matterKey(each) : [])),
      );
      const key = matterKey(matter);
      matters.push({
        key,
        about: aboutOf(deps, network, what),
        replies: replies.filter((reply) => keys.has(matterKey(reply.matter))),
        formKey: deps.newResponseId(),
        back: back?.key === key ? back : undefined,
      });
    }
    const actor = actorName(network, link.actor);
    const page = { token, network, actor, until: link.until, matters, isSent };
    return answer(hidden(c), replyPage(languageOf(c), page), back ? 422 : 200);
  }

  /** @returns what the link says to it */
  async function keep({ link, network }: Opened, matter: NamedMatter, { key, ...typed }: NewReply) {
    const at = now().toISOString();
    const reply: ActorReply = {
      ...typed,
      due: typed.status === "will-do" ? typed.due : null,
      // Residents read it: nobody is named in it.
      text: deps.mask(typed.text).masked,
      id: replyId(link.id, key),
      networkId: link.networkId,
      linkId: link.id,
      actor: link.actor,
      matter,
      receivedAt: at,
      state: "pending",
      decidedAt: null,
      decidedBy: null,
      reason: "",
    };
    const by = { subject: link.id, name: actorName(network, link.actor), role: "actor" };
    const change = {
      at,
      by,
      what: "reply received",
      fields: [{ path: "status", from: null, to: reply.status }],
    };
    for (let attempt = 1; ; attempt++) {
      const earlier = await stores.replies.ofLink((await stores.replies.findLink(link.id)) ?? link);
      const replaced = earlier.findLast(
        (each) =>
          each.state === "pending" && each.id !== reply.id && matterKey(each.matter) === matterKey(matter),
      );
      const result = await stores.replies.add(link, reply, change, replaced);
      if (result !== "retry" || attempt === attempts) {
        if (result === "added") log.info("reply received", { link: link.id, reply: reply.id });
        return result;
      }
    }
  }

  return {
    showReplies: async ({ c, params, query }) => {
      const opened = await open(params.token);
      if (typeof opened === "string") return shut(c, opened);
      return show(c, opened, { isSent: query.sent !== undefined });
    },

    postReply: async ({ c, params }) => {
      const opened = await open(params.token);
      if (typeof opened === "string") return shut(c, opened);
      const form = await c.req.parseBody();
      const field = (name: string) => (typeof form[name] === "string" ? form[name] : "");
      const matter = opened.link.matters.find((each) => matterKey(each) === field("matter"));
      if (!matter || !(await findMatter(stores, opened.link, matter))) return shut(c, "unknown");
      const typed = { status: field("status"), due: field("due").trim(), text: field("text") };
      const key = NewReply.shape.key.safeParse(field("key")).data ?? deps.newResponseId();
      const { reply, faults } = readReply({ ...typed, key }, now());
      if (!reply) {
        const text = typed.text.slice(0, 20_000);
        return show(c, opened, { back: { key: matterKey(matter), ...typed, text, faults } });
      }
      const kept = await keep(opened, matter, reply);
      if (kept === "ended") return shut(c, (await open(params.token)) === "ended" ? "ended" : "full");
      if (kept === "retry") throw new Error("an answer found no moment in which nobody decided");
      return hidden(c).redirect(`/a/${params.token}?lang=${languageOf(c)}&sent=1`, 303);
    },
  };
}

/** The answer that was typed, or what is wrong with it. */
function readReply(
  typed: { key: string; status: string; due: string; text: string },
  now: Date,
): { reply?: NewReply; faults: readonly Fault[] } {
  const read = NewReply.safeParse({ ...typed, due: typed.due === "" ? null : typed.due });
  if (!read.success) {
    const faults = read.error.issues.map(({ path, code }) => ({
      pointer: `#/${String(path[0])}`,
      code: code === "too_big" ? "too-long" : "invalid",
      limit: 2000,
    }));
    return { faults };
  }
  const faults = replyFaults(read.data, now.toISOString().slice(0, 10));
  return faults.length > 0 ? { faults } : { reply: read.data, faults };
}

/** What everybody may see of a matter; of a request also the months in which it was asked for, of a draft also its texts, which count no small group. */
function aboutOf({ asks, now }: Deps, network: Network, found: FoundMatter): ShownMatter["about"] {
  if (found.kind === "request") {
    const { firstSeen: first, lastSeen: last } = evidenceOf(found.request);
    const seen = first === null || last === null ? null : { first, last };
    return { kind: "request", request: publicRequest(found.request, network, asks), seen };
  }
  if (found.kind === "proposal") {
    const { title, summary, stage, want } = found.proposal;
    return { kind: "proposal", proposal: { title, summary, stage }, want };
  }
  const day = now().toISOString().slice(0, 10);
  return { kind: "commitment", commitment: publicCommitment(found.commitment, network, day) };
}

/** No search engine keeps it, whoever links to it. */
function hidden(c: Context): Context {
  c.header("x-robots-tag", "noindex, nofollow");
  c.header("cache-control", "no-store");
  return c;
}
