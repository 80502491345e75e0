import { html } from "hono/html";
import type { PublicNetwork } from "#shared/api/wire.ts";
import type { Translate } from "../messages.ts";
import type { Share } from "./layout.ts";

const isolates = /[\u2066-\u2069]/g;

/** To pass the page on: a text of ours in the reader's language, with nothing that residents wrote. */
export function shareSection(t: Translate, network: Pick<PublicNetwork, "name">, { address }: Share) {
  const text = t("network.shareText", { network: network.name, address }).replaceAll(isolates, "");
  return html`<section class="card" id="share"><h2 class="first">${t("network.share")}</h2>
<p><a class="button" href="https://wa.me/?text=${encodeURIComponent(text)}" rel="noreferrer">${t("network.whatsapp")}</a></p>
<label class="question" for="share-text">${t("network.copy")}</label>
<textarea id="share-text" rows="4" readonly dir="auto">
${text}</textarea></section>`;
}
