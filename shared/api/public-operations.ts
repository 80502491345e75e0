import * as z from "zod";
import { NewResponse } from "#shared/domain/response.ts";
import type { Operation } from "./operation.ts";

const InLanguage = z.object({ lang: z.string().max(40).optional() });
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
    summary: "Erases the response from the receipt page, without script",
    query: InLanguage,
    form: true,
    answers: { 303: { description: "Erased" }, 404: html("No such receipt"), 422: html("Asks to confirm") },
  },
  showNetwork: {
    method: "GET",
    path: "/n/{network}",
    summary: "The public page: you said, we did",
    query: InLanguage,
    answers: { 200: html("The page"), 404: html("No such network") },
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
  getNetwork: {
    method: "GET",
    path: "/api/networks/{network}",
    summary: "The public page as data",
    answers: { 200: { description: "Occasions, themes, requests and proposals", schema: "PublicNetwork" } },
    refusals: ["network/unknown"],
  },
} as const satisfies Record<string, Operation>;
