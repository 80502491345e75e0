import { html } from "hono/html";
import type { PublicNetwork, PublicRequest } from "#shared/api/wire.ts";
import { type LanguageTag } from "#shared/domain/language.ts";
import { type Translate, dateIn, messageFor } from "../messages.ts";
import { commitmentSection } from "./commitment.ts";
import { actorAnswer } from "./actor-answer.ts";
import { askText } from "./ask.ts";
import { figureCell, howCounted } from "./figure.ts";
import { type Html, type PageContext, type PublicContext, page } from "./layout.ts";
import { pictogram, sprite } from "./pictograms.ts";
import { proposalCard } from "./proposal.ts";
import { questionSection } from "./question.ts";
import { shareSection } from "./share.ts";
import { timelineSection } from "./timeline.ts";

/** The public page: you said, we did. */
export function networkPage(context: PublicContext, network: PublicNetwork): Html {
  return page(context, {
    title: messageFor(context.language, "network.title"),
    wide: true,
    body: ({ t, language }) => html`
${sprite(themesOf(network))}<h1>${t("network.title")}</h1>
<p class="lead">${t("network.intro", { network: network.name })} ${howCounted(t)}</p>
${openForms(network, t, language)}
<h2>${t("network.proposals")}</h2>
${network.proposals.length > 0 ? html`${language === "sv" ? "" : html`<p class="lead">${t("network.swedish")}</p>`}${network.proposals.map((proposal) => proposalCard(proposal, t, language))}` : html`<p>${t("network.noProposals")}</p>`}
${commitmentSection(network.commitments, t, language)}
${questionSection(network.questions, t, language, network.id)}
<h2>${t("network.requests")}</h2>
${requests(network, t, language)}
<h2>${t("network.overTime")}</h2>
${timelineSection(network.timeline, t, language)}
<h2>${t("network.occasions")}</h2>
${occasions(network, t, language)}
${shareSection(t, network, context.share)}
<p><a href="/n/${network.id}/feed.xml?lang=${language}">${t("network.feed")}</a></p>`,
  });
}

const themesOf = ({ timeline, requests: list }: PublicNetwork) => [
  ...timeline.rows.map(({ theme }) => theme),
  ...list.flatMap(({ theme }) => theme ?? []),
];

function openForms(network: PublicNetwork, t: Translate, language: LanguageTag) {
  if (network.openOccasions.length === 0) return "";
  return html`<details class="card"><summary>${t("network.answerNow")}</summary><ul>${network.openOccasions.map(
    (occasion) =>
      html`<li><a href="/f/${occasion.code}?lang=${language}"><bdi lang="sv">${occasion.name}</bdi></a></li>`,
  )}</ul></details>`;
}

function requests({ requests: list }: PublicNetwork, t: Translate, language: LanguageTag) {
  if (list.length === 0) return html`<p>${t("network.noRequests")}</p>`;
  return requestTable(list, t("network.requests"), t, language);
}

export function requestTable(
  list: readonly PublicRequest[],
  name: string,
  t: Translate,
  language: LanguageTag,
) {
  // The place below the wish: beside it, a phone would hide how many asked.
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>
<thead><tr><th scope="col">${t("column.request")} · ${t("column.place")}</th><th scope="col" class="number">${t("column.people")}</th></tr></thead>
<tbody>${list.map(
    (request) => html`<tr>
<td><div class="wish">${request.theme ? pictogram(request.theme) : ""}<div>${askText(request.ask, language)}<br>
<small>${request.place ? html`<bdi lang="sv">${request.place.name}</bdi>` : t("place.area")}</small></div></div></td>
<td class="number">${figureCell(t, request.people)}</td></tr>
${request.answer ? html`<tr><td colspan="2">${actorAnswer(request.answer, t, language)}</td></tr>` : ""}`,
  )}</tbody></table></div>`;
}

// The day below the name: in a column of its own it would push out of a phone how many came.
function occasions({ id: network, occasions: list }: PublicNetwork, t: Translate, language: LanguageTag) {
  if (list.length === 0) return html`<p>${t("network.noOccasions")}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t("network.occasions")}"><table>
<thead><tr><th scope="col">${t("column.occasion")}</th><th scope="col" class="number">${t("column.headCount")}</th></tr></thead>
<tbody>${list.map(
    (occasion) => html`<tr>
<td><a href="/n/${network}/${occasion.code}?lang=${language}"><bdi lang="sv">${occasion.name}</bdi></a><br><small>${occasion.endDate ? occasion.date.slice(0, 4) : dateIn(language, occasion.date)} · ${t(`kind.${occasion.kind}`)}${occasion.place ? html` · <bdi lang="sv">${occasion.place.name}</bdi>` : ""}</small></td>
<td class="number">${headCount(occasion.headCount, t)}</td></tr>`,
  )}</tbody></table></div>`;
}

function headCount(count: PublicNetwork["occasions"][number]["headCount"], t: Translate) {
  if (!count) return t("figure.unknown");
  if (!("count" in count.value)) return figureCell(t, count.value);
  if (count.qualifier === "more-than") return t("figure.moreThan", { count: count.value.count });
  if (count.qualifier === "approximately") return t("figure.approximately", { count: count.value.count });
  return String(count.value.count);
}

/** Start page: the networks, and where to go. */
export function startPage(context: PageContext, networks: readonly { id: string; name: string }[]): Html {
  return page(context, {
    title: messageFor(context.language, "start.title"),
    body: ({ t, language }) => html`<h1>${t("start.title")}</h1><p class="lead">${t("start.text")}</p>
${networks.map(
  (network) =>
    html`<section class="card"><h2 class="first"><bdi>${network.name}</bdi></h2><p><a href="/n/${network.id}?lang=${language}">${t("network.title")}</a></p></section>`,
)}
<p><a href="/r?lang=${language}">${t("layout.receipt")}</a></p>`,
  });
}
