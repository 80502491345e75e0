import { html, raw } from "hono/html";
import { contactFields, mayLeaveContact } from "#shared/domain/contact.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import type { Question, Survey } from "#shared/domain/survey.ts";
import type { Translate } from "../messages.ts";
import { type Filled, field, localized, optionsOf } from "./form-fields.ts";

/** Says where a form that shows one question at a time goes on: a question's number, or `send`. */
export const goField = "go_to";
/** The question that was shown when a step was posted. */
export const fromField = "go_from";
/** Where another language goes on: at the same question, or with the same said to be wrong. */
export const again = { same: "language", refused: "refused" } as const;

type Stepped = Filled & { survey: Survey; step?: number; named?: readonly string[] };

/**
 * One question at a time. All of them are in the page and only one is shown, so that what was answered travels in
 * the fields themselves: with a script nothing is asked of the server until the end, without one each step is a post.
 */
export function inSteps(form: Stepped, intro: unknown, t: Translate, language: LanguageTag) {
  const { questions } = form.survey;
  const at = Math.min(form.step ?? 0, questions.length);
  const shown = (step: number) => raw(step === at ? "" : " hidden");
  const label = at === questions.length ? t("form.send") : t("form.next");
  return html`<input type="hidden" name="${fromField}" value="${at}">${questions.map(
    (question, step) => html`<section data-step="${step}"${shown(step)}>${step === 0 ? intro : ""}
<p class="progress" tabindex="-1">${t("form.step", { at: step + 1, of: questions.length })}</p>
${field(question, form, t, language)}</section>`,
  )}
<section data-step="${questions.length}"${shown(questions.length)} data-change="${t("form.change")}" data-none="${t("form.noAnswer")}">
<h2 class="first progress" tabindex="-1">${t("form.check")}</h2>
<dl class="card">${at === questions.length ? questions.map((question, step) => checked(question, step, form, t, language)) : ""}</dl></section>
<div class="way-on"><button class="send" name="${goField}" value="${onwardFrom(form)}" data-next="${t("form.next")}" data-send="${t("form.send")}">${label}</button>
<button class="quiet back" name="${goField}" value="${at - 1}"${raw(at === 0 ? " hidden" : "")}>${t("form.back")}</button></div>`;
}

/** Where the button that leads on leads. */
export const onwardFrom = ({ survey: { questions }, step = 0 }: Pick<Stepped, "survey" | "step">): string =>
  step >= questions.length ? "send" : String(step + 1);

/** A question with its answer, to look over, and the way back to it. */
function checked(question: Question, step: number, form: Stepped, t: Translate, language: LanguageTag) {
  const texts = localized(question.texts, language, t);
  if (question.type === "contact" && !mayLeaveContact(form.survey, firstTyped(form)))
    return typedOf(question, form)[0]?.trim() ? html`<dt>${texts}</dt><dd>${t("contact.leftOut")}</dd>` : "";
  return html`<dt>${texts}</dt><dd><span class="said" dir="auto">${given(question, typedOf(question, form), t, language)}</span>
${form.named?.includes(question.id) ? html`<p class="warn" role="alert">${t("form.warn")}</p>` : ""}
<button class="quiet" name="${goField}" value="${step}">${t("form.change")}<span class="sr"> ${texts}</span></button></dd>`;
}

const typedOf = ({ id, type }: Question, { typed }: Stepped) =>
  typed[type === "contact" ? contactFields.address : id] ?? [];
const firstTyped = ({ typed }: Stepped) =>
  Object.fromEntries(Object.entries(typed).map(([name, values]) => [name, values[0]]));

function given(question: Question, typed: readonly string[], t: Translate, language: LanguageTag) {
  if (question.type === "photo" && typed.length > 0) return t("photo.count", { count: typed.length });
  const options = optionsOf(question, t, language).filter(({ value }) => typed.includes(value));
  if (options.length > 0) return options.map(({ label }, index) => html`${index > 0 ? ", " : ""}${label}`);
  return typed[0]?.trim() ? typed[0].trim() : t("form.noAnswer");
}
