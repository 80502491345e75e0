import { html, raw } from "hono/html";
import { type LanguageTag, languageTags, languages } from "#shared/domain/language.ts";
import { type MessageKey, type Translate, translator } from "../messages.ts";
import { scriptAddress } from "../built.ts";
import { noticeTemplates } from "./notices.ts";
import { formStyle, kioskStyle, style } from "./style.ts";

export type Html = ReturnType<typeof html>;

/** Where and in which language a page is shown. */
export type PageContext = {
  language: LanguageTag;
  /** Languages to choose from. */
  offered?: readonly LanguageTag[];
  /** Path of this page, to which `?lang=` is added. */
  path: string;
  network?: { id: string; name: string } | undefined;
  /** A tablet that many use: no links away from the form. */
  kiosk?: boolean | undefined;
  /** Where a page of such a tablet goes back to by itself. */
  startAgain?: string | undefined;
  /** Whose reader is no resident: without the residents' footer. */
  isForActor?: boolean;
  /** What a page that is passed on shows of itself. */
  share?: Share;
};

/** Address to pass on, and a picture that stands for the page. */
export type Share = { address: string; image: string | undefined };
/** A page for everybody. */
export type PublicContext = PageContext & { share: Share };

export type PageParts = { t: Translate; language: LanguageTag };

type PageContent = {
  title: string;
  body: (parts: PageParts) => unknown;
  error?: boolean;
  wide?: boolean;
  /** Whether the form's script belongs on it, with the notices that the script shows. */
  script?: boolean;
  /** An occasion's form: it carries no more style than it needs, and keeps what was typed in another language. */
  form?: FormParts;
};

/** By which field a form tells where it goes on, by which value it is the same again, and what Enter presses. */
type FormParts = { goField: string; same: string; onward: string | undefined };

/** A whole page. `title` is plain text; `error` puts the word for error before it, for those who hear the page. */
export function page(context: PageContext, { title, body, error, wide, script, form }: PageContent): Html {
  const t = translator(context.language);
  const { direction } = languages[context.language];
  const { network } = context;
  return html`<!doctype html>
<html lang="${context.language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${error ? `${t("error.prefix")}: ` : ""}${title}${network ? ` – ${network.name}` : ""}</title>
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
${context.share ? shareTags(context.share, title, context, t) : ""}<style>${raw(form ? (context.startAgain ? kioskStyle : formStyle) : style)}</style>
${script ? html`<script src="${scriptAddress(context.startAgain ? "kiosk" : "phone")}" defer></script>` : ""}${context.startAgain ? html`<noscript><meta http-equiv="refresh" content="20;url=${context.startAgain}"></noscript>` : ""}
</head>
<body>
<a class="skip" href="#main">${t("layout.skip")}</a>
<header class="top">
<p>${network ? (context.kiosk ? network.name : html`<a href="/n/${network.id}?lang=${context.language}">${network.name}</a>`) : ""}</p>
${languagePicker(context, t, form)}
</header>
${script ? noticeTemplates(t, context) : ""}
<main id="main" class="${wide ? "wide" : ""}">${body({ t, language: context.language })}</main>
${context.kiosk || context.isForActor ? "" : footer(context, t)}
</body>
</html>`;
}

/** Open Graph: what a message shows of a link. The news feeds are named beside it. */
function shareTags(
  { address, image }: Share,
  title: string,
  { language, network }: PageContext,
  t: Translate,
) {
  const name = network?.name ?? "";
  return html`<link rel="canonical" href="${address}">
<meta property="og:type" content="website"><meta property="og:url" content="${address}">
<meta property="og:title" content="${title}${name ? ` – ${name}` : ""}"><meta property="og:description" content="${t("start.text")}">
<meta property="og:locale" content="${language.replace("-", "_")}"><meta property="og:site_name" content="${t("network.title")}">
${image ? html`<meta property="og:image" content="${image}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta property="og:image:alt" content="${t("network.title")}"><meta name="twitter:card" content="summary_large_image">` : ""}
${network ? html`<link rel="alternate" type="application/atom+xml" title="${t("network.feed")}" href="/n/${network.id}/feed.xml?lang=${language}"><link rel="alternate" type="application/feed+json" title="${t("network.feed")}" href="/n/${network.id}/feed.json?lang=${language}">` : ""}
`;
}

/**
 * Endonyms, each in its own direction and with its language, so that no other script need be read. Those of a form are
 * buttons of it: what was typed goes along. Enter in a field presses the first button of a form: that is to be none of
 * these.
 */
function languagePicker(
  { language, offered = languageTags, path, kiosk }: PageContext,
  t: Translate,
  form: FormParts | undefined,
) {
  if (offered.length === 0) return "";
  const address = (tag: LanguageTag) =>
    `${form ? "" : path}${path.includes("?") ? "&" : "?"}lang=${tag}${kiosk ? "&kiosk=1" : ""}`;
  const enter =
    form &&
    html`<button class="sr" form="form" aria-hidden="true" tabindex="-1"${form.onward === undefined ? "" : html` name="${form.goField}" value="${form.onward}"`}></button>
`;
  const choice = (tag: LanguageTag) => {
    const current = tag === language ? raw(' aria-current="true"') : "";
    const { direction, endonym } = languages[tag];
    return form
      ? html`<button form="form" name="${form.goField}" value="${form.same}" formaction="${address(tag)}" lang="${tag}" dir="${direction}"${current}>${endonym}</button>`
      : html`<a href="${address(tag)}" lang="${tag}" dir="${direction}" hreflang="${tag}"${current}>${endonym}</a>`;
  };
  return html`${enter ?? ""}<details class="languages">
<summary aria-label="${t("layout.language")}: ${languages[language].endonym}">${languages[language].endonym}</summary>
<ul>${offered.map((tag) => html`<li>${choice(tag)}</li>`)}</ul>
</details>`;
}

function footer({ language, network }: PageContext, t: Translate) {
  return html`<footer>
<p>${t("layout.emergency")}</p>
<ul>
${network ? html`<li><a href="/n/${network.id}?lang=${language}">${t("layout.results")}</a></li>` : ""}
<li><a href="/r?lang=${language}">${t("layout.receipt")}</a></li>
${network ? html`<li><a href="/n/${network.id}/privacy?lang=${language}">${t("privacy.title")}</a></li><li><a href="/n/${network.id}/accessibility?lang=${language}">${t("access.title")}</a></li>` : ""}
</ul>
</footer>`;
}

/** A page that only says something. */
export const messagePage = (
  context: PageContext,
  title: MessageKey,
  text: MessageKey,
  values?: Record<string, string>,
) =>
  page(context, {
    // What belongs to an occasion may find an answer that still waits on the phone.
    script: context.offered !== undefined,
    title: translator(context.language)(title),
    body: ({ t }) => html`<h1>${t(title)}</h1><p>${t(text, values)}</p>`,
  });
