import { html } from "hono/html";
import type { PublicCommitment, PublicProposal, PublicRequest } from "#shared/api/wire.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import { type ActorReply, replyStatuses } from "#shared/domain/reply.ts";
import {
  type ActorLanguage,
  type ActorTranslate,
  actorLanguages,
  actorTranslator,
} from "../actor-messages.ts";
import { type Translate, dateIn, monthIn } from "../messages.ts";
import { askText } from "./ask.ts";
import { type Html, page } from "./layout.ts";

/** What an actor is asked about: what everybody may see of it, and nothing else. */
type About =
  | { kind: "request"; request: PublicRequest; seen: { first: string; last: string } | null }
  | { kind: "proposal"; proposal: Pick<PublicProposal, "title" | "summary" | "stage">; want: string }
  | { kind: "commitment"; commitment: PublicCommitment };

export type ShownMatter = {
  /** By which the form names it. */
  key: string;
  about: About;
  /** What was answered by this link, oldest first. */
  replies: readonly ActorReply[];
  /** Made for this showing of the form. */
  formKey: string;
  /** The form came back: what was typed and what is wrong with it. */
  back?: { status: string; due: string; text: string; faults: readonly Fault[] } | undefined;
};

export type ReplyPage = {
  token: string;
  network: { id: string; name: string };
  actor: string;
  until: string;
  matters: readonly ShownMatter[];
  /** An answer was just kept. */
  isSent: boolean;
};

const context = (language: ActorLanguage, token: string) => ({
  language,
  offered: actorLanguages,
  path: `/a/${token}`,
  isForActor: true,
});

/** What an actor sees and answers, without a login and without script. */
export function replyPage(language: ActorLanguage, shown: ReplyPage): Html {
  const a = actorTranslator(language);
  const { token, network, actor, until, matters, isSent } = shown;
  const faults = matters.flatMap(({ back }, index) =>
    (back?.faults ?? []).map((fault) => ({ href: `#${fieldOf(fault)}-${index}`, text: errorText(a, fault) })),
  );
  return page(
    { ...context(language, token), network },
    {
      title: a("title"),
      error: faults.length > 0,
      body: ({ t }) => html`${errorSummary(t, faults)}
<h1>${a("title")}</h1>
${isSent ? html`<p class="card note" role="status"><strong>${a("sent")}</strong></p>` : ""}
<p class="lead">${a("lead", { network: network.name, actor })}</p>
<p>${a("how")} ${a("until", { date: dateIn(language, until) })}</p>
<p>${a("secret", { actor })}</p>
${matters.length === 0 ? html`<p>${a("none")}</p>` : matters.map((matter, index) => section(matter, index, { a, t, language, token, isOnly: matters.length === 1 }))}`,
    },
  );
}

type Parts = { a: ActorTranslate; t: Translate; language: ActorLanguage; token: string; isOnly: boolean };

function section(matter: ShownMatter, index: number, parts: Parts) {
  const { a } = parts;
  const isOpen = parts.isOnly || matter.back !== undefined;
  return html`<section class="card" id="m-${index}" aria-labelledby="h-${index}">
<p class="lead">${a(`kind.${matter.about.kind}`)}</p>
${about(matter.about, index, parts)}
${answers(matter.replies, parts)}
<details${isOpen ? html` open` : ""}><summary>${a(matter.replies.length > 0 ? "again" : "answer")}</summary>
${form(matter, index, parts)}</details>
</section>`;
}

function about(matter: About, index: number, { a, t, language }: Parts) {
  const heading = (title: unknown) => html`<h2 class="first" id="h-${index}">${title}</h2>`;
  if (matter.kind === "request") {
    const { request } = matter;
    const { people, languages, occasions } = request;
    return html`${heading(html`${askText(request.ask, language)} – <bdi lang="sv">${request.place?.name ?? a("area")}</bdi>`)}
<p>${"atLeast" in people ? a("people.least", { count: people.atLeast }) : a("people.few", { limit: people.fewerThan })}
${"atLeast" in languages && "atLeast" in occasions ? a("spread", { languages: languages.atLeast, occasions: occasions.atLeast }) : ""}
${matter.seen ? a("seen", { first: monthIn(language, matter.seen.first), last: monthIn(language, matter.seen.last) }) : ""}</p>`;
  }
  if (matter.kind === "proposal") {
    const { proposal, want } = matter;
    return html`${heading(html`<span lang="sv">${proposal.title}</span>`)}
<p><span class="stage">${t(`stage.${proposal.stage}`)}</span></p>
${proposal.summary ? html`<p lang="sv" class="said">${proposal.summary}</p>` : ""}
${want ? html`<p><strong>${a("want")}</strong></p><p lang="sv" class="said">${want}</p>` : ""}`;
  }
  const { commitment } = matter;
  return html`${heading(html`<span lang="sv" dir="auto">${commitment.what}</span>`)}
<p><span class="stage">${t(`commitment.${commitment.status}`)}</span>
${commitment.due ? a("due.was", { date: dateIn(language, commitment.due) }) : ""}
${commitment.isOverdue ? html`<strong>${a("late")}</strong>` : ""}</p>
${commitment.note ? html`<p lang="sv" class="said" dir="auto">${commitment.note}</p>` : ""}`;
}

