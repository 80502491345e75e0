import { html } from "hono/html";
import type { PublicCommitment } from "#shared/api/wire.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import { type Translate, dateIn } from "../messages.ts";

/** What others promised, and whether they kept it. Their words are Swedish, as they were written down. */
export function commitmentSection(list: readonly PublicCommitment[], t: Translate, language: LanguageTag) {
  if (list.length === 0) return "";
  return html`<h2>${t("network.commitments")}</h2>${list.map(
    (commitment) =>
      html`<article class="card"><p><strong><bdi lang="sv">${commitment.actor}</bdi>:</strong></p><p lang="sv" dir="auto">${commitment.what}</p>
<p><span class="stage">${t(`commitment.${commitment.status}`)}</span>
${commitment.due ? t("commitment.by", { date: dateIn(language, commitment.due) }) : ""}
${commitment.isOverdue ? html`<strong>${t("commitment.late")}</strong>` : ""}</p>
${commitment.note ? html`<p lang="sv" dir="auto">${commitment.note}</p>` : ""}</article>`,
  )}`;
}
