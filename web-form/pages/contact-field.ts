import { html, raw } from "hono/html";
import { contactFields } from "#shared/domain/contact.ts";
import { longestEmail } from "#shared/domain/email.ts";
import type { Translate } from "../messages.ts";
import { exampleAddress } from "./contact.ts";
import type { Filled } from "./form-fields.ts";

const faultOf = ({ faults }: Filled, field: keyof typeof contactFields) =>
  faults.some(({ pointer }) => pointer === `#/contact/${field}`);

/**
 * The question for an address: what it is used for, how long it is kept and who leaves none stand before it, the
 * consent beside it. The script hides it from those who say that they are under 13.
 */
export function contactField(
  { id, label, help }: { id: string; label: unknown; help: unknown },
  form: Filled,
  t: Translate,
) {
  const wrong = { address: faultOf(form, "address"), consent: faultOf(form, "consent") };
  const error = (field: keyof typeof wrong, key: "contact.errorAddress" | "contact.errorConsent") =>
    wrong[field]
      ? html`<p class="error" id="${id}-${field}-error">${t("error.prefix")}: ${t(key, { example: exampleAddress })}</p>`
      : "";
  const state = (field: keyof typeof wrong) =>
    raw(
      wrong[field]
        ? ` aria-invalid="true" aria-describedby="${id}-help ${id}-${field}-error"`
        : ` aria-describedby="${id}-help"`,
    );
  const { address, consent } = contactFields;
  return html`<fieldset class="field ${wrong.address || wrong.consent ? "wrong" : ""}" data-contact="${t("contact.leftOut")}"><legend>${label}</legend>
<div class="hint" id="${id}-help">${help ? html`<p>${help}</p>` : ""}<p>${t("contact.text")} ${t("contact.kept")}</p><p><strong>${t("contact.notUnder13")}</strong></p></div>
<label for="${id}">${t("contact.label")}</label>${error("address", "contact.errorAddress")}
<input type="email" id="${id}" name="${address}" dir="ltr" maxlength="${longestEmail}" autocomplete="${form.isShared ? "off" : "email"}" autocapitalize="none" spellcheck="false" value="${form.typed[address]?.[0] ?? ""}" data-wrong="${t("contact.errorAddress", { example: exampleAddress })}"${state("address")}>
${error("consent", "contact.errorConsent")}<label class="choice"><input type="checkbox" id="${id}-consent" name="${consent}" value="yes" data-wrong="${t("contact.errorConsent")}"${raw(form.typed[consent]?.[0] === "yes" ? " checked" : "")}${state("consent")}><span>${t("contact.consent")}</span></label></fieldset>`;
}