/** What was answered before, and what became of it. */
function answers(replies: readonly ActorReply[], { a, language }: Parts) {
  if (replies.length === 0) return "";
  return html`<h3>${a("answers")}</h3><ol class="way">${replies.map(
    (reply) => html`<li><time datetime="${reply.receivedAt}">${dateIn(language, reply.receivedAt)}</time>
<strong>${a(`status.${reply.status}`)}</strong>${reply.due ? html` – ${a("due.was", { date: dateIn(language, reply.due) })}` : ""} <em>${a(`state.${reply.state}`)}</em>
${reply.text ? html`<p class="said" dir="auto">${reply.text}</p>` : ""}
${reply.reason ? html`<p>${a("reason")} <span dir="auto">${reply.reason}</span></p>` : ""}</li>`,
  )}</ol>`;
}

function form({ key, formKey, back }: ShownMatter, index: number, { a, t, language, token }: Parts) {
  const errorOf = (field: string) => back?.faults.find((fault) => fieldOf(fault) === field);
  const error = (field: string) => {
    const fault = errorOf(field);
    return fault
      ? html`<p class="error" id="${field}-${index}-error">${t("error.prefix")}: ${errorText(a, fault)}</p>`
      : "";
  };
  const aria = (field: string, hasHint: boolean) => {
    const ids = [
      ...(hasHint ? [`${field}-${index}-hint`] : []),
      ...(errorOf(field) ? [`${field}-${index}-error`] : []),
    ].join(" ");
    return html`${ids ? html` aria-describedby="${ids}"` : ""}${errorOf(field) ? html` aria-invalid="true"` : ""}`;
  };
  return html`<form method="post" action="/a/${token}?lang=${language}" novalidate>
<input type="hidden" name="matter" value="${key}"><input type="hidden" name="key" value="${formKey}">
<fieldset${errorOf("status") ? html` aria-describedby="status-${index}-error"` : ""}><legend>${a("status")}</legend>${error("status")}
${replyStatuses.map(
  (status, at) =>
    html`<label class="choice"><input type="radio" name="status" value="${status}"${at === 0 ? html` id="status-${index}"` : ""}${back?.status === status ? html` checked` : ""}> <span>${a(`status.${status}`)}</span></label>`,
)}</fieldset>
<p><label class="question" for="due-${index}">${a("due")}</label></p>
<p class="hint" id="due-${index}-hint">${a("due.hint")}</p>${error("due")}
<input type="date" id="due-${index}" name="due" value="${back?.due ?? ""}"${aria("due", true)}>
<p><label class="question" for="text-${index}">${a("text")}</label></p>
<p class="hint" id="text-${index}-hint">${a("text.hint")}</p>${error("text")}
<textarea id="text-${index}" name="text" dir="auto" rows="4"${aria("text", true)}>
${back?.text ?? ""}</textarea>
<p><button type="submit">${a("send")}</button></p>
</form>`;
}

const fieldOf = ({ pointer }: Fault) => pointer.slice(2);

function errorText(a: ActorTranslate, { pointer, code, limit = 0 }: Fault): string {
  if (pointer === "#/status") return a("error.status.choose");
  if (pointer === "#/due") {
    if (code === "required") return a("error.due.required");
    return code === "in-past" ? a("error.due.in-past") : a("error.due.invalid", { example: "2027-05-31" });
  }
  return code === "required" ? a("error.text.required") : a("error.text.too-long", { limit });
}

function errorSummary(t: Translate, faults: readonly { href: string; text: string }[]) {
  if (faults.length === 0) return "";
  return html`<div class="summary" role="alert" tabindex="-1" aria-labelledby="errors"><h2 id="errors">${t("error.title")}</h2>
<ul>${faults.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}</ul></div>`;
}

/** A link that opens nothing says so, and nothing of what it may have opened. */
export function shutReplyPage(language: ActorLanguage, why: "ended" | "unknown" | "full"): Html {
  const a = actorTranslator(language);
  return page(
    // No way to another language: the address of a link that may be mistyped is not repeated.
    { language, offered: [], path: "/", isForActor: true },
    { title: a(`${why}.title`), body: () => html`<h1>${a(`${why}.title`)}</h1><p>${a(`${why}.text`)}</p>` },
  );
}
