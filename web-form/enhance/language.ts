const key = "language";

/** A language that was chosen stays chosen on this device, and is told to nobody but by the address that it opens. */
export function keepLanguage(): void {
  document.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element ? target.closest<HTMLElement>(".languages [lang]") : null;
    try {
      if (chosen) localStorage.setItem(key, chosen.lang);
    } catch {
      // Then the browser's own language stays the one to begin with.
    }
  });
  const query = new URLSearchParams(location.search);
  if (query.has("lang")) return;
  try {
    const kept = localStorage.getItem(key) ?? "";
    if (kept === document.documentElement.lang) return;
    if (!document.querySelector(`.languages [lang="${CSS.escape(kept)}"]`)) return;
    query.set("lang", kept);
    location.replace(`?${query}`);
  } catch {
    // As above.
  }
}
