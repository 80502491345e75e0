import { html } from "hono/html";
import type { PublicRequest, ReceiptView } from "#shared/api/wire.ts";
import { type LanguageTag } from "#shared/domain/language.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import { showReceipt } from "#shared/domain/receipt.ts";
import type { Survey } from "#shared/domain/survey.ts";
import { type Translate, dateIn, messageFor, translator } from "../messages.ts";
import { actorAnswer } from "./actor-answer.ts";
import { askText } from "./ask.ts";
import { type ContactForm, contactErrors, contactSection, exampleAddress } from "./contact.ts";
import { localized } from "./form-fields.ts";
import { type Html, type PageContext, messagePage, page } from "./layout.ts";
import { pictogram, sprite } from "./pictograms.ts";
import { qrCode } from "./qr.ts";
import { proposalCard } from "./proposal.ts";

export type ReceiptPage = {
  view: ReceiptView;
  survey: Survey;
  /** Whole address of this page, to take along. */
  address: string;
  /** Just sent: the receipt code comes first. */
  isNew?: boolean;
  /** An address came with it of somebody under 13, and is not kept. */
  isContactLeftOut?: boolean;
  /** The erase form came back without its box checked. */
  unconfirmed?: boolean;
  /** The form for an address came back: what was typed and what is wrong with it. */
  contact?: Pick<ContactForm, "typed" | "wrong">;
  /** A corrected text came back: what was typed and what is wrong with it. */
  correction?: { part: string; typed: string; fault: Fault };
};

/** On a tablet that many use: the receipt to take along, and the way on. */
export function kioskReceiptPage(
  context: PageContext,
  {
    receipt,
    address,
    mails,
    isContactLeftOut,
  }: Pick<ReceiptPage, "isContactLeftOut"> & {
    receipt: string;
    address: string;
    mails: ReceiptView["mails"];
  },
): Html {
  return page(context, {
    title: messageFor(context.language, "receipt.thanks"),
    script: true,
    body: ({ t }) => html`<h1 tabindex="-1">${t("receipt.thanks")}</h1>
<section class="card split"><div><h2 class="first">${t("receipt.code")}</h2>
<p class="receipt" dir="ltr">${showReceipt(receipt)}</p>
<p>${t("receipt.keep")}</p></div>${qrCode(address, showReceipt(receipt))}</section>
${mails === "waiting" ? html`<p class="note">${t("contact.waiting")}</p>` : ""}${isContactLeftOut && mails === "off" ? html`<p class="note">${t("contact.leftOut")}</p>` : ""}
<p class="soon">${t("kiosk.soon")}</p>
<p><a class="button" data-do="next" href="${context.startAgain}">${t("kiosk.next")}</a></p>`,
  });
}

