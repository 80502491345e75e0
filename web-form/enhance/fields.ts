import type { Body } from "./device.ts";

/** Fields that belong to the page, not to the survey. */
const own = new Set(["id", "shown_at", "contact_url", "go_to", "go_from"]);
/** Those of an address, which is no answer: they begin so. */
const ofContact = "contact_";

type Control = HTMLInputElement | HTMLTextAreaElement;
const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
const isBox = (control: Control): control is HTMLInputElement =>
  control.type === "radio" || control.type === "checkbox";

export const controlsOf = (form: HTMLFormElement): Control[] =>
  Array.from(form.elements)
    .filter(isControl)
    .filter(({ name }) => name !== "" && !own.has(name));

export const fieldOf = (form: HTMLFormElement, name: string): Control | undefined =>
  Array.from(form.elements)
    .filter(isControl)
    .find((control) => control.name === name);

/** What was typed and chosen, as the form spells it. */
export const valuesOf = (form: HTMLFormElement): [string, string][] =>
  controlsOf(form).flatMap((control): [string, string][] =>
    (isBox(control) ? control.checked : control.value !== "") ? [[control.name, control.value]] : [],
  );

export function fill(form: HTMLFormElement, values: readonly (readonly [string, string])[]): void {
  for (const control of controlsOf(form)) {
    const given = values.filter(([name]) => name === control.name).map(([, value]) => value);
    if (isBox(control)) control.checked = given.includes(control.value);
    else control.value = given[0] ?? "";
  }
}

/** The answers as the API takes them. */
export function answersOf(form: HTMLFormElement): Body["answers"] {
  const answers: Body["answers"] = {};
  for (const control of controlsOf(form)) {
    const { name, value, type } = control;
    if (name.startsWith(ofContact)) continue;
    if (isBox(control) ? !control.checked : value === "") continue;
    const before = answers[name];
    if (type === "checkbox") answers[name] = [...(Array.isArray(before) ? before : []), value];
    else if (control.dataset["as"] === "number") answers[name] = Number(value);
    else if (control.dataset["as"] === "boolean") answers[name] = value === "yes";
    else answers[name] = value;
  }
  return answers;
}

/** A new id for another answer. `randomUUID` is not there on an address without TLS. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
