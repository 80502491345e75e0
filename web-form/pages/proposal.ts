import { html } from "hono/html";
import type { PublicProposal } from "#shared/api/wire.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import { type Translate, dateIn } from "../messages.ts";
import { actorAnswer } from "./actor-answer.ts";
import { figureText } from "./figure.ts";

/** A proposal and how far it has come. Its texts are Swedish, as it was filed. */
export function proposalCard(proposal: PublicProposal, t: Translate, language: LanguageTag) {
  return html`<article class="card" id="${proposal.id}">
<h3 lang="sv" dir="ltr">${proposal.title}</h3>
<p><span class="stage">${t(`stage.${proposal.stage}`)}</span>
${proposal.supportCount ? figureText(t, proposal.supportCount, "votes.count", "votes.few") : ""}</p>
${proposal.summary ? html`<p lang="sv" dir="ltr">${proposal.summary}</p>` : ""}
${proposal.deadline && proposal.stage === "collecting" ? html`<p>${t("proposal.deadline", { date: dateIn(language, proposal.deadline) })}</p>` : ""}
${proposal.link ? html`<p><a href="${proposal.link}" rel="noreferrer">${t("proposal.link")}</a></p>` : ""}
${actorAnswer(proposal.answer, t, language)}
${decision(proposal, t)}
${proposal.outcome ? html`<p><strong>${t("proposal.outcome")}:</strong> ${t(`outcome.${proposal.outcome}`)}</p>` : ""}
${way(proposal, t, language)}
</article>`;
}

function decision({ decision: made }: PublicProposal, t: Translate) {
  if (!made) return "";
  return html`<div class="note"><p><strong>${made.by ? html`<bdi>${t("proposal.decisionBy", { by: made.by })}</bdi>` : t("proposal.decision")}:</strong>
${t(`decision.${made.verdict}`)}</p><p>${t("proposal.because")}:</p><p lang="sv" dir="auto">${made.because}</p></div>`;
}

function way({ steps }: PublicProposal, t: Translate, language: LanguageTag) {
  if (steps.length === 0) return "";
  return html`<details><summary>${t("proposal.way")}</summary><ol class="way">${steps.map(
    (step) =>
      html`<li><time datetime="${step.date}">${dateIn(language, step.date)}</time>${t(`stage.${step.to}`)}</li>`,
  )}</ol></details>`;
}