/** What became of a response. */
export function receiptPage(context: PageContext, shown: ReceiptPage): Html {
  const { view, survey, isNew = false, unconfirmed, contact } = shown;
  const wrong = wrongOf(translator(context.language), shown);
  return page(context, {
    title: titleOf(isNew, context),
    error: wrong.length > 0,
    script: true,
    body: ({ t, language }) => html`
${errorSummary(t, wrong)}${sprite(view.contributions.flatMap(({ themes }) => themes))}
${isNew ? html`<h1>${t("receipt.thanks")}</h1>` : html`<h1>${t("receipt.title")}</h1>`}
${shown.isContactLeftOut && view.mails === "off" ? html`<p class="note">${t("contact.leftOut")}</p>` : ""}
<section class="card split"><div><h2 class="first">${t("receipt.code")}</h2>
<p class="receipt" dir="ltr" data-receipt="${view.receipt}">${showReceipt(view.receipt)}</p>
<p>${t("receipt.keep")}</p>
<p>${t("receipt.link")}: <a class="address" dir="ltr" href="${shown.address}">${shown.address}</a></p>
<p><a download="${showReceipt(view.receipt)}.txt" href="${asTextFile(shown, context, t)}">${t("receipt.save")}</a></p></div>${qrCode(shown.address, `${t("receipt.code")} ${showReceipt(view.receipt)}`)}</section>
<p><button class="quiet" type="button" data-do="read" data-stop="${t("receipt.readStop")}" data-failed="${t("receipt.readFailed")}" hidden>${t("receipt.read")}</button></p>
<p class="lead">${t("receipt.given", { occasion: view.occasion.name, date: dateIn(language, view.receivedAt) })}</p>
${view.understood ? view.contributions.map((each) => contribution(each, shown, context, t)) : html`<p class="note" role="status">${t("receipt.waiting")}</p>`}
${view.photos > 0 ? html`<p class="note">${t("photo.count", { count: view.photos })}</p>` : ""}
${view.masked ? html`<p class="note">${t("receipt.masked")}</p>` : ""}
${otherAnswers(view, survey, t, language)}
${isNew ? html`<h2>${t("receipt.nextTitle")}</h2><p>${t("receipt.nextText")}</p>` : ""}
${view.mails === "off" ? "" : contactSection(context, { receipt: view.receipt, mails: view.mails, wrong: [], ...contact }, t)}
${eraseForm(context, view, t, unconfirmed === true)}`,
  });
}

/**
 * The receipt as a text to keep, in the address itself: it needs no network once the page is there, and no script.
 * The mark at its beginning tells old programs that it is Unicode.
 */
function asTextFile({ view, address }: ReceiptPage, { language }: PageContext, t: Translate): string {
  const lines = [
    t("receipt.given", { occasion: view.occasion.name, date: dateIn(language, view.receivedAt) }),
    `${t("receipt.code")}: ${showReceipt(view.receipt)}`,
    address,
    ...view.contributions.flatMap(({ text }) => ["", `${t("receipt.said")}:`, text]),
    ...(view.photos > 0 ? ["", t("photo.count", { count: view.photos })] : []),
  ];
  return `data:text/plain;charset=utf-8,${encodeURIComponent(`\uFEFF${lines.join("\r\n")}\r\n`)}`;
}

type Said = ReceiptView["contributions"][number];

type Wrong = { field: string; text: string };

/** What has to be mended, by the field where it is mended. */
const wrongOf = (t: Translate, { unconfirmed, contact, correction }: ReceiptPage): Wrong[] => [
  ...(unconfirmed ? [{ field: "confirm", text: t("erase.mustConfirm") }] : []),
  ...(contact?.wrong ?? []).map((field) => ({
    field,
    text: t(contactErrors[field], { example: exampleAddress }),
  })),
  ...(correction ? [{ field: `text-${correction.part}`, text: correctionError(t, correction.fault) }] : []),
];

function errorSummary(t: Translate, wrong: readonly Wrong[]) {
  if (wrong.length === 0) return "";
  return html`<div class="summary" role="alert" tabindex="-1" aria-labelledby="errors"><h2 id="errors">${t("error.title")}</h2>
<ul>${wrong.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}</ul></div>`;
}

function titleOf(isNew: boolean, context: PageContext) {
  return messageFor(context.language, isNew ? "receipt.thanks" : "receipt.title");
}

