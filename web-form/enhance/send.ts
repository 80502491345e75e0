import { loadPhotos } from "./load-photos.ts";
import { type Body, type Waiting, find, forget, keep, list } from "./device.ts";

export type Outcome = { receipt: string } | "refused" | "later";

/** Longest wait on a bad network before the answer is laid aside to be sent later. */
const patienceMs = 15_000;

/** Posts an answer. Only the system's own refusal is a no: a café's login page is just no network. */
export async function post({ code, body, photos }: Omit<Waiting, "lang">): Promise<Outcome> {
  const withoutGone = (outcome: Outcome | "gone") => (outcome === "gone" ? "refused" : outcome);
  if (!photos) return withoutGone(await postAnswer(code, body));
  try {
    const { send, sendAgain } = await loadPhotos();
    const sendAll = async () => {
      const sent = await send(code, body.id);
      return sent === "later" ? sent : postAnswer(code, { ...body, answers: { ...body.answers, ...sent } });
    };
    const outcome = await sendAll();
    // What was sent long ago may be gone: it is sent once more.
    if (outcome === "gone" && (await sendAgain(body.id))) return withoutGone(await sendAll());
    return withoutGone(outcome);
  } catch {
    return "later";
  }
}

/** `gone`: refused since a photo that was sent before is no longer there. */
async function postAnswer(code: string, body: Body): Promise<Outcome | "gone"> {
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
    if (!isOurs || status >= 500 || status === 429) return "later";
    return (await response.text()).includes('"photo-gone"') ? "gone" : "refused";
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
  if (waiting.photos) void loadPhotos().then((photos) => photos.forget(id));
  return outcome;
}

/** Sends all that waits, one after the other, until the network is gone again. */
export async function sendAll(): Promise<void> {
  for (const [id, waiting] of list("waiting")) {
    if (!underWay.has(id) && (await sendWaiting(id, waiting)) === "later") return;
  }
}
