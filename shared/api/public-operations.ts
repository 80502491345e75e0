import * as z from "zod";
import { NewContact } from "#shared/domain/contact.ts";
import { NewResponse } from "#shared/domain/response.ts";
import type { Operation } from "./operation.ts";

const InLanguage = z.object({ lang: z.string().max(40).optional() });
const CorrectedText = z.strictObject({ text: z.string().max(20_000) });
const html = (description: string) => ({ description, media: "text/html" as const });

/** What anybody may do, without a login. */
export const publicOperations = {
  showStart: {
    method: "GET",
    path: "/",
    summary: "Start page: the networks, and where to enter a receipt code",
    query: InLanguage,
    answers: { 200: html("The page") },
  },
  showForm: {
    method: "GET",
    path: "/f/{code}",
    summary: "An occasion's form as a page, in the language of ?lang=, else of the browser, else Swedish",
    query: InLanguage.extend({ kiosk: z.string().max(10).optional() }),
    answers: { 200: html("The form, or that it is closed"), 404: html("No such occasion") },
  },
  postForm: {
    method: "POST",
    path: "/f/{code}",
    summary: "The form posted by a browser without script",
    query: InLanguage.extend({ kiosk: z.string().max(10).optional() }),
    form: true,
    answers: {
      303: { description: "Stored; on to the receipt" },
      404: html("No such occasion"),
      409: html("The occasion takes no answers"),
      413: html("Too much"),
      422: html("The form again, with what was typed and what to do"),
    },
  },
  showPoster: {
    method: "GET",
    path: "/f/{code}/poster",
    summary:
      "The occasion's poster to print: one A4 with QR code, address and an invitation in each language",
    answers: { 200: html("The poster"), 404: html("No such occasion") },
  },
  showCards: {
    method: "GET",
    path: "/f/{code}/cards",
    summary: "Four A6 cards on one A4 to print, each with QR code, address and invitations",
    answers: { 200: html("The cards"), 404: html("No such occasion") },
  },
  showPaper: {
    method: "GET",
    path: "/f/{code}/paper",
    summary: "The same questions as a form on paper, in one language",
    query: InLanguage,
    answers: { 200: html("The form to print"), 404: html("No such occasion") },
  },
  findReceipt: {
    method: "GET",
    path: "/r",
    summary: "Page where a receipt code is typed in",
    query: InLanguage.extend({ code: z.string().max(60).optional() }),
    answers: { 200: html("The page"), 303: { description: "On to the receipt" } },
  },
  showReceipt: {
    method: "GET",
    path: "/r/{receipt}",
    summary: "What became of a response, in its language",
    query: InLanguage.extend({
      new: z.string().max(5).optional(),
      kiosk: z.string().max(10).optional(),
      erased: z.string().max(5).optional(),
    }),
    answers: { 200: html("The page"), 404: html("No such receipt"), 410: html("The response was erased") },
  },
  postReceipt: {
    method: "POST",
    path: "/r/{receipt}",
    summary: "What the receipt page's forms do, without script: erase, leave an address, take it back",
    query: InLanguage,
    form: true,
    answers: { 303: { description: "Erased" }, 404: html("No such receipt"), 422: html("Asks to confirm") },
  },
  showContact: {
    method: "GET",
    path: "/m/{key}",
    summary: "Where a mail's link leads: asks whether mails are wanted, and changes nothing yet",
    query: InLanguage,
    answers: { 200: html("The question"), 404: html("The address is gone") },
  },
  postContact: {
    method: "POST",
    path: "/m/{key}",
    summary: "The address's owner says yes",
    query: InLanguage,
    form: true,
    answers: { 200: html("Mails are on"), 404: html("The address is gone") },
  },
  showContactStop: {
    method: "GET",
    path: "/m/{key}/stop",
    summary: "Asks whether mails are to stop, and changes nothing yet",
    query: InLanguage,
    answers: { 200: html("The question"), 404: html("The address is gone") },
  },
  postContactStop: {
    method: "POST",
    path: "/m/{key}/stop",
    summary: "Stops the mails and forgets the address; also by the mail program's one click (RFC 8058)",
    query: InLanguage,
    form: true,
    answers: { 200: html("Mails are stopped") },
  },
  showNetwork: {
    method: "GET",
    path: "/n/{network}",
    summary: "The public page: you said, we did",
    query: InLanguage,
    answers: { 200: html("The page"), 404: html("No such network") },
  },
  getJsonFeed: {
    method: "GET",
    path: "/n/{network}/feed.json",
    summary: "Each step of each proposal as news (JSON Feed 1.1)",
    query: InLanguage,
    answers: { 200: { description: "The feed", media: "application/feed+json" } },
    refusals: ["network/unknown"],
  },
  getAtomFeed: {
    method: "GET",
    path: "/n/{network}/feed.xml",
    summary: "The same as Atom",
    query: InLanguage,
    answers: { 200: { description: "The feed", media: "application/atom+xml" } },
    refusals: ["network/unknown"],
  },
  showOccasion: {
    method: "GET",
    path: "/n/{network}/{code}",
    summary: "What came of one occasion",
    query: InLanguage,
    answers: { 200: html("The page"), 404: html("No such occasion") },
  },
  getOpenApi: {
    method: "GET",
    path: "/openapi.json",
    summary: "This document",
    answers: { 200: { description: "OpenAPI 3.1", media: "application/json" } },
  },
  getSignIn: {
    method: "GET",
    path: "/api/sign-in",
    summary: "Where staff signs in (OpenID Connect, authorization code with PKCE)",
    answers: { 200: { description: "Issuer and client", schema: "SignIn" } },
  },
  getOccasion: {
    method: "GET",
    path: "/api/occasions/{code}",
    summary: "An occasion and its survey",
    answers: { 200: { description: "The occasion", schema: "PublicOccasion" } },
    refusals: ["occasion/unknown"],
  },
  postResponse: {
    method: "POST",
    path: "/api/occasions/{code}/responses",
    summary: "A resident's response. The same id again is harmless",
    body: NewResponse,
    answers: {
      201: { description: "Stored", schema: "ReceiptGiven" },
      200: { description: "Was stored already", schema: "ReceiptGiven" },
    },
    refusals: [
      "malformed",
      "invalid",
      "too-large",
      "response/empty",
      "occasion/unknown",
      "occasion/closed",
      "occasion/not-open-yet",
      "receipt/erased",
    ],
  },
  getReceipt: {
    method: "GET",
    path: "/api/receipts/{receipt}",
    summary: "What became of a response",
    answers: { 200: { description: "The response and what it led to", schema: "ReceiptView" } },
    refusals: ["receipt/unknown", "receipt/erased"],
  },
  eraseReceipt: {
    method: "DELETE",
    path: "/api/receipts/{receipt}",
    summary: "Erases the response; nothing of it is left but counts",
    answers: { 204: { description: "Erased" } },
    refusals: ["receipt/unknown"],
  },
  correctAnswer: {
    method: "PUT",
    path: "/api/receipts/{receipt}/answers/{question}",
    summary:
      "Puts another text in the place of one; it is masked and understood anew, and the old one is gone",
    body: CorrectedText,
    answers: { 202: { description: "Stored; being understood", schema: "ReceiptView" } },
    refusals: ["malformed", "invalid", "receipt/unknown", "receipt/erased", "changed-meanwhile"],
  },
  putReceiptContact: {
    method: "PUT",
    path: "/api/receipts/{receipt}/contact",
    summary:
      "Leaves an e-mail address to be told what comes of the response. Its owner is asked by a mail first",
    body: NewContact,
    answers: { 202: { description: "The owner is being asked", schema: "ReceiptMails" } },
    refusals: ["malformed", "invalid", "receipt/unknown", "receipt/erased", "contact/not-offered"],
  },
  forgetReceiptContact: {
    method: "DELETE",
    path: "/api/receipts/{receipt}/contact",
    summary: "Forgets the address; the response stays",
    answers: { 204: { description: "Forgotten" } },
    refusals: ["receipt/unknown", "receipt/erased"],
  },
  getNetwork: {
    method: "GET",
    path: "/api/networks/{network}",
    summary: "The public page as data",
    answers: { 200: { description: "Occasions, themes, requests and proposals", schema: "PublicNetwork" } },
    refusals: ["network/unknown"],
  },
  getOccasionResult: {
    method: "GET",
    path: "/api/networks/{network}/occasions/{code}",
    summary: "What came of one occasion, as data",
    answers: { 200: { description: "Themes, requests and proposals", schema: "PublicOccasionResult" } },
    refusals: ["network/unknown", "occasion/unknown"],
  },
} as const satisfies Record<string, Operation>;
