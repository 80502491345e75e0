import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../workspace.ts";
import { Field, useField } from "./form.tsx";
import type { Option } from "./inputs.tsx";

type Props = {
  pointer: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
  options: readonly Option[];
  /** The chosen option's value; "" is none. */
  value: string;
  onChange: (value: string) => void;
  /** Whether words that are no option may be taken as they are. */
  onFree?: (text: string) => void;
};

const shownAtMost = 50;

/** Letters without their marks, so that "Ortagard" finds "Örtagård". */
const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Those that begin so before those that only contain it. */
export function matching(options: readonly Option[], typed: string): Option[] {
  const wanted = plain(typed.trim());
  const found = options.filter(({ text }) => plain(text).includes(wanted));
  const begins = (option: Option) => (plain(option.text).startsWith(wanted) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b)).slice(0, shownAtMost);
}

/** A choice among many by typing: the combobox pattern of the ARIA Authoring Practices, with a list. */
export function Combobox({ pointer, label, hint, isOptional, options, value, onChange, onFree }: Props) {
  const { t } = useWords();
  const { id, error, aria } = useField(pointer, label, Boolean(hint));
  const chosen = options.find((option) => option.value === value);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  /** Opened and left again is no change; emptied is. */
  const hasTyped = useRef(false);
  const isOpen = typed !== undefined;
  const found = isOpen ? matching(options, typed) : [];
  const text = typed ?? chosen?.text ?? "";

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const close = () => {
    hasTyped.current = false;
    setTyped(undefined);
    setActive(-1);
  };
  const choose = (option: Option) => {
    onChange(option.value);
    close();
  };
  const leave = () => {
    if (typed === undefined) return;
    const exact = options.find((option) => plain(option.text) === plain(typed.trim()));
    if (exact) onChange(exact.value);
    else if (typed.trim() !== "" && onFree) onFree(typed.trim());
    else if (typed.trim() === "" && hasTyped.current && isOptional) onChange("");
    close();
  };
  // A reload leaves no field; what may be taken as it is typed is typed work.
  const leaving = useRef(leave);
  leaving.current = leave;
  const isFree = onFree !== undefined;
  useEffect(() => {
    if (!isFree) return undefined;
    const onHide = () => leaving.current();
    addEventListener("pagehide", onHide);
    return () => removeEventListener("pagehide", onHide);
  }, [isFree]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const count = isOpen ? found.length : Math.min(options.length, shownAtMost);
      if (!isOpen) setTyped("");
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) => (count === 0 ? -1 : (now + step + count) % count));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      const option = found[active] ?? (onFree ? undefined : found[0]);
      if (option && (typed !== "" || active >= 0)) choose(option);
      else leave();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <Field id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <div class="combobox">
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={isOpen && found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active >= 0 ? `${id}-option-${active}` : undefined}
          value={text}
          onInput={(event) => {
            hasTyped.current = true;
            setTyped(event.currentTarget.value);
            setActive(-1);
          }}
          onClick={() => !isOpen && setTyped("")}
          onKeyDown={onKeyDown}
          onBlur={leave}
          placeholder={isOpen && chosen ? chosen.text : t("combobox.placeholder")}
          {...aria}
        />
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          hidden={!isOpen || found.length === 0}
          ref={list}
        >
          {found.map((option, index) => (
            <li
              key={option.value}
              id={`${id}-option-${index}`}
              role="option"
              aria-selected={index === active}
              // The input keeps the focus, so that leaving it does not close the list under the finger.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.text}
            </li>
          ))}
        </ul>
        {isOpen && found.length === 0 && (
          <p class="hint" role="status">
            {t(onFree ? "combobox.free" : "combobox.none")}
          </p>
        )}
        {!isOpen && value !== "" && isOptional && (
          <button type="button" class="quiet" onClick={() => onChange("")}>
            {t("combobox.clear")} <span class="aloud">{label}</span>
          </button>
        )}
      </div>
    </Field>
  );
}
