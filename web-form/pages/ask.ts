import { html } from "hono/html";
import type { LanguageTag } from "#shared/domain/language.ts";
import { askLabels } from "../messages.ts";
import type { Html } from "./layout.ts";

/** What is asked for, in the reader's language; one that is not in the list yet is named in Swedish, or in English for who reads that. */
export function askText(ask: { id: string; sv: string; en: string }, language: LanguageTag): Html {
  if (language === "sv") return html`${ask.sv}`;
  if (language === "en") return html`${ask.en}`;
  const label = askLabels(language)[ask.id];
  return label === undefined ? html`<span lang="sv" dir="ltr">${ask.sv}</span>` : html`${label}`;
}
