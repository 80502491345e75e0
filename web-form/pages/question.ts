import { html } from "hono/html";
import type { PublicQuestion } from "#shared/api/wire.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import { type Translate, dateIn } from "../messages.ts";

/** What residents asked and what was answered, each in its own language. */
export function questionSection(
  list: readonly PublicQuestion[],
  t: Translate,
  language: LanguageTag,
  /** Where it was asked is told on the page of a whole network, with a link to that occasion's. */
  network?: string,
) {
  if (list.length === 0) return "";
  return html`<h2>${t("network.questions")}</h2><p class="lead">${t("network.questionsText")}</p>${list.map(
    ({ question, language: asked, answer, answeredOn, occasion }) =>
      html`<article class="card"><h3 class="first" lang="${asked}" dir="auto">${question}</h3>
${network && occasion ? html`<p><small><a href="/n/${network}/${occasion.code}?lang=${language}"><bdi lang="sv">${occasion.name}</bdi></a>, ${dateIn(language, occasion.date)}</small></p>` : ""}
<div class="note"><p><strong>${answer.by ? html`<bdi>${t("receipt.answerBy", { by: answer.by })}</bdi>` : t("receipt.answer")}</strong> <small>${dateIn(language, answeredOn)}</small></p>
<p class="said" lang="${answer.language}" dir="auto">${answer.text}</p></div></article>`,
  )}`;
}
