import { html } from "hono/html";
import type { PublicRequest, ReceiptView } from "#shared/api/wire.ts";
import { type LanguageTag } from "#shared/domain/language.ts";
import { showReceipt } from "#shared/domain/receipt.ts";
import type { Survey } from "#shared/domain/survey.ts";
import { type MessageKey, type Translate, dateIn, messageFor } from "../messages.ts";
import { type ContactForm, contactErrors, contactSection, exampleAddress } from "./contact.ts";
import { figureText } from "./figure.ts";
import { localized } from "./form.ts";
import { type Html, type PageContext, messagePage, page } from "./layout.ts";
import { qrCode } from "./qr.ts";
import { proposalCard } from "./proposal.ts";

export type ReceiptPage = {
  view: ReceiptView;
  survey: Survey;
  /** Just sent: the receipt code comes first. */
  isNew?: boolean;
  /** The erase form came back without its box checked. */
  unconfirmed?: boolean;
  /** The form for an address came back: what was typed and what is wrong with it. */
  contact?: Pick<ContactForm, "typed" | "wrong">;
};

/** On a tablet that many use: the receipt to take along, and the way on. */
export function kioskReceiptPage(context: PageContext, receipt: string, address: string): Html {
  return page(context, {
    title: messageFor(context.language, "receipt.thanks"),
    script: true,
    body: ({ t }) => html`<h1 tabindex="-1">${t("receipt.thanks")}</h1>
<section class="card split"><div><h2 class="first">${t("receipt.code")}</h2>
<p class="receipt" dir="ltr">${showReceipt(receipt)}</p>
<p>${t("receipt.keep")}</p></div>${qrCode(address, showReceipt(receipt))}</section>
<p class="soon">${t("kiosk.soon")}</p>
<p><a class="button" data-do="next" href="${context.startAgain}">${t("kiosk.next")}</a></p>`,
  });
}

/** What became of a response. */
export function receiptPage(context: PageContext, shown: ReceiptPage): Html {
  const { view, survey, isNew = false, unconfirmed, contact } = shown;
  const wrong = wrongOf(shown);
  return page(context, {
    title: titleOf(isNew, context),
    error: wrong.length > 0,
    script: true,
    body: ({ t, language }) => html`
${errorSummary(t, wrong)}
${isNew ? html`<h1>${t("receipt.thanks")}</h1>` : html`<h1>${t("receipt.title")}</h1>`}
<section class="card"><h2 class="first">${t("receipt.code")}</h2>
<p class="receipt" dir="ltr" data-receipt="${view.receipt}">${showReceipt(view.receipt)}</p>
<p>${t("receipt.keep")}</p></section>
<p class="lead">${t("receipt.given", { occasion: view.occasion.name, date: dateIn(language, view.receivedAt) })}</p>
${view.understood ? view.contributions.map((each) => contribution(each, t, language)) : html`<p class="note" role="status">${t("receipt.waiting")}</p>`}
${view.masked ? html`<p class="note">${t("receipt.masked")}</p>` : ""}
${otherAnswers(view, survey, t, language)}
${isNew ? html`<h2>${t("receipt.nextTitle")}</h2><p>${t("receipt.nextText")}</p>` : ""}
${view.mails === "off" ? "" : contactSection(context, { receipt: view.receipt, mails: view.mails, wrong: [], ...contact }, t)}
${eraseForm(context, view, t, unconfirmed === true)}`,
  });
}

type Wrong = { field: string; message: MessageKey; values?: Record<string, string> };

/** What has to be mended, by the field where it is mended. */
const wrongOf = ({ unconfirmed, contact }: ReceiptPage): Wrong[] => [
  ...(unconfirmed ? [{ field: "confirm", message: "erase.mustConfirm" as const }] : []),
  ...(contact?.wrong ?? []).map((field) => ({
    field,
    message: contactErrors[field],
    values: { example: exampleAddress },
  })),
];

function errorSummary(t: Translate, wrong: readonly Wrong[]) {
  if (wrong.length === 0) return "";
  return html`<div class="summary" role="alert" tabindex="-1" aria-labelledby="errors"><h2 id="errors">${t("error.title")}</h2>
<ul>${wrong.map(({ field, message, values }) => html`<li><a href="#${field}">${t(message, values)}</a></li>`)}</ul></div>`;
}

function titleOf(isNew: boolean, context: PageContext) {
  return messageFor(context.language, isNew ? "receipt.thanks" : "receipt.title");
}

