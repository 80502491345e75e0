// The residents' pages with script: what was typed is never lost, and what could not be sent is sent later.
import { list, keep, tidy } from "./device.ts";
import { current, enhance } from "./form.ts";
import { type Kiosk, startKiosk } from "./kiosk.ts";
import { keepLanguage } from "./language.ts";
import { discard, showKept } from "./notices.ts";
import { read, startReading } from "./read-aloud.ts";
import { sendAll } from "./send.ts";

/** Whether this is the script of a tablet that many use; put in when it is built. */
declare const KIOSK: boolean;

const againMs = 30_000;
/** A phone says that it is online a moment before the network carries anything. */
const soonMs = 3_000;
let kiosk: Kiosk | undefined;

/** A receipt that is open was seen. */
function noteSeen(): void {
  const receipt = document.querySelector<HTMLElement>("[data-receipt]")?.dataset["receipt"];
  for (const [id, sent] of list("sent"))
    if (sent.receipt === receipt) keep("sent", id, { ...sent, seen: true });
}

async function send(): Promise<void> {
  await sendAll();
  showKept();
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-do]") : null;
  switch (button?.dataset["do"]) {
    case "another":
      current?.another();
      button.hidden = true;
      break;
    case "clear":
      current?.clear();
      break;
    case "discard":
      discard(button);
      break;
    case "next":
      event.preventDefault();
      kiosk?.restart();
      break;
    case "read":
      void read(button);
      break;
    default:
  }
});

enhance();
startReading();
document.querySelector<HTMLElement>(".summary")?.focus();
if (KIOSK) {
  const start = document.querySelector<HTMLElement>("[data-kiosk-start]")?.dataset["kioskStart"];
  // A page that came in another language has the words of who chose it.
  if (start)
    kiosk = startKiosk(start, () => {
      document.querySelector(".summary")?.remove();
      enhance();
      current?.clear();
    });
} else {
  keepLanguage();
  tidy(Date.now());
  noteSeen();
  showKept();
  void send();
  addEventListener("online", () => {
    void send();
    setTimeout(() => void send(), soonMs);
  });
  addEventListener("storage", () => {
    current?.follow();
    showKept();
  });
  addEventListener("pageshow", () => {
    current?.wake();
    showKept();
  });
  addEventListener("pagehide", () => current?.keepDraft());
  document.addEventListener(
    "visibilitychange",
    () => void (document.visibilityState === "visible" && send()),
  );
  setInterval(() => void (list("waiting").length > 0 && send()), againMs);
}
