import { find, forget, list } from "./device.ts";

type Notice = "failed" | "waiting" | "sent" | "refused" | "draft" | "idle";

const container = () => document.getElementById("notices");

function cloneOf(notice: Notice): HTMLElement | undefined {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-notice=${notice}]`);
  const made = template?.content.firstElementChild?.cloneNode(true);
  return made instanceof HTMLElement ? made : undefined;
}

/** Shows a notice of its own beside what the device keeps; only one of a kind. */
export function show(
  notice: Notice,
  { focus = false, receipt, isPage }: { focus?: boolean; receipt?: string; isPage?: boolean } = {},
): void {
  hide(notice);
  const made = cloneOf(notice);
  if (!made) return;
  made.dataset["shown"] = notice;
  if (receipt) put(made, ".receipt", grouped(receipt));
  // Nothing was to be sent: it was the next page that did not come.
  if (isPage) put(made, "h2", made.querySelector("h2")?.dataset["page"] ?? "");
  container()?.prepend(made);
  if (focus) made.querySelector<HTMLElement>("[tabindex]")?.focus();
}

export const hide = (notice: Notice) =>
  container()
    ?.querySelectorAll(`[data-shown=${notice}]`)
    .forEach((each) => each.remove());

const put = (made: HTMLElement, selector: string, text: string) => {
  const place = made.querySelector(selector);
  if (place) place.textContent = text;
};
const grouped = (receipt: string) => receipt.replace(/^(.{4})(.{4})/, "$1-$2-");

let shown = "";

/** What waits, what was sent meanwhile and what was refused, as the device keeps it. */
export function showKept(): void {
  const waiting = list("waiting");
  const sent = list("sent").filter(([, { seen }]) => !seen);
  const refused = list("refused");
  const now = JSON.stringify([waiting.length > 0, sent, refused.map(([id]) => id)]);
  // What is said already is not said again to those who hear the page.
  if (now === shown) return;
  shown = now;
  hide("waiting");
  hide("sent");
  hide("refused");
  if (waiting.length > 0) {
    show("waiting");
    const form = document.getElementById("form");
    const another = container()?.querySelector<HTMLElement>("[data-do=another]");
    if (another) another.hidden = !form?.hidden;
  }
  for (const [, { receipt, lang }] of sent) {
    const made = cloneOf("sent");
    if (!made) continue;
    made.dataset["shown"] = "sent";
    put(made, ".receipt", grouped(receipt));
    made.querySelector("a")?.setAttribute("href", `/r/${receipt}?new=1&lang=${lang}`);
    container()?.append(made);
  }
  for (const [id, { body }] of refused) {
    const made = cloneOf("refused");
    if (!made) continue;
    made.dataset["shown"] = "refused";
    made.dataset["id"] = id;
    const texts = Object.values(body.answers).filter((answer) => typeof answer === "string");
    put(made, ".said", texts.join("\n"));
    container()?.append(made);
  }
}

/** Focus on what was just said of the person's own answer. */
export const focusOn = (notice: Notice) =>
  container()?.querySelector<HTMLElement>(`[data-shown=${notice}] [tabindex]`)?.focus();

export function discard(button: Element): void {
  const id = button.closest<HTMLElement>("[data-id]")?.dataset["id"];
  if (id && find("refused", id)) forget("refused", id);
  showKept();
}
