import { html, raw } from "hono/html";
import type { Question } from "#shared/domain/survey.ts";
import type { Translate } from "../messages.ts";

type PhotoQuestion = Extract<Question, { type: "photo" }>;

/**
 * A question for photos. Its parts work by script alone, which shrinks the photos on the device and keeps them; what
 * works without is said. The script knows no words: `#` stands for a number.
 */
export function photoField(
  question: PhotoQuestion,
  { id, label, help, error }: { id: string; label: unknown; help: unknown; error: unknown },
  t: Translate,
) {
  return html`<fieldset class="field ${error ? "wrong" : ""}" aria-describedby="${id}-help${error ? raw(` ${id}-error`) : ""}" data-photos="${question.id}" data-most="${question.most}" data-count="${t("photo.count", { count: "#" })}" data-remove="${t("photo.remove", { number: "#" })}" data-full="${t("photo.full", { limit: "#" })}" data-none="${t("photo.none")}"><legend>${label}</legend>
<p class="hint" id="${id}-help">${help} ${t("photo.hint")}</p>${error}
<noscript><p class="note">${t("photo.noScript")}</p></noscript>
<p class="note" data-failed hidden>${t("photo.failed")}</p>
<input type="file" accept="image/*" aria-hidden="true" tabindex="-1" hidden${question.most > 1 ? raw(" multiple") : ""}>
<button class="quiet" type="button" id="${id}" data-choose hidden>${t("photo.choose")}</button>
<p role="status"></p><ul></ul></fieldset>`;
}
