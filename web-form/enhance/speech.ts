// What reads the page aloud: a file of its own, loaded when somebody presses the button.

/** Reads the page with a voice; the button stops it. */
export function speak(pressed: HTMLElement, chosen: SpeechSynthesisVoice): void {
  const label = pressed.textContent;
  const stop = pressed.dataset["stop"] ?? "";
  const swap = () => {
    pressed.textContent = stop;
    pressed.dataset["stop"] = label;
  };
  const text = spoken(document.getElementById("main"));
  if (text === "") return;
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
