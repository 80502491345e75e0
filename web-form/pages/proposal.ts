import { html } from "hono/html";
import type { PublicFile, PublicProposal } from "#shared/api/wire.ts";
import { sizeIn } from "#shared/domain/answer-file-facts.ts";
import { type LanguageTag, languages } from "#shared/domain/language.ts";
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
${decision(proposal, t, language)}
${refusal(proposal, t)}
${latestDocuments(proposal, t, language)}
${proposal.outcome ? html`<p><strong>${t("proposal.outcome")}:</strong> ${t(`outcome.${proposal.outcome}`)}</p>` : ""}
${way(proposal, t, language)}
</article>`;
}

function decision({ decision: made, steps }: PublicProposal, t: Translate, language: LanguageTag) {
  if (!made) return "";
  return html`<div class="note"><p><strong>${made.by ? html`<bdi>${t("proposal.decisionBy", { by: made.by })}</bdi>` : t("proposal.decision")}:</strong>
${t(`decision.${made.verdict}`)}</p>${reason(made.because, t)}
${files(filesAt(steps, "answered"), "file.answer", t, language)}${made.link ? html`<p><a href="${made.link}" rel="noreferrer">${t("file.answer")}</a></p>` : ""}</div>`;
}

function refusal({ stage, steps }: PublicProposal, t: Translate) {
  const because = steps.at(-1)?.because;
  return stage === "refused" && because ? html`<div class="note">${reason(because, t)}</div>` : "";
}

const reason = (because: string, t: Translate) =>
  html`<p>${t("proposal.because")}:</p><p class="said" lang="sv" dir="auto">${because}</p>`;

function way({ stage, steps }: PublicProposal, t: Translate, language: LanguageTag) {
  if (steps.length === 0) return "";
  return html`<details><summary>${t("proposal.way")}</summary><ol class="way">${steps.map(
    (step, at) =>
      html`<li><time datetime="${step.date}">${dateIn(language, step.date)}</time>${t(`stage.${step.to}`)}${step.because && (stage !== "refused" || at < steps.length - 1) ? reason(step.because, t) : ""}${step.to === "answered" ? "" : files(step.files, "file.document", t, language)}</li>`,
  )}</ol></details>`;
}

const filesAt = (steps: PublicProposal["steps"], stage: string) =>
  steps.flatMap(({ to, files: of = [] }) => (to === stage ? of : []));

/** What came with the latest step stands in view; the answer's own files stand with the decision. */
function latestDocuments({ stage, steps }: PublicProposal, t: Translate, language: LanguageTag) {
  return stage === "answered" ? "" : files(steps.at(-1)?.files, "file.document", t, language);
}

/** Files to fetch, each with what one wants to know before: its kind, size and language. */
function files(
  list: readonly PublicFile[] | undefined,
  name: "file.answer" | "file.document",
  t: Translate,
  language: LanguageTag,
) {
  if (!list || list.length === 0) return "";
  // A comma as the language writes it.
  const comma = languages[language].direction === "rtl" ? "،" : ",";
  const link = (file: PublicFile, at: number) =>
    html`<a href="${file.address}?lang=${language}" hreflang="${file.language}" type="${file.type}">${t(name)}${list.length > 1 ? html` <bdi>${at + 1}/${list.length}</bdi>` : ""}</a> (<bdi dir="ltr">PDF</bdi>${comma} <bdi>${sizeIn(languages[language].locale, file.bytes)}</bdi>${comma} ${tongue(file.language, t)})`;
  const [only] = list;
  if (only && list.length === 1) return html`<p>${link(only, 0)}</p>`;
  return html`<ul>${list.map((file, at) => html`<li>${link(file, at)}</li>`)}</ul>`;
}

/** Whoever reads neither must know that it is Swedish or English; any other language is known by its own name. */
function tongue(tag: LanguageTag, t: Translate) {
  if (tag === "sv") return t("file.inSwedish");
  if (tag === "en") return t("file.inEnglish");
  return html`<bdi lang="${tag}" dir="${languages[tag].direction}">${languages[tag].endonym}</bdi>`;
}
