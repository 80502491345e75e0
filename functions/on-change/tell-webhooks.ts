import * as z from "zod";
import { StepFile } from "#shared/domain/answer-file.ts";
import { type Contribution, counts, tagsOf } from "#shared/domain/contribution.ts";
import { fileAddress } from "#shared/domain/answer-file-facts.ts";
import type { Delivery, WebhookEvent } from "#shared/domain/webhook.ts";
import { derivedId } from "#shared/platform/digest.ts";
import type { Changed } from "#shared/store/history.ts";
import type { Deps } from "./deps.ts";

type Event = {
  type: WebhookEvent;
  networkId: string;
  /** The change that it tells of: told once to each address, however often it is delivered here. */
  about: string;
  data: Readonly<Record<string, unknown>>;
};

/** Puts what a change means for others' systems in line for each address that asked for it. */
export async function tellWebhooks(deps: Deps, changed: Changed): Promise<void> {
  const event = await eventOf(deps, changed);
  if (event) await putInLine(deps, event);
}

/** What came in longer ago was told then; it arrives with a whole network that is read in. */
const newsMs = 2 * 86_400_000;

/** A statement that came in. One that is held counts nowhere, and is told of when somebody has approved it. */
export async function tellOfContribution(deps: Deps, id: string): Promise<void> {
  const contribution = await deps.stores.contributions.find(id);
  if (!contribution || !counts(contribution)) return;
  if (deps.now().getTime() - Date.parse(contribution.receivedAt) > newsMs) return;
  await putInLine(deps, received(contribution));
}

async function putInLine({ stores, now }: Deps, { type, networkId, about, data }: Event): Promise<void> {
  const at = now().toISOString();
  for (const { id, events, status } of await stores.webhooks.ofNetwork(networkId)) {
    if (status !== "active" || !events.includes(type)) continue;
    const delivery: Delivery = {
      id: derivedId("msg", id, type, about),
      webhookId: id,
      networkId,
      type,
      body: JSON.stringify({ type, timestamp: at, data: { network: networkId, ...data } }),
      createdAt: at,
      state: "waiting",
      attempts: 0,
      nextAt: at,
      lastAt: null,
      lastResult: null,
    };
    await stores.webhooks.enqueue(delivery);
  }
}

async function eventOf({ stores, publicUrl }: Deps, changed: Changed): Promise<Event | undefined> {
  const { id: about, networkId, of, change } = changed;
  const field = (path: string) => change.fields.find((each) => each.path === path);
  if (of.kind === "PROPOSAL") {
    const stage = field("stage");
    if (!stage) return undefined;
    const files = filesIn(field("files")?.to).map(({ id, type, bytes, language }) => ({
      address: `${publicUrl}${fileAddress(networkId, id)}`,
      type,
      bytes,
      language,
    }));
    const data = {
      proposal: of.id,
      from: stage.from,
      to: stage.to,
      at: change.at,
      ...(files.length > 0 ? { files } : {}),
    };
    return { type: "proposal.stage-changed", networkId, about, data };
  }
  if (of.kind === "REQUEST") {
    const answer = field("answer")?.to;
    if (typeof answer !== "object" || answer === null) return undefined;
    const { status, due, on } = { status: null, due: null, on: null, ...answer };
    return { type: "request.answered", networkId, about, data: { request: of.id, status, due, on } };
  }
  if (of.kind === "CONTRIBUTION" && field("status")) {
    const contribution = await stores.contributions.find(of.id);
    return contribution && counts(contribution) ? received(contribution) : undefined;
  }
  return undefined;
}

/** Files that came with a step, as the history tells of them. */
const filesIn = (value: unknown): StepFile[] => z.array(StepFile).safeParse(value).data ?? [];

/** Ids and tags; never a word. */
function received(contribution: Contribution): Event {
  const { id, networkId, occasionId, requestId, receivedAt } = contribution;
  const { language, kind, themes, place, ask } = tagsOf(contribution);
  return {
    type: "contribution.received",
    networkId,
    about: id,
    data: {
      contribution: id,
      occasion: occasionId,
      request: requestId,
      receivedAt,
      language,
      kind,
      themes,
      place,
      ask,
    },
  };
}
