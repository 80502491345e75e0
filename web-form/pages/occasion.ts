import { html } from "hono/html";
import type { PublicOccasionResult } from "#shared/api/wire.ts";
import { dateIn } from "../messages.ts";
import { commitmentSection } from "./commitment.ts";
import { howCounted } from "./figure.ts";
import { type Html, type PublicContext, page } from "./layout.ts";
import { requestTable } from "./network.ts";
import { pictogram, sprite } from "./pictograms.ts";
import { proposalCard } from "./proposal.ts";
import { questionSection } from "./question.ts";
import { shareSection } from "./share.ts";

/** What came of one occasion: for the evening's end, and for those who were there. */
export function occasionPage(context: PublicContext, occasion: PublicOccasionResult): Html {
  const { themes, requests, proposals, questions, commitments, network } = occasion;
  return page(context, {
    title: occasion.name,
    wide: true,
    body: ({ t, language }) => html`
${sprite([...themes, ...requests.flatMap(({ theme }) => theme ?? [])])}<h1><bdi lang="sv">${occasion.name}</bdi></h1>
<p class="lead">${t(`kind.${occasion.kind}`)} · ${occasion.endDate ? occasion.date.slice(0, 4) : dateIn(language, occasion.date)}${occasion.place ? html` · <bdi lang="sv">${occasion.place.name}</bdi>` : ""}</p>
<p class="lead">${howCounted(t)}</p>
${occasion.isOpen ? html`<p><a class="button" href="/f/${occasion.code}?lang=${language}">${t("network.answerNow")}</a></p>` : ""}
${themes.length + requests.length === 0 ? html`<p class="note">${t("occasion.none")}</p>` : ""}
${themes.length > 0 ? html`<h2>${t("occasion.themes")}</h2><ul class="tags">${themes.map((theme) => html`<li>${pictogram(theme)}${t(`theme.${theme}`)}</li>`)}</ul>` : ""}
${requests.length > 0 ? html`<h2>${t("occasion.requests")}</h2>${requestTable(requests, t("occasion.requests"), t, language)}` : ""}
${proposals.length > 0 ? html`<h2>${t("network.proposals")}</h2>${proposals.map((proposal) => proposalCard(proposal, t, language))}` : ""}
${questionSection(questions, t, language)}
${commitmentSection(commitments, t, language)}
${shareSection(t, network, context.share)}
<p><a href="/n/${network.id}?lang=${language}">${t("occasion.all")}</a></p>`,
  });
}
