import { html } from "hono/html";
import type { PublicAnswer } from "#shared/api/wire.ts";
import type { ReplyStatus } from "#shared/domain/reply.ts";
import type { LanguageTag } from "#shared/domain/language.ts";
import { type MessageKey, type Translate, dateIn } from "../messages.ts";

const labels = {
  "will-do": "outcome.under-way",
  done: "outcome.done",
  partly: "commitment.partly",
  "no-because": "decision.no",
} as const satisfies Record<ReplyStatus, MessageKey>;

/** What an actor answered, in the actor's own words: Swedish or English, as they were written. */
export function actorAnswer(answer: PublicAnswer | null, t: Translate, language: LanguageTag) {
  if (!answer) return "";
  return html`<div class="note"><p><strong><bdi>${t("receipt.answerBy", { by: answer.actor })}</bdi>:</strong>
${t(labels[answer.status])}${answer.due ? html` – ${t("commitment.by", { date: dateIn(language, answer.due) })}` : ""}</p>
${answer.text ? html`<p class="said" dir="auto">${answer.text}</p>` : ""}</div>`;
}
