import { html } from "hono/html";
import type { MessageKey, Translate } from "../messages.ts";
import { messageFor } from "../messages.ts";
import { type Html, type PageContext, page } from "./layout.ts";

/** Where the links of a mail lead: the question whether mails are wanted, its answer, the end of them. */
export type ContactPage = { step: "ask" | "stop"; occasion: string } | { step: "on" | "stopped" | "gone" };

const titles: Record<ContactPage["step"], MessageKey> = {
  ask: "contact.askTitle",
  stop: "contact.stopTitle",
  on: "contact.yesDone",
  stopped: "contact.removed",
  gone: "contact.goneTitle",
};

export function contactPage(context: PageContext, shown: ContactPage): Html {
  const title = titles[shown.step];
  return page(context, {
    title: messageFor(context.language, title),
    body: ({ t, language }) => html`<h1>${t(title)}</h1>
${
  shown.step === "ask"
    ? html`<p>${t("contact.askText", { occasion: shown.occasion })}</p>${button(t, `${context.path}?lang=${language}`, "contact.yes")}
<p><a href="${context.path}/stop?lang=${language}">${t("contact.remove")}</a></p>`
    : ""
}
${shown.step === "stop" ? html`<p>${t("contact.stopText")}</p>${button(t, `${context.path}?lang=${language}`, "contact.stop")}` : ""}
${shown.step === "gone" ? html`<p>${t("contact.goneText")}</p>` : ""}`,
  });
}

const button = (t: Translate, action: string, label: MessageKey) =>
  html`<form method="post" action="${action}"><button type="submit">${t(label)}</button></form>`;

export type ContactForm = {
  receipt: string;
  mails: "possible" | "waiting" | "on";
  /** What was typed, when it came back. */
  typed?: string | undefined;
  /** What is wrong: the address, the consent, or both. */
  wrong: readonly ("address" | "consent")[];
};

export const contactErrors = { address: "contact.errorAddress", consent: "contact.errorConsent" } as const;
export const exampleAddress = "namn@example.org";

/** On the receipt: leave an address, see that one is kept, take it back. */
export function contactSection(context: PageContext, form: ContactForm, t: Translate) {
  const action = `/r/${form.receipt}?lang=${context.language}`;
  if (form.mails !== "possible") {
    return html`<section class="card" id="contact"><h2 class="first">${t("contact.title")}</h2>
<p class="note">${t(form.mails === "on" ? "contact.on" : "contact.waiting")}</p>
<form method="post" action="${action}"><input type="hidden" name="do" value="forget-contact">
<button class="plain" type="submit">${t("contact.remove")}</button></form></section>`;
  }
  const error = (field: "address" | "consent") =>
    form.wrong.includes(field)
      ? html`<p class="error" id="${field}-error">${t("error.prefix")}: ${t(contactErrors[field], { example: exampleAddress })}</p>`
      : "";
  const invalid = (field: "address" | "consent") =>
    form.wrong.includes(field) ? html` aria-invalid="true" aria-describedby="${field}-error"` : "";
  return html`<details class="card" id="contact"${form.wrong.length > 0 ? html` open` : ""}><summary>${t("contact.title")}</summary>
<form method="post" action="${action}" novalidate><input type="hidden" name="do" value="contact">
<p>${t("contact.text")}</p>
<label class="question" for="address">${t("contact.label")}</label>${error("address")}
<input type="email" id="address" name="address" dir="ltr" autocomplete="email" inputmode="email" autocapitalize="none" spellcheck="false" value="${form.typed ?? ""}"${invalid("address")}>
${error("consent")}<label class="choice"><input type="checkbox" id="consent" name="consent" value="yes"${invalid("consent")}> <span>${t("contact.consent")}</span></label>
<button type="submit">${t("contact.button")}</button>
</form></details>`;
}
