import { html, raw } from "hono/html";
import { type LanguageTag, type Texts, textIn } from "#shared/domain/language.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import { type Question, ageBands } from "#shared/domain/survey.ts";
import type { MessageKey, Translate } from "../messages.ts";
import { contactField } from "./contact-field.ts";
import { exampleAddress } from "./contact.ts";
import { photoField } from "./photo-field.ts";
import { pictogram, themesAsked } from "./pictograms.ts";

/** What the fields of a form are shown with. */
export type Filled = {
  places: readonly { name: string; lat: number | null; lon: number | null }[];
  /** What was typed, by field name, in the form's own spelling. */
  typed: Readonly<Record<string, readonly string[]>>;
  faults: readonly Fault[];
  /** A device that many use: it offers nobody's own address. */
  isShared?: boolean | undefined;
  /** Where the themes' pictograms are, if not in the page. */
  pictures?: string | undefined;
};

/** Words in the reader's language; when Swedish stands in, it says so and is marked as Swedish. */
export function localized(texts: Texts, language: LanguageTag, t: Translate) {
  const { text, language: found } = textIn(texts, language);
  if (found === language) return text;
  return html`<span lang="sv" dir="ltr">${text}</span> <small>(${t("form.untranslated")})</small>`;
}

const messages: Record<string, MessageKey> = {
  required: "error.required",
  "too-long": "error.too-long",
  "unknown-option": "error.choose",
  "wrong-type": "error.choose",
  "out-of-range": "error.choose",
  empty: "error.empty",
  busy: "error.busy",
  "too-many": "photo.full",
  "needs-words": "photo.words",
  "photo-gone": "photo.gone",
  "no-address": "contact.errorAddress",
  "no-consent": "contact.errorConsent",
};
export const faultText = (t: Translate, fault: Fault) =>
  t(messages[fault.code] ?? "error.choose", { limit: fault.limit ?? 0, example: exampleAddress });

/** Whether a fault is about a question: its answer, or the address that it asks for. */
export const isAbout = ({ pointer }: Fault, { id, type }: Question) =>
  pointer === `#/answers/${id}` || (type === "contact" && pointer.startsWith("#/contact/"));

/** Where a fault about a question is mended. */
export const fieldOf = ({ pointer }: Fault, { id }: Question) =>
  `q-${id}${pointer === "#/contact/consent" ? "-consent" : ""}`;

/** One question with its help and what is wrong with it. */
export function field(question: Question, form: Filled, t: Translate, language: LanguageTag) {
  const fault = form.faults.find((each) => isAbout(each, question));
  const typed = form.typed[question.id] ?? [];
  const label = html`${localized(question.texts, language, t)}${question.required ? "" : html` <span class="optional">(${t("form.optional")})</span>`}`;
  const help = question.help ? localized(question.help, language, t) : defaultHelp(question, t);
  const id = `q-${question.id}`;
  const described = [help ? `${id}-help` : "", fault ? `${id}-error` : ""].filter(Boolean).join(" ");
  const parts: FieldParts = {
    id,
    name: question.id,
    typed,
    described: raw(
      `${described ? ` aria-describedby="${described}"` : ""}${fault ? ' aria-invalid="true"' : ""}${question.required ? ' aria-required="true"' : ""}`,
    ),
  };
  const hint = help ? html`<p class="hint" id="${id}-help">${help}</p>` : "";
  const error = fault
    ? html`<p class="error" id="${id}-error">${t("error.prefix")}: ${faultText(t, fault)}</p>`
    : "";
  if (question.type === "contact") return contactField({ id, label, help: help || "" }, form, t);
  if (question.type === "photo") return photoField(question, { id, label, help: help || "", error }, t);
  const isGroup = question.type !== "text" && question.type !== "place";
  return isGroup
    ? html`<fieldset class="field ${fault ? "wrong" : ""}"${raw(described ? ` aria-describedby="${described}"` : "")}><legend>${label}</legend>${hint}${error}${choices(question, parts, form, t, language)}</fieldset>`
    : html`<div class="field ${fault ? "wrong" : ""}"><label class="question" for="${id}">${label}</label>${hint}${error}${textField(question, parts, form, t)}</div>`;
}

type FieldParts = { id: string; name: string; typed: readonly string[]; described: unknown };

function defaultHelp(question: Question, t: Translate) {
  if (question.type === "place") return t("form.placeHint");
  if (question.type === "multiple") return t("form.chooseMany");
  return "";
}

function textField(
  question: Question,
  { id, name, typed, described }: FieldParts,
  form: Filled,
  t: Translate,
) {
  const value = typed[0] ?? "";
  if (question.type === "place") {
    return html`<input type="text" id="${id}" name="${name}" dir="auto" list="${id}-places" autocomplete="off" value="${value}"${described}>
<datalist id="${id}-places">${form.places.map(({ name, lat, lon }) => html`<option value="${name}"${lat === null || lon === null ? "" : raw(` data-at="${lat.toFixed(4)},${lon.toFixed(4)}"`)}>`)}</datalist>
<button class="quiet" type="button" data-do="here" data-none="${t("form.noneNear")}" hidden>${t("form.mine")}</button>`;
  }
  return html`<textarea id="${id}" name="${name}" dir="auto" rows="4"${question.type === "text" ? raw(` data-max="${question.maxLength}"`) : ""}${described}>
${value}</textarea>`;
}

function choices(
  question: Question,
  { id, name, typed }: FieldParts,
  form: Filled,
  t: Translate,
  language: LanguageTag,
) {
  const type = question.type === "multiple" ? "checkbox" : "radio";
  const as =
    question.type === "scale" ? ' data-as="number"' : question.type === "yes-no" ? ' data-as="boolean"' : "";
  const themes = themesAsked(question);
  return optionsOf(question, t, language).map(
    ({ value, label, face }, index) =>
      html`<label class="choice"><input type="${type}" name="${name}" value="${value}"${raw(as)}${index === 0 ? raw(` id="${id}"`) : ""}${typed.includes(value) ? raw(" checked") : ""}${raw(question.type === "age-band" && value === "under-13" ? " data-young" : "")}><span${face ? raw(` data-face="${face}"`) : ""}>${themes[index] ? pictogram(themes[index], form.pictures) : ""}${label}</span></label>`,
  );
}

const faces = ["😟", "🙁", "😐", "🙂", "😀"] as const;
/** A face beside the words, from the worst to the best: for who reads the words with effort. */
const faceOf = (index: number, steps: number) =>
  faces[Math.round((index / (steps - 1)) * (faces.length - 1))] ?? faces[2];

export function optionsOf(
  question: Question,
  t: Translate,
  language: LanguageTag,
): { value: string; label: unknown; face?: string }[] {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.map(({ id, texts }) => ({ value: id, label: localized(texts, language, t) }));
    case "scale":
      return question.steps.map((step, index) => ({
        value: String(index + 1),
        label: localized(step, language, t),
        face: faceOf(index, question.steps.length),
      }));
    case "yes-no":
      return [
        { value: "yes", label: t("form.yes") },
        { value: "no", label: t("form.no") },
      ];
    case "age-band":
      return ageBands.map((band) => ({ value: band, label: t(`age.${band}`) }));
    default:
      return [];
  }
}
