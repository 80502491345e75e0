/** How much before the limit the counting begins. */
const near = 200;
const restMs = 900;

type Forms = Readonly<Record<string, string>>;

/** Says below a long text how much room is left: to the eye at once, to the ear when typing rests. */
export function countBelow(area: HTMLTextAreaElement, form: HTMLFormElement): () => void {
  const max = Number(area.dataset["max"]);
  const { left = "{}", over = "{}", lang } = form.dataset;
  const forms: { left: Forms; over: Forms } = { left: JSON.parse(left), over: JSON.parse(over) };
  const rules = new Intl.PluralRules(lang);
  const seen = document.createElement("p");
  const heard = document.createElement("span");
  seen.className = "count hint";
  seen.ariaHidden = "true";
  heard.className = "sr";
  heard.setAttribute("role", "status");
  let timer = 0;
  return () => {
    const room = max - area.value.length;
    const isOver = room < 0;
    const count = Math.abs(room);
    const words = isOver ? forms.over : forms.left;
    const text =
      room > near ? "" : (words[rules.select(count)] ?? words["other"] ?? "").replace("#", String(count));
    if (text && !seen.isConnected) area.after(seen, heard);
    seen.textContent = text;
    seen.classList.toggle("over", isOver);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => (heard.textContent = text), restMs);
  };
}
