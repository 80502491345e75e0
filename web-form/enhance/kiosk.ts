import { valuesOf } from "./fields.ts";
import { hide, show } from "./notices.ts";
import { putMain } from "./swap.ts";

const warnAfterMs = 70_000;
const emptyAfterMs = 90_000;
const receiptMs = 20_000;

export type Kiosk = { restart: () => void };

/**
 * A tablet that many use: empties itself for the next person. It does so without the network, then asks for a fresh
 * form in the tablet's own language.
 */
export function startKiosk(start: string, enhance: () => void): Kiosk {
  const main = document.querySelector("main");
  const hasForm = document.getElementById("form") !== null;
  const fresh = main?.cloneNode(true);
  const { title } = document;
  let since = Date.now();
  let warned = false;

  const hasWords = () => {
    const form = document.getElementById("form");
    return (
      form instanceof HTMLFormElement &&
      (form.querySelector("[data-has]") !== null || valuesOf(form).length > 0)
    );
  };
  const isUntouched = () =>
    document.getElementById("form") !== null &&
    !hasWords() &&
    location.search === new URL(start, location.href).search;
  function touched() {
    since = Date.now();
    if (warned) hide("idle");
    warned = false;
  }
  function restart() {
    touched();
    for (const notice of ["sent", "failed"] as const) hide(notice);
    if (hasForm && fresh instanceof HTMLElement) {
      const again = fresh.cloneNode(true);
      if (again instanceof HTMLElement) putMain(again, title);
      document.querySelector("details[open]")?.removeAttribute("open");
      enhance();
    }
    // Left only when there is a page to go to, and not under the hands of who has begun to write meanwhile. The
    // history keeps nothing of the last person.
    fetch(start, { cache: "no-store" }).then(
      ({ ok }) => ok && !hasWords() && location.replace(start),
      () => undefined,
    );
  }

  for (const event of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
    document.addEventListener(event, touched, { passive: true });
  }
  addEventListener("pageshow", ({ persisted }) => persisted && restart());
  setInterval(() => {
    const idle = Date.now() - since;
    const isReceipt = document.querySelector("main .receipt, #notices .receipt") !== null;
    if (isReceipt) {
      if (idle >= receiptMs) restart();
    } else if (isUntouched()) since = Date.now();
    else if (idle >= emptyAfterMs) restart();
    else if (idle >= warnAfterMs && !warned) {
      warned = true;
      show("idle");
    }
  }, 1000);
  return { restart };
}
