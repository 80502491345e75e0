import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useWorkspace } from "../workspace.ts";

/** A filter that is on: what it is called, and what it lets through. */
export type ActiveFilter = { name: string; label: string; text: string };

type Props = {
  active: readonly ActiveFilter[];
  onRemove: (names: readonly string[]) => void;
  /** A field for each filter; a change is in force at once. */
  children: ComponentChildren;
};

/**
 * Filters folded away from the list that they are about: which are on is told below, each with a way to take it off,
 * so that the fields need to be open only while one chooses.
 */
export function FilterBox({ active, onRemove, children }: Props) {
  const { t } = useWorkspace();
  const box = useRef<HTMLDetailsElement>(null);
  const toSummary = () => box.current?.querySelector("summary")?.focus();
  const close = () => {
    box.current?.removeAttribute("open");
    toSummary();
  };
  const remove = (names: readonly string[]) => {
    onRemove(names);
    // Its button goes with it; the focus stays where the filters are.
    toSummary();
  };
  return (
    <div class="filter-box">
      <details
        class="filters"
        ref={box}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !box.current?.open) return;
          event.preventDefault();
          close();
        }}
      >
        <summary>
          {t("filter.title")}
          {active.length > 0 && <span class="about"> · {t("filter.count", { count: active.length })}</span>}
        </summary>
        <div class="row">{children}</div>
        <p class="actions">
          <button type="button" class="small" onClick={close}>
            {t("filter.done")}
          </button>
        </p>
      </details>
      {active.length > 0 && (
        <ul class="filter-chips" aria-label={t("filter.active")}>
          {active.map(({ name, label, text }) => (
            <li key={name}>
              <button type="button" class="tag" onClick={() => remove([name])}>
                <span class="aloud">{t("filter.remove")} </span>
                {label}: <bdi>{text}</bdi> <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          {active.length > 1 && (
            <li>
              <button type="button" class="quiet" onClick={() => remove(active.map(({ name }) => name))}>
                {t("filter.clear")}
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
