/** Every expected "no" of the system. `functions/problem.ts` gives each its HTTP status. */
export const refusalCodes = [
  "invalid",
  "malformed",
  "too-large",
  "too-fast",
  "not-found",
  "unauthenticated",
  "forbidden",
  "changed-meanwhile",
  "network/unknown",
  "occasion/unknown",
  "occasion/closed",
  "occasion/not-open-yet",
  "survey/unknown",
  "response/empty",
  "receipt/unknown",
  "receipt/erased",
  "contact/not-offered",
  "photo/not-asked",
  "photo/unknown",
  "photo/no-picture",
  "photo/too-large",
  "photo/too-many",
  "file/unknown",
  "file/no-document",
  "file/locked",
  "file/active",
  "file/too-large",
  "contribution/unknown",
  "contribution/erased",
  "translation/unanswered",
  "request/unknown",
  "request/already-proposed",
  "request/merged",
  "request/not-merged",
  "request/too-many",
  "request/two-proposals",
  "place/unknown",
  "proposal/unknown",
  "proposal/cannot-move",
  "proposal/not-editable",
  "proposal/not-ready",
  "commitment/unknown",
  "reply-link/unknown",
  "reply/unknown",
  "webhook/unknown",
  "webhook/too-many",
  "webhook/not-active",
  "reply/decided",
  "reply/matter-gone",
  "member/unknown",
  "member/last-admin",
  "invitation/unknown",
  "invitation/ended",
  "invitation/not-yours",
  "invitation/already-member",
  "import/not-empty",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A place in the input and what is wrong there, as a JSON pointer and a stable code. */
export type Fault = { pointer: string; code: string; limit?: number };

/** An expected no: the caller can do something about it. Anything else that is thrown is our bug. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly faults: readonly Fault[];

  constructor(code: RefusalCode, options: ErrorOptions & { faults?: readonly Fault[] } = {}) {
    super(code, options);
    this.code = code;
    this.faults = options.faults ?? [];
  }
}
