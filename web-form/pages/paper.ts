import { html, raw } from "hono/html";
import { type LanguageTag, languages } from "#shared/domain/language.ts";
import type { Question, Survey } from "#shared/domain/survey.ts";
import { type Translate, dateIn, messageFor, translator } from "../messages.ts";
import { localized, optionsOf } from "./form-fields.ts";
import type { Html } from "./layout.ts";
import { paperStyle } from "./paper-style.ts";
import { pictogram, sprite, themesAsked } from "./pictograms.ts";
import { qrCode } from "./qr.ts";

export type Paper = {
  occasion: { name: string; date: string };
  network: { name: string };
  languages: readonly LanguageTag[];
  /** The form's address, whole. */
  address: string;
};

function sheet(lang: LanguageTag, title: string, body: unknown): Html {
  return html`<!doctype html>
    <html lang="${lang}" dir="${languages[lang].direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        ${raw(`<style>${paperStyle}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

/** As one reads it out and types it: without the protocol, the code in the end standing out. */
function shortAddress(address: string) {
  const short = address.replace(/^https?:\/\//, "");
  const cut = short.lastIndexOf("/") + 1;
  return html`<p class="address" dir="ltr">
    ${short.slice(0, cut)}<wbr /><strong>${short.slice(cut)}</strong>
  </p>`;
}

const invitations = (tags: readonly LanguageTag[]) =>
  html`<ul class="invitations">
    ${tags.map((tag) => html`<li lang="${tag}" dir="${languages[tag].direction}">${messageFor(tag, "form.title")}</li>`)}
  </ul>`;

const titleOf = ({ occasion, network }: Paper) => `${occasion.name} – ${network.name}`;

/** One A4 for the wall: Swedish largest, every language of the occasion invited. */
export function posterPage(paper: Paper): Html {
  const t = translator("sv");
  return sheet(
    "sv",
    titleOf(paper),
    html`<main class="poster">
      <p class="who">${paper.network.name}</p>
      <h1>${t("form.title")}</h1>
      <p class="occasion"><bdi>${paper.occasion.name}</bdi>, ${dateIn("sv", paper.occasion.date)}</p>
      ${qrCode(paper.address, paper.address)} ${shortAddress(paper.address)}
      ${invitations(paper.languages.filter((tag) => tag !== "sv"))}
      <p class="small">${t("form.anonymous")} ${t("paper.scan")}</p>
    </main>`,
  );
}

/** Four cards to cut out. */
export function cardsPage(paper: Paper): Html {
  const t = translator("sv");
  const card = html`<section class="card">
    <p class="who">${paper.network.name}</p>
    <h2>${t("form.title")}</h2>
    ${qrCode(paper.address, paper.address)} ${shortAddress(paper.address)}
    ${invitations(paper.languages.filter((tag) => tag !== "sv"))}
  </section>`;
  return sheet(
    "sv",
    titleOf(paper),
    html`<h1 class="unseen">${titleOf(paper)}</h1>
      <main class="cards">${[card, card, card, card]}</main>`,
  );
}

/** The survey's questions on paper, numbered, so that a facilitator can type the answers in afterwards. */
export function paperFormPage(
  paper: Paper,
  { language, survey, code }: { language: LanguageTag; survey: Survey; code: string },
): Html {
  const t = translator(language);
  return sheet(
    language,
    titleOf(paper),
    html`${sprite(survey.questions.flatMap(themesAsked))}<main class="paper">
      <header>
        <div>
          <p class="who">${paper.network.name}</p>
          <h1><bdi lang="sv">${paper.occasion.name}</bdi></h1>
          <p>${dateIn(language, paper.occasion.date)}</p>
        </div>
        <p class="code" dir="ltr"><strong>${code}</strong><br />${language}</p>
      </header>
      <p class="small">
        ${t("form.why")} ${t("form.anonymous")} ${t("form.noNames")} ${t("layout.emergency")}
      </p>
      <ol>
        ${survey.questions.filter(({ type }) => type !== "photo").map((question) => paperQuestion(question, t, language))}
      </ol>
      <footer>
        ${qrCode(paper.address, paper.address)}
        <div>
          <p><strong>${t("paper.return")}</strong></p>
          <p>${t("paper.scan")}</p>
          ${shortAddress(paper.address)}
        </div>
      </footer>
    </main>`,
  );
}

/** An address on paper: the same is said as in the form, and who types it in. */
const paperContact = (t: Translate) =>
  html`<p class="small">${t("contact.text")} ${t("contact.kept")} ${t("contact.notUnder13")}</p>
    <p>${t("contact.label")}:</p>
    <div class="line"></div>
    <ul class="boxes">
      <li><span class="box"></span> ${t("contact.consent")}</li>
    </ul>
    <p class="small">${t("paper.contact")}</p>`;

function paperQuestion(question: Question, t: Translate, language: LanguageTag) {
  const help = question.help
    ? localized(question.help, language, t)
    : question.type === "multiple"
      ? t("form.chooseMany")
      : "";
  const lines = question.type === "text" ? 7 : question.type === "place" ? 1 : 0;
  const options = optionsOf(question, t, language);
  const themes = themesAsked(question);
  return html`<li>
    <p class="question">
      ${localized(question.texts, language, t)}${question.required ? "" : html` <span>(${t("form.optional")})</span>`}
    </p>
    ${help ? html`<p class="small">${help}</p>` : ""}
    ${Array.from({ length: lines }, () => html`<div class="line"></div>`)}
    ${question.type === "contact" ? paperContact(t) : ""}
    ${
      options.length > 0
        ? html`<ul class="boxes">
            ${options.map(({ label }, index) => html`<li><span class="box"></span> ${themes[index] ? pictogram(themes[index]) : ""}${label}</li>`)}
          </ul>`
        : ""
    }
  </li>`;
}
