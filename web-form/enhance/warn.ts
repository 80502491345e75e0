/** A phone or personal number, an e-mail address. */
const number = /(\+|\b0)\d[\d\s-]{6,}\d|\b(\d{2})?\d{6}[-+\s]?\d{4}\b|\S+@\S+\.\w/;
/** Two words with capital letters in a row, as names are written in Latin and Cyrillic. */
const names = /\p{Lu}\p{Ll}+[ -]\p{Lu}\p{Ll}+/gu;

/** Whether a text seems to tell who somebody is. Names of places are none; the server looks closer. */
export const seemsToName = (text: string, places: ReadonlySet<string>): boolean =>
  number.test(text) ||
  [...text.matchAll(names)].some(
    ([name]) => ![...places].some((place) => place.includes(name.toLowerCase())),
  );

/** Says below a text, while it is written, that it seems to name somebody. */
export function warnBelow(area: HTMLTextAreaElement, form: HTMLFormElement): () => void {
  const places = new Set(
    Array.from(form.querySelectorAll<HTMLOptionElement>("datalist option"), ({ value }) =>
      value.toLowerCase(),
    ),
  );
  const box = document.createElement("div");
  box.setAttribute("role", "status");
  area.after(box);
  return () => {
    const text = seemsToName(area.value, places) ? (form.dataset["warn"] ?? "") : "";
    if (box.textContent === text) return;
    const words = document.createElement("p");
    words.className = "warn";
    words.textContent = text;
    box.replaceChildren(...(text ? [words] : []));
  };
}
