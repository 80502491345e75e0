import { type FoundMatter, findMatter, idOf } from "#functions/matters.ts";
import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { actorName, askRef, placeRef, staffReply, staffReplyLink } from "#shared/api/views.ts";
import type { Network } from "#shared/domain/network.ts";
import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import { type Matter, type NamedMatter, type NewReplyLink, type ReplyLink } from "#shared/domain/reply.ts";
import { isPossible } from "#shared/domain/request.ts";
import { replyLinkId } from "#shared/store/reply-store.ts";
import { actorOf } from "../actor.ts";
import { decideReply } from "../decide-reply.ts";
import type { Deps, Staff } from "../deps.ts";

type Operations = Pick<
  typeof staffOperations,
  "createReplyLink" | "listReplyLinks" | "revokeReplyLink" | "listReplies" | "decideReply"
>;

/** Links for actors, and what comes back by them. */
export function replyHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now, log } = deps;

  return {
    createReplyLink: async ({ c, body, network, member }) => {
      const matters = await namedMatters(deps, network, body);
      const token = deps.newSecretCode();
      const at = now();
      const link: ReplyLink = {
        id: replyLinkId(token),
        networkId: network.id,
        actor: body.actor,
        matters,
        createdAt: at.toISOString(),
        createdBy: actorOf(member),
        until: new Date(at.getTime() + body.days * 86_400_000).toISOString(),
        revokedAt: null,
        replies: [],
      };
      await stores.replies.addLink(link, {
        at: link.createdAt,
        by: link.createdBy,
        what: "reply link made",
        about: actorName(network, link.actor),
        fields: [
          { path: "matters", from: null, to: matters.map(({ sv }) => sv) },
          { path: "until", from: null, to: link.until },
        ],
      });
      log.info("reply link made", { link: link.id, matters: matters.length, by: member.subject });
      return c.json({ ...staffReplyLink(link, network, at), address: `${deps.publicUrl}/a/${token}` }, 201);
    },

    listReplyLinks: async ({ c, query, network }) => {
      const page = await stores.replies.listLinks(network.id, query);
      return c.json({ ...page, items: page.items.map((link) => staffReplyLink(link, network, now())) });
    },

    revokeReplyLink: async ({ c, params, network, member }) => {
      const link = await stores.replies.findLink(params.id);
      if (link?.networkId !== network.id) throw new Refusal("reply-link/unknown");
      const at = now().toISOString();
      const isEnded = await stores.replies.revoke(link, {
        at,
        by: actorOf(member),
        what: "reply link taken back",
        about: actorName(network, link.actor),
        fields: [],
      });
      if (isEnded) log.info("reply link taken back", { link: link.id, by: member.subject });
      return c.body(null, 204);
    },

    listReplies: async ({ c, query, network }) => {
      const { kind, of, ...wanted } = query;
      if ((kind === undefined) !== (of === undefined)) {
        const pointer = `#/query/${kind === undefined ? "kind" : "of"}`;
        throw new Refusal("invalid", { faults: [{ pointer, code: "required" }] });
      }
      const page =
        kind === undefined || of === undefined
          ? await stores.replies.listPending(network.id, wanted)
          : await stores.replies.listAbout(network.id, { kind, id: of }, wanted);
      return c.json({ ...page, items: page.items.map((reply) => staffReply(reply, network)) });
    },

    decideReply: async ({ c, params, body, network, member }) =>
      c.json(staffReply(await decideReply(deps, { network, member }, params.id, body), network)),
  };
}

/**
 * The matters of a new link, once each, with what they are called.
 * @throws Refusal `invalid` for one that the network does not have, or that is another actor's promise
 */
async function namedMatters(deps: Deps, network: Network, { actor, matters }: NewReplyLink) {
  const owner = { networkId: network.id, actor };
  const found = await Promise.all(matters.map((matter) => findMatter(deps.stores, owner, matter)));
  const faults: Fault[] = [];
  const named = new Map<string, NamedMatter>();
  for (const [index, matter] of matters.entries()) {
    const what = found[index];
    if (!what || isUnnamed(what)) {
      faults.push({
        pointer: `#/matters/${index}`,
        code: what ? "no-name" : await whyNot(deps, network, matter),
      });
      continue;
    }
    named.set(`${what.kind}:${idOf(what)}`, {
      kind: what.kind,
      id: idOf(what),
      ...nameOf(deps, network, what),
    });
  }
  if (faults.length > 0) throw new Refusal("invalid", { faults });
  return [...named.values()];
}

/** A possible new wish is no more than words that statements share: nobody is asked about it before staff names it. */
const isUnnamed = (found: FoundMatter) => found.kind === "request" && isPossible(found.request);

async function whyNot({ stores }: Deps, network: Network, { kind, id }: Matter) {
  if (kind !== "commitment") return "unknown-matter";
  const commitment = await stores.commitments.find(id);
  return commitment?.networkId === network.id ? "another-actors" : "unknown-matter";
}

function nameOf({ asks }: Deps, network: Network, found: FoundMatter): { sv: string; en: string } {
  if (found.kind === "proposal") return { sv: found.proposal.title, en: found.proposal.title };
  if (found.kind === "commitment") return { sv: found.commitment.what, en: found.commitment.what };
  const { ask, place, name } = found.request;
  const { sv, en } = { ...askRef(asks, ask), ...name };
  const where = placeRef(network, place)?.name;
  return { sv: `${sv} – ${where ?? "hela området"}`, en: `${en} – ${where ?? "the whole area"}` };
}
