import { useEffect, useState } from "preact/hooks";
import type { MessageKey } from "./messages.ts";
import { recall, remember } from "./storage.ts";

type Shortcut = { key: string; text: MessageKey };

/** Every shortcut of the inbox. What binds the keys and what explains them read this one table. */
export const shortcuts = {
  next: { key: "j", text: "keys.next" },
  previous: { key: "k", text: "keys.previous" },
  choose: { key: "v", text: "keys.choose" },
  approved: { key: "a", text: "decide.approved" },
  held: { key: "h", text: "decide.held" },
  hidden: { key: "x", text: "decide.hidden" },
  correct: { key: "e", text: "decide.correct" },
  search: { key: "/", text: "search.label" },
  help: { key: "?", text: "keys.show" },
} as const satisfies Record<string, Shortcut>;
export type ShortcutName = keyof typeof shortcuts;

const isName = (name: string): name is ShortcutName => Object.hasOwn(shortcuts, name);
const names = Object.keys(shortcuts).filter(isName);

/** For what a shortcut presses: found by it, and told to who hears the page. */
export const pressedBy = (name: ShortcutName) => ({
  "data-shortcut": name,
  "aria-keyshortcuts": shortcuts[name].key,
});

/** Where letters are typed they are letters, and an open dialog has keys of its own: a closed one may hold the focus for a moment. */
const typing =
  "input:not([type=checkbox]):not([type=radio]),textarea,select,[role=combobox],[contenteditable],dialog[open]";

/**
 * The keys of a list of cards: two go through the cards, the others press what they name, in the card that has the
 * focus or else on the page. Who speaks to the device or shakes can switch them off (WCAG 2.1.4); it remembers that.
 */
export function useShortcuts(list: { current: HTMLElement | null }) {
  const [areOn, setOn] = useState(() => recall("keys") !== "off");
  useEffect(() => {
    if (!areOn) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      if (target instanceof HTMLElement && target.closest(typing)) return;
      const name = names.find((each) => shortcuts[each].key === event.key);
      if (name && press(name, list.current)) event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [areOn]);
  return {
    areOn,
    toggle: () => {
      remember("keys", areOn ? "off" : "on");
      setOn(!areOn);
    },
  };
}

/** @returns whether there was something to press or to go to */
function press(name: ShortcutName, list: HTMLElement | null): boolean {
  const cards = [...(list?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  if (name === "next" || name === "previous") {
    const card = cards[name === "next" ? Math.min(at + 1, cards.length - 1) : Math.max(at - 1, 0)];
    card?.focus();
    card?.scrollIntoView({ block: "nearest" });
    return card !== undefined;
  }
  const selector = `[data-shortcut="${name}"]`;
  const found =
    cards[at]?.querySelector<HTMLElement>(selector) ??
    [...document.querySelectorAll<HTMLElement>(selector)].find((each) => !each.closest("[data-card]"));
  if (found instanceof HTMLInputElement && found.type === "search") found.focus();
  else found?.click();
  return found !== undefined;
}
