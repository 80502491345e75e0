import type { Context } from "hono";
import { type Refusal, type RefusalCode } from "#shared/domain/refusal.ts";

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 429 | 500 | 503;

/** Status and plain words of every refusal; a code without an entry does not compile. */
export const problems: Record<RefusalCode, { status: Status; title: string; detail?: string }> = {
  invalid: {
    status: 422,
    title: "Some of the input does not fit",
    detail: "Each entry of errors points at what to change.",
  },
  malformed: {
    status: 400,
    title: "The body is not valid JSON",
    detail: "Send an object as application/json in UTF-8.",
  },
  "too-large": { status: 413, title: "The body is too large", detail: "At most 64 kB are taken." },
  "too-fast": {
    status: 429,
    title: "Too much comes from the same network",
    detail: "Wait as Retry-After says, then send the same again.",
  },
  "not-found": {
    status: 404,
    title: "There is nothing at this address",
    detail: "GET /openapi.json lists every address.",
  },
  unauthenticated: {
    status: 401,
    title: "Nobody is signed in",
    detail: "Send a valid access token as bearer token.",
  },
  forbidden: { status: 403, title: "Your role or network does not allow this" },
  "changed-meanwhile": {
    status: 412,
    title: "Somebody else changed it meanwhile",
    detail: "Read it again and repeat the change on the new version.",
  },
  "network/unknown": { status: 404, title: "There is no such network" },
  "occasion/unknown": {
    status: 404,
    title: "There is no such occasion",
    detail: "Check the code of the address.",
  },
  "occasion/closed": { status: 409, title: "The occasion takes no more answers" },
  "occasion/not-open-yet": { status: 409, title: "The occasion takes no answers yet" },
  "survey/unknown": { status: 404, title: "There is no such survey" },
  "response/empty": { status: 422, title: "Nothing was answered", detail: "Answer at least one question." },
  "receipt/unknown": {
    status: 404,
    title: "There is no such receipt",
    detail: "Check the code: it has eleven signs.",
  },
  "receipt/erased": { status: 410, title: "The response was erased" },
  "contact/not-offered": {
    status: 409,
    title: "No address is taken for this response",
    detail: "Nobody under 13 is asked for one, and some installations send no mail.",
  },
  "photo/not-asked": { status: 409, title: "The occasion's survey asks for no photo" },
  "photo/unknown": {
    status: 404,
    title: "No such photo has arrived",
    detail: "Ask for a place, send the photo there, then say that it is there.",
  },
  "photo/no-picture": {
    status: 422,
    title: "It is no photo that is taken",
    detail: "JPEG, PNG and WebP are; the bytes decide, not the name.",
  },
  "photo/too-large": { status: 413, title: "The photo is too large", detail: "At most 2 MB are taken." },
  "photo/too-many": {
    status: 409,
    title: "The occasion takes no more photos this hour",
    detail: "The answer itself is taken without them.",
  },
  "file/unknown": {
    status: 404,
    title: "No such file has arrived",
    detail: "Ask for a place, send the file there, then say that it is there.",
  },
  "file/no-document": {
    status: 422,
    title: "It is no whole PDF",
    detail: "The bytes decide, not the name. Save the document as PDF again.",
  },
  "file/locked": {
    status: 422,
    title: "The PDF is locked",
    detail:
      "Residents could not open it, and nobody can look into it. Save it without password or restrictions.",
  },
  "file/active": {
    status: 422,
    title: "The PDF holds more than a document",
    detail: "Scripts, programs, forms that send and files within it are not taken. Print it to a new PDF.",
  },
  "file/too-large": { status: 413, title: "The file is too large", detail: "At most 10 MB are taken." },
  "contribution/unknown": { status: 404, title: "There is no such contribution" },
  "contribution/erased": { status: 410, title: "The contribution was erased by the resident" },
  "translation/unanswered": {
    status: 503,
    title: "The translator did not answer",
    detail: "Try again in a while.",
  },
  "request/unknown": { status: 404, title: "There is no such recurring request" },
  "request/already-proposed": { status: 409, title: "The request has a proposal already" },
  "request/merged": {
    status: 409,
    title: "The request was merged into another",
    detail: "Read it again: mergedInto says where it counts now.",
  },
  "request/not-merged": { status: 409, title: "The request is not merged into another" },
  "request/too-many": { status: 409, title: "At most fifty requests lie in one" },
  "request/two-proposals": {
    status: 409,
    title: "Another proposal is made of one of them",
    detail: "Merge into the request that has the proposal; two proposals are merged first.",
  },
  "place/unknown": { status: 404, title: "The network has no such place" },
  "proposal/unknown": { status: 404, title: "There is no such proposal" },
  "proposal/cannot-move": {
    status: 409,
    title: "The proposal cannot move to this stage from where it is",
    detail: "The stages it may move to are in next.",
  },
  "proposal/not-editable": { status: 409, title: "The texts of a filed proposal are not changed" },
  "commitment/unknown": { status: 404, title: "There is no such commitment" },
  "reply-link/unknown": { status: 404, title: "There is no such link" },
  "reply/unknown": { status: 404, title: "There is no such answer of an actor" },
  "webhook/unknown": { status: 404, title: "There is no such webhook" },
  "webhook/not-active": { status: 409, title: "Nothing is sent to a webhook that is paused or disabled" },
  "webhook/too-many": { status: 409, title: "A network can have at most ten webhooks" },
  "reply/decided": { status: 409, title: "Somebody has decided on this answer already" },
  "reply/matter-gone": {
    status: 409,
    title: "What the answer is about is not this actor's any more",
    detail: "Decline it, and make a new link for the actor.",
  },
  "proposal/not-ready": {
    status: 409,
    title: "The checks before filing find a hindrance",
    detail: "GET the proposal: preflight says which, and what it rests on.",
  },
  "member/unknown": { status: 404, title: "There is no such member" },
  "member/last-admin": {
    status: 409,
    title: "The network would be left without an administrator",
    detail: "Make somebody else an administrator first.",
  },
  "invitation/unknown": {
    status: 404,
    title: "There is no such invitation",
    detail: "It may have been used or taken back: an invitation is good for one person.",
  },
  "invitation/ended": { status: 410, title: "The invitation has ended", detail: "Ask for a new one." },
  "invitation/not-yours": { status: 403, title: "The invitation is for another account" },
  "import/not-empty": {
    status: 409,
    title: "The network is not empty",
    detail: "An archive is read into a network that has nothing but its staff.",
  },
  "invitation/already-member": { status: 409, title: "You are a member of the network already" },
};

const mediaType = { "content-type": "application/problem+json", "cache-control": "no-store" };

/** Problem details (RFC 9457): codes for programs, plain words for people, never what was sent. */
export function problemResponse(c: Context, { code, faults }: Pick<Refusal, "code" | "faults">): Response {
  const { status, title, detail } = problems[code];
  const body = {
    type: `/problems/${code}`,
    title,
    status,
    code,
    ...(detail ? { detail } : {}),
    ...(faults.length > 0 ? { errors: faults } : {}),
  };
  if (status === 429) c.header("retry-after", "60");
  return c.body(JSON.stringify(body), status, mediaType);
}

/** Our own bug: says nothing but that it was ours. */
export function failureResponse(c: Context): Response {
  const body = {
    type: "/problems/internal",
    title: "Something went wrong on our side",
    status: 500,
    code: "internal",
  };
  return c.body(JSON.stringify(body), 500, mediaType);
}

export const statusOf = (code: RefusalCode): number => problems[code].status;