function contribution(each: Said, shown: ReceiptPage, context: PageContext, t: Translate) {
  const { language } = context;
  return html`<section class="card said-card">
<h2 class="first">${t("receipt.said")}</h2>
<blockquote dir="auto"><span class="said">${each.text}</span></blockquote>
${each.correctedAt ? html`<p class="lead">${t("correct.done", { date: dateIn(language, each.correctedAt) })}</p>` : ""}
${each.status === "held" ? html`<p class="note">${t("receipt.held")}</p>` : ""}
${each.status === "hidden" ? html`<p class="note">${t("receipt.hidden")}</p>` : ""}
<dl>
<dt>${t("receipt.themes")}</dt>
<dd>${each.themes.length > 0 ? html`<ul class="tags">${each.themes.map((theme) => html`<li>${pictogram(theme)}${t(`theme.${theme}`)}</li>`)}</ul>` : t("receipt.noThemes")}</dd>
${each.place ? html`<dt>${t("receipt.place")}</dt><dd lang="sv"><bdi>${each.place.name}</bdi></dd>` : ""}
</dl>
${each.answer ? html`<div class="note"><strong>${each.answer.by ? t("receipt.answerBy", { by: each.answer.by }) : t("receipt.answer")}</strong><p dir="auto">${each.answer.text}</p></div>` : ""}
${actorAnswer(each.actorAnswer, t, language)}
${each.request ? html`<h3>${t("receipt.request")}</h3>${requestLine(each, each.request, t, language)}${each.proposal || each.isProposed ? "" : html`<p>${t("receipt.noProposal")}</p>`}` : each.status === "held" || each.status === "hidden" ? "" : html`<p>${t("receipt.noRequest")}</p>`}
${each.proposal ? html`<h3>${t("receipt.proposal")}</h3>${proposalCard(each.proposal, t, language)}` : ""}
${each.isProposed ? html`<h3>${t("receipt.proposal")}</h3><p>${t("receipt.proposalPrepared")}</p>` : ""}
${shown.view.correctable.includes(each.question) ? correctForm(each, shown, context, t) : ""}
</section>`;
}

function correctForm(
  each: Said,
  { view, survey, correction }: ReceiptPage,
  context: PageContext,
  t: Translate,
) {
  const back = correction?.part === each.question ? correction : undefined;
  const id = `text-${each.question}`;
  const question = survey.questions.find((known) => known.id === each.question);
  const max = question?.type === "text" ? question.maxLength : 2000;
  return html`<details${back ? html` open` : ""}><summary>${t("correct.title")}</summary>
<form method="post" action="/r/${view.receipt}?lang=${context.language}" novalidate>
<input type="hidden" name="do" value="correct"><input type="hidden" name="part" value="${each.question}">
<p>${t("correct.text")} ${t("form.noNames")}</p>
<label class="question" for="${id}">${t("correct.label")}</label>
${back ? html`<p class="error" id="${id}-error">${t("error.prefix")}: ${correctionError(t, back.fault)}</p>` : ""}
<textarea id="${id}" name="text" dir="auto" rows="4" data-max="${max}"${back ? html` aria-invalid="true" aria-describedby="${id}-error"` : ""}>
${back ? back.typed : each.text}</textarea>
<p><button type="submit">${t("correct.button")}</button></p>
</form></details>`;
}

function correctionError(t: Translate, { code, limit = 0 }: Fault) {
  if (code === "too-long") return t("error.too-long", { limit });
  return t(code === "too-many" ? "correct.tooMany" : "correct.empty");
}

/** What is asked for and where, in Swedish or English, with how many said it. */
function requestLine({ others }: Said, request: PublicRequest, t: Translate, language: LanguageTag) {
  return html`<p><strong>${askText(request.ask, language)}</strong>
${request.place ? html`– <bdi lang="sv">${request.place.name}</bdi>` : html`– ${t("place.area")}`}<br>
${others === null ? "" : othersText(others, t)}</p>`;
}

function othersText(others: NonNullable<Said["others"]>, t: Translate) {
  if ("fewerThan" in others) return t("receipt.othersFew", { limit: others.fewerThan });
  return "atLeast" in others ? t("receipt.others.count", { count: others.atLeast }) : t("receipt.first");
}

/** Answers that are not texts: what was chosen, by question. */
function otherAnswers(view: ReceiptView, survey: Survey, t: Translate, language: LanguageTag) {
  const shown = survey.questions.filter(
    (question) =>
      question.id in view.answers &&
      question.type !== "photo" &&
      (question.type !== "text" || !view.understood),
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
