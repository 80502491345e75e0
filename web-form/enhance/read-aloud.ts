// Reads the page aloud where the browser has a voice for its language; without one there is no button.

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
  // Browsers learn of their voices after the page is there.
  speechSynthesis.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

/** Starts, or stops what is being read. */
export function read(pressed: HTMLElement): void {
  const label = pressed.textContent;
  const stop = pressed.dataset["stop"] ?? "";
  const swap = () => {
    pressed.textContent = stop;
    pressed.dataset["stop"] = label;
  };
  if (speechSynthesis.speaking) {
    speechSynthesis.cancel();
    return;
  }
  const chosen = voice();
  const text = spoken(document.getElementById("main"));
  if (!chosen || text === "") return;
  const speech = new SpeechSynthesisUtterance(text);
  speech.voice = chosen;
  speech.lang = chosen.lang;
  // Stopped or done, the button says what it does next.
  for (const end of ["end", "error"] as const) {
    speech.addEventListener(end, () => {
      pressed.dataset["stop"] = stop;
      pressed.textContent = label;
    });
  }
  swap();
  speechSynthesis.speak(speech);
}

/** What stands on the page: the questions too, without other forms and without buttons. */
function spoken(main: HTMLElement | null): string {
  const copy = main?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return "";
  for (const each of copy.querySelectorAll(
    "form:not(#form),button,svg,a.address,[hidden],.trap,.sr,textarea,datalist",
  ))
    each.remove();
  return [...copy.querySelectorAll("h1,h2,h3,p,li,dt,dd,blockquote,legend,label")]
    .filter((each) => !each.querySelector("p,li,dd,blockquote"))
    .map((each) => each.textContent.trim())
    .filter(Boolean)
    .join(". ");
}
