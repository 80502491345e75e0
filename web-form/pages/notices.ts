import { html } from "hono/html";
import type { Translate } from "../messages.ts";
import type { PageContext } from "./layout.ts";

/**
 * What the script may have to say, in the page's language: the script clones and knows no words. The container is
 * there from the start, so that what comes into it is read aloud.
 */
export const noticeTemplates = (t: Translate, { kiosk, startAgain }: PageContext) =>
  html`<div id="notices" role="status" ${startAgain ? html` data-kiosk-start="${startAgain}"` : ""}></div>
    <template data-notice="failed"
      ><div class="card note">
        <h2 class="first" tabindex="-1" data-page="${t("queue.page")}">${t("error.title")}</h2>
        <p>${t("queue.failed")}</p>
      </div></template
    >
    ${kiosk ? kioskNotices(t) : deviceNotices(t)}`;

const deviceNotices = (t: Translate) =>
  html`<template data-notice="waiting"
      ><div class="card note">
        <h2 class="first" tabindex="-1">${t("queue.title")}</h2>
        <p>${t("queue.text")}</p>
        <p><button class="quiet" type="button" data-do="another" hidden>${t("form.another")}</button></p>
      </div></template
    >
    <template data-notice="sent"
      ><div class="card note">
        <h2 class="first" tabindex="-1">${t("receipt.thanks")}</h2>
        <p>${t("receipt.code")}:</p>
        <p class="receipt" dir="ltr"></p>
        <p>${t("receipt.keep")}</p>
        <p><a>${t("receipt.title")}</a></p>
      </div></template
    >
    <template data-notice="refused"
      ><div class="card note">
        <h2 class="first" tabindex="-1">${t("error.title")}</h2>
        <p>${t("queue.refused")}</p>
        <blockquote dir="auto"><span class="said"></span></blockquote>
        <p><button class="plain" type="button" data-do="discard">${t("erase.button")}</button></p>
      </div></template
    >
    <template data-notice="draft"
      ><p class="kept note">
        ${t("draft.kept")} <button class="quiet" type="button" data-do="clear">${t("draft.clear")}</button>
      </p></template
    >`;

const kioskNotices = (t: Translate) =>
  html`<template data-notice="sent"
      ><div class="card note">
        <h2 class="first" tabindex="-1">${t("receipt.thanks")}</h2>
        <p class="receipt" dir="ltr"></p>
        <p>${t("kiosk.soon")}</p>
        <p><button type="button" data-do="next">${t("kiosk.next")}</button></p>
      </div></template
    >
    <template data-notice="idle"
      ><div class="card note idle">
        <p><strong>${t("kiosk.idle")}</strong></p>
        <p><button type="button" data-do="stay">${t("kiosk.stay")}</button></p>
      </div></template
    >`;
