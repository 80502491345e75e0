import { html } from "hono/html";
import { smallestShown } from "#shared/domain/figure.ts";
import type { Controller } from "#shared/domain/settings.ts";
import { type MessageKey, type Translate, dateIn, messageFor } from "../messages.ts";
import { type Html, type PageContext, page } from "./layout.ts";

/** When what the accessibility statement says was last looked through. */
const statementChanged = "2026-11-29";

type OfNetwork = PageContext & { network: { id: string; name: string } };

/** Who answers for the data, and how to reach them; that nobody is named is said. */
const controllerPart = (controller: Controller | null, t: Translate) =>
  controller
    ? html`<dl><dt>${t("privacy.controller")}</dt><dd dir="auto">${controller.name}</dd><dt>${t("privacy.contact")}</dt><dd dir="auto">${controller.contact}</dd></dl>`
    : html`<p class="note">${t("privacy.noController")}</p>`;

/** What is kept of whom, why, for how long, and what one can do about it. */
export function privacyPage(context: OfNetwork, controller: Controller | null): Html {
  const values = { network: context.network.name, limit: smallestShown };
  const parts: [question: MessageKey, answers: MessageKey[]][] = [
    ["privacy.who", ["privacy.whoText"]],
    ["privacy.what", ["privacy.whatText", "privacy.photoText", "privacy.mailText"]],
    ["privacy.why", ["privacy.whyText"]],
    ["privacy.reads", ["privacy.readsText", "privacy.questionsText"]],
    ["privacy.long", ["privacy.longText"]],
    ["privacy.rights", ["privacy.rightsText"]],
  ];
  return page(context, {
    title: messageFor(context.language, "privacy.title"),
    body: ({ t, language }) => html`<h1>${t("privacy.title")}</h1>
${parts.map(
  ([question, answers]) =>
    html`<h2>${t(question)}</h2>${answers.map((answer) => html`<p>${t(answer, values)}</p>`)}${question === "privacy.who" ? controllerPart(controller, t) : ""}`,
)}
<p><a class="button" href="/r?lang=${language}">${t("layout.receipt")}</a></p>`,
  });
}

/** The accessibility statement: what was tested and how, and what is known not to be good. It has to be true. */
export function accessibilityPage(context: OfNetwork, controller: Controller | null): Html {
  const network = context.network.name;
  const gaps: MessageKey[] = [
    ...(context.language === "sv" ? [] : (["access.gapMachine"] as const)),
    "access.gapSwedish",
    "access.gapVoice",
    "access.gapSign",
  ];
  return page(context, {
    title: messageFor(context.language, "access.title"),
    body: ({ t, language }) => html`<h1>${t("access.title")}</h1>
<p>${t("access.intro")}</p><p>${t("access.law")}</p>
<h2>${t("access.tested")}</h2><p>${t("access.testedText")}</p>
<h2>${t("access.gaps")}</h2><ul>${gaps.map((gap) => html`<li>${t(gap)}</li>`)}</ul>
<h2>${t("access.help")}</h2><p>${t("access.helpText", { network })}</p>${controller ? controllerPart(controller, t) : ""}
<p class="lead">${t("access.date", { date: dateIn(language, statementChanged) })}</p>`,
  });
}