function contribution(each: ReceiptView["contributions"][number], t: Translate, language: LanguageTag) {
  return html`<section class="card">
<h2 class="first">${t("receipt.said")}</h2>
<blockquote dir="auto"><span class="said">${each.text}</span></blockquote>
${each.status === "held" ? html`<p class="note">${t("receipt.held")}</p>` : ""}
${each.status === "hidden" ? html`<p class="note">${t("receipt.hidden")}</p>` : ""}
<dl>
<dt>${t("receipt.themes")}</dt>
<dd>${each.themes.length > 0 ? html`<ul class="tags">${each.themes.map((theme) => html`<li>${t(`theme.${theme}`)}</li>`)}</ul>` : t("receipt.noThemes")}</dd>
${each.place ? html`<dt>${t("receipt.place")}</dt><dd lang="sv"><bdi>${each.place.name}</bdi></dd>` : ""}
</dl>
${each.answer ? html`<div class="note"><strong>${each.answer.by ? t("receipt.answerBy", { by: each.answer.by }) : t("receipt.answer")}</strong><p dir="auto">${each.answer.text}</p></div>` : ""}
${each.request ? html`<h3>${t("receipt.request")}</h3>${requestLine(each.request, t, language)}` : each.status === "held" || each.status === "hidden" ? "" : html`<p>${t("receipt.noRequest")}</p>`}
${each.proposal ? html`<h3>${t("receipt.proposal")}</h3>${proposalCard(each.proposal, t, language)}` : ""}
</section>`;
}

/** What is asked for and where, in Swedish or English, with how many said it. */
export function requestLine(request: PublicRequest, t: Translate, language: LanguageTag) {
  const english = language === "en";
  return html`<p><strong lang="${english ? "en" : "sv"}" dir="ltr">${english ? request.ask.en : request.ask.sv}</strong>
${request.place ? html`– <bdi lang="sv">${request.place.name}</bdi>` : html`– ${t("place.area")}`}<br>
${figureText(t, request.people, "people.count", "people.few")}</p>`;
}

/** Answers that are not texts: what was chosen, by question. */
function otherAnswers(view: ReceiptView, survey: Survey, t: Translate, language: LanguageTag) {
  const shown = survey.questions.filter(
    (question) => question.id in view.answers && (question.type !== "text" || !view.understood),
  );
  if (shown.length === 0) return "";
  return html`<section class="card"><h2 class="first">${t("receipt.answers")}</h2><dl>${shown.map(
    (question) =>
      html`<dt>${localized(question.texts, language, t)}</dt><dd dir="auto">${answerText(question, view.answers[question.id], t, language)}</dd>`,
  )}</dl></section>`;
}

function answerText(
  question: Survey["questions"][number],
  answer: ReceiptView["answers"][string] | undefined,
  t: Translate,
  language: LanguageTag,
) {
  if (question.type === "scale" && typeof answer === "number") {
    const step = question.steps[answer - 1];
    return step ? localized(step, language, t) : answer;
  }
  if (question.type === "yes-no") return t(answer === true ? "form.yes" : "form.no");
  if (question.type === "age-band")
    return t(`age.${answer === "under-13" || answer === "13-17" ? answer : "18-plus"}`);
  if (question.type === "single" || question.type === "multiple") {
    const chosen = Array.isArray(answer) ? answer : [answer];
    return question.options
      .filter((option) => chosen.includes(option.id))
      .map((option, index) => html`${index > 0 ? ", " : ""}${localized(option.texts, language, t)}`);
  }
  return String(answer);
}

function eraseForm(context: PageContext, view: ReceiptView, t: Translate, unconfirmed: boolean) {
  return html`<details class="card" id="erase"${unconfirmed ? " open" : ""}><summary>${t("erase.title")}</summary>
<form method="post" action="/r/${view.receipt}?lang=${context.language}">
<p>${t("erase.text")}</p>
${unconfirmed ? html`<p class="error" id="erase-error">${t("error.prefix")}: ${t("erase.mustConfirm")}</p>` : ""}
<label class="choice"><input type="checkbox" id="confirm" name="confirm" value="yes"${unconfirmed ? html` aria-invalid="true" aria-describedby="erase-error"` : ""}> <span>${t("erase.confirm")}</span></label>
<button class="plain" type="submit">${t("erase.button")}</button>
</form></details>`;
}

export const erasedPage = (context: PageContext) => messagePage(context, "erased.title", "erased.text");

/** Where a receipt code is typed in; shown again when there is no such receipt. */
export function findPage(context: PageContext, typed: string, unknown: boolean): Html {
  return page(context, {
    title: messageFor(context.language, "find.title"),
    error: unknown,
    body: ({ t }) => html`<h1>${t("find.title")}</h1>
<form method="get" action="/r" class="field ${unknown ? "wrong" : ""}">
<input type="hidden" name="lang" value="${context.language}">
<label class="question" for="code">${t("find.label")}</label>
<p class="hint" id="code-help">${t("find.hint", { example: "7KQ2-M9XT-4BC" })}</p>
${unknown ? html`<p class="error" id="code-error" role="alert">${t("error.prefix")}: ${t("find.unknown")}</p>` : ""}
<input type="text" id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${typed}" aria-describedby="code-help${unknown ? " code-error" : ""}">
<p><button type="submit">${t("find.button")}</button></p>
</form>`,
  });
}
