import { html, raw } from "hono/html";
import { type LanguageTag, type Texts, textIn } from "#shared/domain/language.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import { type Question, type Survey, ageBands } from "#shared/domain/survey.ts";
import { type MessageKey, type Translate, dateIn, pluralForms } from "../messages.ts";
import { type Html, type PageContext, page } from "./layout.ts";

export type FormPage = {
  code: string;
  occasion: { name: string; date: string };
  purpose: Texts;
  survey: Survey;
  places: readonly { id: string; name: string }[];
  /** Made anew for each form, kept when it is shown again: sending twice stores once. */
  responseId: string;
  /** When the form was first shown, in milliseconds; kept when it is shown again. */
  shownAt: number;
  /** What was typed, by field name, in the form's own spelling. */
  typed: Readonly<Record<string, readonly string[]>>;
  faults: readonly Fault[];
  /** Only to be looked at by staff: nothing of it is sent. */
  isPreview?: boolean;
};

/** An occasion's form. It works without any script. */
export function formPage(context: PageContext, form: FormPage): Html {
  const wrong = form.faults.length > 0;
  const action = `/f/${form.code}?lang=${context.language}${context.kiosk ? "&kiosk=1" : ""}`;
  const kiosk = context.kiosk ? raw(' data-kiosk autocomplete="off"') : "";
  return page(context, {
    title: form.occasion.name,
    error: wrong,
    script: form.isPreview !== true,
    body: ({ t, language }) => html`
${wrong ? errorSummary(t, language, form) : ""}
<h1><bdi>${form.occasion.name}</bdi></h1>
<p class="lead">${context.network ? t("form.who", { network: context.network.name }) : ""} ${t("form.why")}</p>
<details class="card"><summary>${t("form.anonymous")} ${t("form.noNames")}</summary>
<p>${localized(form.purpose, language, t)}</p><p>${t("form.readers")}</p><p>${t("layout.emergency")}</p></details>
<form method="post" action="${action}" novalidate id="form" data-code="${form.code}" data-lang="${language}"${kiosk}
data-sending="${t("form.sending")}" data-left="${JSON.stringify(pluralForms(language, "form.left.count"))}" data-over="${JSON.stringify(pluralForms(language, "form.over.count"))}">
<input type="hidden" name="id" value="${form.responseId}">
<input type="hidden" name="${shownAtField}" value="${form.shownAt}">
<div class="trap" aria-hidden="true"><label>${t("form.leaveEmpty")} <input type="text" name="${trapField}" tabindex="-1" autocomplete="off"></label></div>
${form.survey.questions.map((question) => field(question, form, t, language))}
<button class="send" type="submit">${t("form.send")}</button>
</form>
<p class="lead">${dateIn(language, form.occasion.date)}</p>`,
  });
}

/** Fields of the page and not of the survey: no question's id has an underscore. */
export const shownAtField = "shown_at";
/** Nobody sees it, reaches it by keyboard or hears it read: what fills it in is a machine. */
export const trapField = "contact_url";

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
};
const faultText = (t: Translate, fault: Fault) =>
  t(messages[fault.code] ?? "error.choose", { limit: fault.limit ?? 0 });

const questionOf = (fault: Fault) => fault.pointer.replace("#/answers/", "");

function errorSummary(t: Translate, language: LanguageTag, { faults, survey }: FormPage) {
  const first = survey.questions[0]?.id ?? "";
  return html`<div class="summary" role="alert" tabindex="-1" aria-labelledby="errors">
<h2 id="errors">${t("error.title")}</h2>
<ul>${faults.map((fault) => {
    const known = survey.questions.find((question) => question.id === questionOf(fault));
    const text = faultText(t, fault);
    return html`<li>${known ? html`<a href="#q-${known.id}">${localized(known.texts, language, t)} – ${text}</a>` : html`<a href="#q-${first}">${text}</a>`}</li>`;
  })}</ul>
<p>${t("error.kept")}</p>
</div>`;
}

function field(question: Question, form: FormPage, t: Translate, language: LanguageTag) {
  const fault = form.faults.find((each) => questionOf(each) === question.id);
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
  const isGroup = question.type !== "text" && question.type !== "place";
  return isGroup
    ? html`<fieldset class="field ${fault ? "wrong" : ""}"${raw(described ? ` aria-describedby="${described}"` : "")}><legend>${label}</legend>${hint}${error}${choices(question, parts, t, language)}</fieldset>`
    : html`<div class="field ${fault ? "wrong" : ""}"><label class="question" for="${id}">${label}</label>${hint}${error}${textField(question, parts, form)}</div>`;
}

type FieldParts = { id: string; name: string; typed: readonly string[]; described: unknown };

function defaultHelp(question: Question, t: Translate) {
  if (question.type === "place") return t("form.placeHint");
  if (question.type === "multiple") return t("form.chooseMany");
  return "";
}

function textField(question: Question, { id, name, typed, described }: FieldParts, form: FormPage) {
  const value = typed[0] ?? "";
  if (question.type === "place") {
    return html`<input type="text" id="${id}" name="${name}" dir="auto" list="${id}-places" autocomplete="off" value="${value}"${described}>
<datalist id="${id}-places">${form.places.map((place) => html`<option value="${place.name}">`)}</datalist>`;
  }
  return html`<textarea id="${id}" name="${name}" dir="auto" rows="4"${question.type === "text" ? raw(` data-max="${question.maxLength}"`) : ""}${described}>
${value}</textarea>`;
}

function choices(question: Question, { id, name, typed }: FieldParts, t: Translate, language: LanguageTag) {
  const type = question.type === "multiple" ? "checkbox" : "radio";
  const as =
    question.type === "scale" ? ' data-as="number"' : question.type === "yes-no" ? ' data-as="boolean"' : "";
  return optionsOf(question, t, language).map(
    ({ value, label }, index) =>
      html`<label class="choice"><input type="${type}" name="${name}" value="${value}"${raw(as)}${index === 0 ? raw(` id="${id}"`) : ""}${typed.includes(value) ? raw(" checked") : ""}> <span>${label}</span></label>`,
  );
}

export function optionsOf(
  question: Question,
  t: Translate,
  language: LanguageTag,
): { value: string; label: unknown }[] {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.map(({ id, texts }) => ({ value: id, label: localized(texts, language, t) }));
    case "scale":
      return question.steps.map((step, index) => ({
        value: String(index + 1),
        label: localized(step, language, t),
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

/** What a browser posts, as answers: numbers and yes or no out of their spelling. Unknown fields stay, to be refused. */
export function answersFromForm(
  survey: Survey,
  fields: Readonly<Record<string, readonly string[]>>,
): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(fields)) {
    if (name === "id") continue;
    const type = survey.questions.find((question) => question.id === name)?.type;
    const value = values[0] ?? "";
    if (value === "" && type !== "multiple") continue;
    if (type === "multiple") answers[name] = [...values];
    else if (type === "scale") answers[name] = /^\d{1,2}$/.test(value) ? Number(value) : value;
    else if (type === "yes-no") answers[name] = value === "yes" ? true : value === "no" ? false : value;
    else answers[name] = value;
  }
  return answers;
}
