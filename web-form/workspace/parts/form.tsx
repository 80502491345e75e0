import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import type { Fault } from "#shared/domain/refusal.ts";
import type { ApiProblem } from "../api.ts";
import { type Translate, isMessageKey } from "../messages.ts";
import { useWords } from "../workspace.ts";
import { ProblemBox } from "./problem.tsx";

/** Id of the field that a JSON pointer points at, so that the API's own faults find their fields. */
export const fieldId = (pointer: string, prefix = "f") =>
  `${prefix}${pointer.replace("#", "").replaceAll("/", "-")}`;

/** What to do about a fault, in words. */
export function faultText(t: Translate, { code, limit }: Fault, label: string): string {
  const key = `fault.${code}`;
  return t(isMessageKey(key) ? key : "fault.other", { label, limit: limit ?? "" });
}

type FormState = { faults: readonly Fault[]; labels: Map<string, string>; prefix: string };
const FormContext = createContext<FormState>({ faults: [], labels: new Map(), prefix: "f" });

type FormProps = {
  faults: readonly Fault[];
  problem?: ApiProblem | undefined;
  onRetry?: (() => void) | undefined;
  onSubmit: () => void;
  /** Begins the ids of the fields, where several forms are on one page. */
  prefix?: string;
  label?: string;
  children: ComponentChildren;
};

/** A form with a summary of its errors, each leading to its field. */
export function Form({ faults, problem, onRetry, onSubmit, prefix = "f", label, children }: FormProps) {
  const labels = useRef(new Map<string, string>()).current;
  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <FormContext.Provider value={{ faults, labels, prefix }}>
        {faults.length > 0 && <ErrorSummary faults={faults} labels={labels} prefix={prefix} />}
        {problem && faults.length === 0 && <ProblemBox problem={problem} onRetry={onRetry} />}
        {children}
      </FormContext.Provider>
    </form>
  );
}

function ErrorSummary({ faults, labels, prefix }: FormState) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults]);
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t("error.title")}</h2>
      <ul>
        {faults.map((fault) => {
          const id = fieldId(fault.pointer, prefix);
          const text = faultText(t, fault, labels.get(fault.pointer) ?? fault.pointer);
          return (
            <li key={fault.pointer}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  toField(id);
                }}
              >
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** To the field, or to the first inside of a group; one in a folded part unfolds it. */
function toField(id: string) {
  const target = document.getElementById(id);
  target?.closest("details")?.setAttribute("open", "");
  const field = target?.matches("input,select,textarea")
    ? target
    : target?.querySelector<HTMLElement>("input,select,textarea");
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}

/** A field's id, fault and what describes it. */
export function useField(pointer: string, label: string, hasHint: boolean) {
  const { t } = useWords();
  const { faults, labels, prefix } = useContext(FormContext);
  labels.set(pointer, label);
  const id = fieldId(pointer, prefix);
  const fault = faults.find((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`));
  const error = fault && faultText(t, fault, label);
  const describedBy = [hasHint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    error,
    aria: {
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(error ? { "aria-invalid": true as const } : {}),
    },
  };
}

type FieldProps = {
  id: string;
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  isOptional?: boolean | undefined;
  children: ComponentChildren;
};

/** Label, hint and error round one control. */
export function Field({ id, label, hint, error, isOptional, children }: FieldProps) {
  const { t } = useWords();
  return (
    <div class={`field${error ? " wrong" : ""}`}>
      <label for={id}>
        {label} {isOptional && <span class="optional">({t("form.optional")})</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

/** The same round several controls. */
export function Group({ id, label, hint, error, isOptional, children }: FieldProps) {
  const { t } = useWords();
  return (
    <fieldset
      id={id}
      class={`field${error ? " wrong" : ""}`}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>
        {label} {isOptional && <span class="optional">({t("form.optional")})</span>}
      </legend>
      {hint && <p class="hint">{hint}</p>}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
