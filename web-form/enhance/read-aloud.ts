// Reads the page aloud where the browser has a voice for its language; without one there is no button.
import type * as speech from "./speech.ts";

/** Address of the part that speaks, with the hash of its content; put in when the script is built. */
declare const SPEECH: string;

const button = () => document.querySelector<HTMLButtonElement>("[data-do=read]");
const language = () => document.documentElement.lang;

/** A voice of the very language: another one's would read gibberish. */
const voice = () =>
  speechSynthesis.getVoices().find(({ lang }) => lang.split(/[-_]/)[0] === language().split("-")[0]);

function offer(): void {
  const read = button();
  if (read) read.hidden = voice() === undefined;
}

export function startReading(): void {
  if (!("speechSynthesis" in globalThis) || !button()) return;
  offer();
  button()?.after(said);
  // Browsers learn of their voices after the page is there.
  speechSynthesis.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

/** Pressed twice while it loads, it reads once. */
let isLoading = false;
let failures = 0;
/** Beside the button: that it cannot read, when the part that speaks does not come. */
const said = document.createElement("p");
said.setAttribute("role", "status");

/** Starts, or stops what is being read. The part that speaks is loaded when it is first wanted. */
export async function read(pressed: HTMLElement): Promise<void> {
  if (speechSynthesis.speaking) return speechSynthesis.cancel();
  const chosen = voice();
  if (!chosen || isLoading) return;
  isLoading = true;
  said.textContent = "";
  try {
    // A browser remembers that a file did not come; under another address it asks again.
    const { speak }: typeof speech = await import(`${SPEECH}#${failures}`);
    speak(pressed, chosen);
  } catch {
    failures++;
    said.textContent = pressed.dataset["failed"] ?? "";
  }
  isLoading = false;
}
