import type { ComponentChildren } from "preact";
import { useWords } from "../workspace.ts";
import { Field, Group, useField } from "./form.tsx";

type Common<T> = {
  /** JSON pointer of the value in what is sent. */
  pointer: string;
  label: string;
  hint?: ComponentChildren;
  isOptional?: boolean;
  value: T;
  onChange: (value: T) => void;
};

type TextProps = Common<string> & {
  type?: "text" | "date" | "number" | "url";
  max?: number;
  /** Language of the words, where it is not the page's own. */
  lang?: string;
  /** Id of the list of what may be meant. */
  list?: string;
};

export function TextField({
  pointer,
  label,
  hint,
  isOptional,
  value,
  onChange,
  type = "text",
  max,
  lang,
  list,
}: TextProps) {
  const { id, error, aria } = useField(pointer, label, Boolean(hint));
  const common = {
    id,
    autoComplete: "off",
    value,
    onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
    ...aria,
  };
  return (
    <Field id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      {type === "date" ? (
        <input type="date" class="short" {...common} />
      ) : (
        <input
          type="text"
          class={type === "number" ? "short" : ""}
          dir={type === "text" ? "auto" : undefined}
          inputMode={inputModes[type]}
          maxLength={max}
          lang={lang}
          list={list}
          {...common}
        />
      )}
    </Field>
  );
}

/** What a phone's keyboard offers. */
const inputModes = { text: "text", number: "numeric", url: "url" } as const;

type AreaProps = Common<string> & {
  /** Shown as "12 of 100"; more can be typed, so that nothing pasted is lost. */
  limit?: number;
  rows?: number;
  lang?: string | undefined;
  onKeyDown?: (event: KeyboardEvent) => void;
};

export function TextArea({
  pointer,
  label,
  hint,
  isOptional,
  value,
  onChange,
  limit,
  rows = 3,
  lang,
  onKeyDown,
}: AreaProps) {
  const { t } = useWords();
  const { id, error, aria } = useField(pointer, label, Boolean(hint));
  const isOver = limit !== undefined && value.length > limit;
  return (
    <Field id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <textarea
        id={id}
        rows={rows}
        dir="auto"
        lang={lang}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        {...aria}
      />
      {limit !== undefined && (
        <p class={`count${isOver ? " error" : ""}`}>{t("form.length", { length: value.length, limit })}</p>
      )}
    </Field>
  );
}

export type Option<T extends string = string> = { value: T; text: string };

export function Select<T extends string>({
  pointer,
  label,
  hint,
  isOptional,
  value,
  onChange,
  options,
  empty,
}: Common<T | ""> & { options: readonly Option<T>[]; empty?: string }) {
  const { id, error, aria } = useField(pointer, label, Boolean(hint));
  return (
    <Field id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange(options.find((option) => option.value === chosen)?.value ?? "");
        }}
        {...aria}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One of a few, all in view. */
export function Radios<T extends string>({
  pointer,
  label,
  hint,
  isOptional,
  value,
  onChange,
  options,
}: Common<T | ""> & { options: readonly Option<T>[] }) {
  const { id, error } = useField(pointer, label, Boolean(hint));
  return (
    <Group id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </Group>
  );
}

/** Yes or no, to one thing. */
export function Check({ label, hint, value, onChange }: Omit<Common<boolean>, "pointer" | "isOptional">) {
  return (
    <div class="field">
      <label class="choice">
        <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
        <span>
          {label}
          {hint && <small class="hint">{hint}</small>}
        </span>
      </label>
    </div>
  );
}

/** Any of several, all in view. */
export function Checks<T extends string>({
  pointer,
  label,
  hint,
  isOptional,
  value,
  onChange,
  options,
}: Common<readonly T[]> & { options: readonly Option<T>[] }) {
  const { id, error } = useField(pointer, label, Boolean(hint));
  const toggled = (each: T) =>
    value.includes(each) ? value.filter((other) => other !== each) : [...value, each];
  return (
    <Group id={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <div class="checks">
        {options.map((option) => (
          <label key={option.value} class="choice">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={() => onChange(toggled(option.value))}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}
