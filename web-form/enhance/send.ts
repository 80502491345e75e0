import { type Body, type Waiting, find, forget, keep, list } from "./device.ts";

export type Outcome = { receipt: string } | "refused" | "later";

/** Longest wait on a bad network before the answer is laid aside to be sent later. */
const patienceMs = 15_000;

/** Posts an answer. Only the system's own refusal is a no: a café's login page is just no network. */
export async function post({ code, body }: Pick<Waiting, "code" | "body">): Promise<Outcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  try {
    const response = await fetch(`/api/occasions/${code}/responses`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: stop.signal,
    });
    const { status } = response;
    if (response.ok) {
      const { receipt } = await response.json();
      return typeof receipt === "string" ? { receipt } : "later";
    }
    const isOurs = response.headers.get("content-type")?.startsWith("application/problem+json");
    return isOurs && status < 500 && status !== 429 ? "refused" : "later";
  } catch {
    return "later";
  } finally {
    clearTimeout(timer);
  }
}

/** Tells the same answers from others without keeping the words. */
export function markOf({ answers }: Body): number {
  let mark = 5381;
  for (const sign of JSON.stringify(answers)) mark = ((mark * 33) ^ (sign.codePointAt(0) ?? 0)) >>> 0;
  return mark;
}

const underWay = new Set<string>();

/** Sends one answer that waits. Its id makes it count once, whoever sends it and however often. */
export async function sendWaiting(id: string, waiting: Waiting): Promise<Outcome> {
  underWay.add(id);
  const outcome = await post(waiting);
  underWay.delete(id);
  if (outcome === "later") return outcome;
  const { code, lang, body } = waiting;
  if (outcome === "refused") {
    // Another tab may have been told differently, or have laid it aside already.
    if (find("waiting", id)) keep("refused", id, waiting);
  } else {
    keep("sent", id, { receipt: outcome.receipt, lang, mark: markOf(body), at: Date.now(), seen: false });
    if (find("draft", code)?.id === id) forget("draft", code);
  }
  forget("waiting", id);
  return outcome;
}

/** Sends all that waits, one after the other, until the network is gone again. */
export async function sendAll(): Promise<void> {
  for (const [id, waiting] of list("waiting")) {
    if (!underWay.has(id) && (await sendWaiting(id, waiting)) === "later") return;
  }
}
