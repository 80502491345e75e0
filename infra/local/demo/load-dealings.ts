import { createHash } from "node:crypto";
import * as z from "zod";
import dealings from "./dealings.json" with { type: "json" };

type Api = (method: string, path: string, body?: unknown) => Promise<unknown>;
type Call = { url: string; coordinator: Api; occasionId: (key: string) => string };
type About = { ask: string; place: string };

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const Identified = z.object({ id: z.string() });
const Commitments = items(z.object({ id: z.string(), what: z.string() }));
const Links = items(z.object({ actor: Identified }));
const Link = z.object({
  address: z.string(),
  matters: z.array(z.object({ kind: z.string(), id: z.string() })),
});
const Replies = items(z.object({ id: z.string(), text: z.string() }));

/**
 * An address that is told of news, for the page to have one. It is paused before anything happens: nothing is ever
 * sent to it.
 */
export async function loadWebhook(admin: Api): Promise<void> {
  const there = items(Identified).parse(await admin("GET", "/api/staff/webhooks"));
  if (there.items.length > 0) return;
  const { id } = Identified.parse(await admin("POST", "/api/staff/webhooks", dealings.webhook));
  await admin("PATCH", `/api/staff/webhooks/${id}`, { status: "paused" });
}

/** What others promised and answered: kept, late, waiting to be read, and not answered yet. */
export async function loadDealings(call: Call): Promise<void> {
  const made = await loadCommitments(call);
  const there = Links.parse(await call.coordinator("GET", "/api/staff/reply-links?limit=100")).items;
  for (const link of dealings.links) {
    if (there.some(({ actor }) => actor.id === link.actor)) continue;
    const matters = [
      { kind: "commitment", id: made.get(link.commitment) },
      { kind: "request", id: await requestAbout(call, link.about) },
    ];
    const sent = { actor: link.actor, matters, days: 180 };
    const { address } = Link.parse(await call.coordinator("POST", "/api/staff/reply-links", sent));
    for (const reply of link.replies) {
      const matter = matters.find(({ kind }) => kind === reply.to);
      await answer(call, new URL(address).pathname, `${matter?.kind}:${matter?.id}`, reply);
    }
  }
}

async function loadCommitments(call: Call): Promise<Map<string, string>> {
  const path = "/api/staff/commitments";
  const there = Commitments.parse(await call.coordinator("GET", `${path}?limit=100`)).items;
  const made = new Map<string, string>();
  for (const { key, occasion, about, status, note, due, dueInDays, ...rest } of dealings.commitments) {
    const known = there.find(({ what }) => what === rest.what);
    const { id } =
      known ??
      Identified.parse(
        await call.coordinator("POST", path, {
          ...rest,
          due: due ?? dayIn(dueInDays ?? 0),
          occasionId: call.occasionId(occasion),
          requestId: about ? await requestAbout(call, about) : null,
        }),
      );
    made.set(key, id);
    if (status && !known) await call.coordinator("PATCH", `${path}/${id}`, { status, note });
  }
  return made;
}

async function requestAbout({ coordinator }: Call, { ask, place }: About): Promise<string> {
  const found = items(Identified).parse(
    await coordinator("GET", `/api/staff/requests?ask=${ask}&place=${place}`),
  );
  const [request] = found.items;
  if (!request) throw new Error(`the demo gave no request for ${ask} at ${place}`);
  return request.id;
}

type Reply = { status: string; text: string; dueInDays?: number; decision?: string };

/** As the actor does it, by its page; a coordinator reads some of it. */
async function answer({ url, coordinator }: Call, path: string, matter: string, reply: Reply): Promise<void> {
  const { status, text, dueInDays, decision } = reply;
  const key = createHash("sha256").update(`${path}${matter}`).digest("hex");
  const form = {
    key: `${key.slice(0, 8)}-${key.slice(8, 12)}-8${key.slice(13, 16)}-a${key.slice(17, 20)}-${key.slice(20, 32)}`,
    matter,
    status,
    text,
    due: dueInDays === undefined ? "" : dayIn(dueInDays),
  };
  const sent = await fetch(url + path, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
  if (sent.status !== 303) throw new Error(`POST an actor's answer: ${sent.status}`);
  if (decision === undefined) return;
  const waiting = Replies.parse(await coordinator("GET", "/api/staff/replies?limit=100")).items;
  const own = waiting.find((each) => each.text === text);
  if (own) await coordinator("POST", `/api/staff/replies/${own.id}/decision`, { decision });
}

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
