const key = "language";

/** A language that was chosen stays chosen on this device, and is told to nobody but by the address that it opens. */
export function keepLanguage(): void {
  const link = (tag: string | null) =>
    document.querySelector<HTMLAnchorElement>(`.languages a[hreflang="${CSS.escape(tag ?? "")}"]`);
  document.querySelector(".languages")?.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element ? target.closest<HTMLAnchorElement>("a[hreflang]") : null;
    try {
      if (chosen) localStorage.setItem(key, chosen.hreflang);
    } catch {
      // Then the browser's own language stays the one to begin with.
    }
  });
  if (new URLSearchParams(location.search).has("lang")) return;
  try {
    const kept = localStorage.getItem(key);
    const there = kept === document.documentElement.lang ? null : link(kept);
    if (there) location.replace(there.href);
  } catch {
    // As above.
  }
}
