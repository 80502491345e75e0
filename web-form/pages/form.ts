import { html, raw } from "hono/html";
import { contactFields } from "#shared/domain/contact.ts";
import type { LanguageTag, Texts } from "#shared/domain/language.ts";
import { type Survey, isStepped } from "#shared/domain/survey.ts";
import { type Translate, dateIn, pluralForms } from "../messages.ts";
import { type Filled, faultText, field, fieldOf, isAbout, localized } from "./form-fields.ts";
import { again, fromField, goField, inSteps, onwardFrom } from "./form-steps.ts";
import { type Html, type PageContext, page } from "./layout.ts";
import { sprite, themesAsked } from "./pictograms.ts";
import { pictogramsAddress } from "../built.ts";

export type FormPage = Filled & {
  code: string;
  occasion: { name: string; date: string };
  purpose: Texts;
  survey: Survey;
  /** Made anew for each form, kept when it is shown again: sending twice stores once. */
  responseId: string;
  /** When the form was first shown, in milliseconds; kept when it is shown again. */
  shownAt: number;
  /** The question that is shown, of a form that shows one at a time; after the last one comes the summary. */
  step?: number;
  /** It came back before anything was to be sent: at a step, or in another language. */
  isOnWay?: boolean;
  /** Questions whose answer seems to name somebody; told in the summary. */
  named?: readonly string[];
  /** Only to be looked at by staff: nothing of it is sent. */
  isPreview?: boolean;
};

/** An occasion's form. It works without any script. */
export function formPage(context: PageContext, given: FormPage): Html {
  const themes = given.survey.questions.flatMap(themesAsked);
  // In staff's preview nothing may be loaded: the drawings are in the page.
  const pictures = themes.length > 0 && !given.isPreview ? pictogramsAddress() : undefined;
  const form = { ...given, isShared: context.kiosk, pictures };
  const wrong = form.faults.length > 0;
  const action = `/f/${form.code}?lang=${context.language}${context.kiosk ? "&kiosk=1" : ""}`;
  const kiosk = context.kiosk ? raw(' data-kiosk autocomplete="off"') : "";
  const stepped = isStepped(form.survey);
  return page(context, {
    title: form.occasion.name,
    error: wrong,
    script: form.isPreview !== true,
    form: {
      goField,
      same: wrong ? again.refused : again.same,
      onward: stepped ? onwardFrom(form) : undefined,
    },
    body: ({ t, language }) => html`
${wrong ? errorSummary(t, language, form) : ""}
<h1><bdi lang="sv">${form.occasion.name}</bdi></h1>
<form method="post" action="${action}" novalidate id="form" data-code="${form.code}" data-lang="${language}"${kiosk}
data-sending="${t("form.sending")}" data-left="${JSON.stringify(pluralForms(language, "form.left.count"))}" data-over="${JSON.stringify(pluralForms(language, "form.over.count"))}" data-warn="${t("form.warn")}">
${stepped ? "" : intro(context, form, t, language)}
${form.pictures ? "" : sprite(themes)}<input type="hidden" name="id" value="${form.responseId}">
<input type="hidden" name="${shownAtField}" value="${form.shownAt}">
<div class="trap" aria-hidden="true"><label>${t("form.leaveEmpty")} <input type="text" name="${trapField}" tabindex="-1" autocomplete="off"></label></div>
${
  stepped
    ? inSteps(form, intro(context, form, t, language), t, language)
    : html`${form.survey.questions.map((question) => field(question, form, t, language))}
<button class="send" type="submit">${t("form.send")}</button>`
}
</form>
<p class="lead">${dateIn(language, form.occasion.date)}</p>`,
  });
}

/** Who asks, why, who reads it, that it is anonymous and what it is not for: all before the first question. */
function intro({ network }: PageContext, { purpose }: FormPage, t: Translate, language: LanguageTag) {
  return html`<p class="lead">${network ? t("form.who", { network: network.name }) : ""} ${t("form.why")}</p>
<p class="trust"><strong>${t("form.anonymous")}</strong> ${t("form.readers")} ${t("form.noNames")} ${t("layout.emergency")}</p>
${network ? html`<details class="about"><summary><bdi>${network.name}</bdi></summary><p>${localized(purpose, language, t)}</p></details>` : ""}
<p><button class="quiet" type="button" data-do="read" data-stop="${t("receipt.readStop")}" data-failed="${t("receipt.readFailed")}" hidden>${t("receipt.read")}</button></p>`;
}

/** Fields of the page and not of the survey: no question's id has an underscore. */
export const shownAtField = "shown_at";
/** Nobody sees it, reaches it by keyboard or hears it read: what fills it in is a machine. */
export const trapField = "contact_url";

function errorSummary(t: Translate, language: LanguageTag, { faults, survey, isOnWay }: FormPage) {
  const first = survey.questions[0]?.id ?? "";
  return html`<div class="summary" role="alert" tabindex="-1" aria-labelledby="errors">
<h2 id="errors">${t(isOnWay ? "error.onWay" : "error.title")}</h2>
<ul>${faults.map((fault) => {
    const known = survey.questions.find((question) => isAbout(fault, question));
    const text = faultText(t, fault);
    return html`<li>${known ? html`<a href="#${fieldOf(fault, known)}">${localized(known.texts, language, t)} – ${text}</a>` : fault.code === "busy" ? text : html`<a href="#q-${first}">${text}</a>`}</li>`;
  })}</ul>
<p>${t("error.kept")}</p>
</div>`;
}

const ownFields: ReadonlySet<string> = new Set(["id", goField, fromField, ...Object.values(contactFields)]);

/** What a browser posts, as answers: numbers and yes or no out of their spelling. Unknown fields stay, to be refused. */
export function answersFromForm(
  survey: Survey,
  fields: Readonly<Record<string, readonly string[]>>,
): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(fields)) {
    if (ownFields.has(name)) continue;
    const type = survey.questions.find((question) => question.id === name)?.type;
    const value = values[0] ?? "";
    if (value === "" && type !== "multiple") continue;
    if (type === "multiple" || type === "photo") answers[name] = [...values];
    else if (type === "scale") answers[name] = /^\d{1,2}$/.test(value) ? Number(value) : value;
    else if (type === "yes-no") answers[name] = value === "yes" ? true : value === "no" ? false : value;
    else answers[name] = value;
  }
  return answers;
}
