import type * as z from "zod";
import type { fileStaffOperations } from "#shared/api/file-operations.ts";
import type { photoStaffOperations } from "#shared/api/photo-operations.ts";
import type { joinOperations, staffOperations } from "#shared/api/staff-operations.ts";
import type * as wire from "#shared/api/wire.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import { setReached } from "./reach.ts";

type Operations = typeof staffOperations &
  typeof joinOperations &
  typeof photoStaffOperations &
  typeof fileStaffOperations;
type OperationId = keyof Operations;

/**
 * Method and path of every operation. Written out, since the descriptions themselves would bring zod into the
 * browser; the type holds each to its description.
 */
const routes: { readonly [Id in OperationId]: `${Operations[Id]["method"]} ${Operations[Id]["path"]}` } = {
  getMe: "GET /api/staff/me",
  getReminderMail: "GET /api/staff/me/reminder-mail",
  setReminderMail: "PUT /api/staff/me/reminder-mail",
  getVocabulary: "GET /api/staff/vocabulary",
  listOccasions: "GET /api/staff/occasions",
  createOccasion: "POST /api/staff/occasions",
  getOccasionById: "GET /api/staff/occasions/{id}",
  editOccasion: "PATCH /api/staff/occasions/{id}",
  getSettings: "GET /api/staff/settings",
  setController: "PUT /api/staff/settings/controller",
  setTranslation: "PUT /api/staff/settings/translation",
  editSettings: "PATCH /api/staff/settings",
  getHeldBack: "GET /api/staff/occasions/{id}/held-back",
  settleHeldBack: "POST /api/staff/occasions/{id}/held-back",
  listSurveys: "GET /api/staff/surveys",
  listThemes: "GET /api/staff/themes",
  getSurvey: "GET /api/staff/surveys/{id}",
  saveSurvey: "PUT /api/staff/surveys/{id}",
  previewSurvey: "POST /api/staff/surveys/preview",
  createNote: "POST /api/staff/occasions/{id}/notes",
  getOccasionSurvey: "GET /api/staff/occasions/{id}/survey",
  createPaperResponse: "POST /api/staff/occasions/{id}/responses",
  getEvening: "GET /api/staff/occasions/{id}/evening",
  listNotes: "GET /api/staff/occasions/{id}/notes",
  proposePoints: "POST /api/staff/occasions/{id}/points",
  listContributions: "GET /api/staff/contributions",
  getInbox: "GET /api/staff/inbox",
  searchContributions: "POST /api/staff/contributions/search",
  getContribution: "GET /api/staff/contributions/{id}",
  editContribution: "PATCH /api/staff/contributions/{id}",
  answerContribution: "PUT /api/staff/contributions/{id}/answer",
  listQuestions: "GET /api/staff/questions",
  translateContribution: "POST /api/staff/contributions/{id}/translation",
  hideWords: "POST /api/staff/contributions/{id}/hidden-words",
  deleteContribution: "DELETE /api/staff/contributions/{id}",
  listPhotos: "GET /api/staff/contributions/{id}/photos",
  deletePhoto: "DELETE /api/staff/contributions/{id}/photos",
  changeContributions: "POST /api/staff/contributions/changes",
  listRequests: "GET /api/staff/requests",
  getRequest: "GET /api/staff/requests/{id}",
  editRequest: "PATCH /api/staff/requests/{id}",
  mergeRequests: "POST /api/staff/requests/{id}/merge",
  undoMerge: "POST /api/staff/requests/{id}/unmerge",
  splitRequest: "POST /api/staff/requests/{id}/split",
  listSimilar: "GET /api/staff/requests/{id}/similar",
  getTimeline: "GET /api/staff/requests/{id}/timeline",
  createProposal: "POST /api/staff/requests/{id}/proposal",
  listProposals: "GET /api/staff/proposals",
  getProposal: "GET /api/staff/proposals/{id}",
  editProposal: "PATCH /api/staff/proposals/{id}",
  setProposalRequests: "PUT /api/staff/proposals/{id}/requests",
  refreshProposal: "POST /api/staff/proposals/{id}/refresh",
  setSimilarCheck: "PUT /api/staff/proposals/{id}/similar-check",
  setOverrides: "PUT /api/staff/proposals/{id}/overrides",
  listReminders: "GET /api/staff/reminders",
  snoozeProposal: "POST /api/staff/proposals/{id}/snooze",
  listCommitments: "GET /api/staff/commitments",
  createCommitment: "POST /api/staff/commitments",
  getCommitment: "GET /api/staff/commitments/{id}",
  editCommitment: "PATCH /api/staff/commitments/{id}",
  createReplyLink: "POST /api/staff/reply-links",
  listReplyLinks: "GET /api/staff/reply-links",
  revokeReplyLink: "DELETE /api/staff/reply-links/{id}",
  getWaiting: "GET /api/staff/waiting",
  listReplies: "GET /api/staff/replies",
  decideReply: "POST /api/staff/replies/{id}/decision",
  createWebhook: "POST /api/staff/webhooks",
  listWebhooks: "GET /api/staff/webhooks",
  editWebhook: "PATCH /api/staff/webhooks/{id}",
  removeWebhook: "DELETE /api/staff/webhooks/{id}",
  testWebhook: "POST /api/staff/webhooks/{id}/test",
  resendDelivery: "POST /api/staff/webhooks/{id}/deliveries",
  listDeliveries: "GET /api/staff/webhooks/{id}/deliveries",
  moveProposal: "POST /api/staff/proposals/{id}/steps",
  offerFile: "POST /api/staff/proposals/{id}/files",
  takeFile: "PUT /api/staff/proposals/{id}/files",
  changeFiles: "PATCH /api/staff/proposals/{id}/files",
  lookAtFile: "GET /api/staff/proposals/{id}/files",
  listPlaces: "GET /api/staff/places",
  addAlias: "POST /api/staff/places/{id}/aliases",
  removeAlias: "DELETE /api/staff/places/{id}/aliases",
  getOverview: "GET /api/staff/overview",
  recount: "POST /api/staff/overview/recount",
  getQuality: "GET /api/staff/quality",
  listLabelled: "GET /api/staff/labelled",
  listMembers: "GET /api/staff/members",
  changeMember: "PATCH /api/staff/members/{id}",
  removeMember: "DELETE /api/staff/members/{id}",
  createInvitation: "POST /api/staff/invitations",
  listInvitations: "GET /api/staff/invitations",
  revokeInvitation: "DELETE /api/staff/invitations/{id}",
  lookAtInvitation: "POST /api/staff/invitation",
  acceptInvitation: "POST /api/staff/invitation/acceptance",
  exportNetwork: "GET /api/staff/archive",
  getImport: "GET /api/staff/archive/import",
  importLines: "POST /api/staff/archive/import",
  recordExport: "POST /api/staff/exports",
  listHistory: "GET /api/staff/history",
};

type Wire = typeof wire;
type Answer<Described> = Described extends { page: infer Name extends keyof Wire }
  ? { items: z.output<Wire[Name]>[]; cursor?: string }
  : Described extends { schema: infer Name extends keyof Wire }
    ? z.output<Wire[Name]>
    : undefined;
/** What an operation answers when all is well. */
export type AnswerTo<Id extends OperationId> = Answer<
  Operations[Id]["answers"][keyof Operations[Id]["answers"]]
>;
/** What an operation is sent. */
export type BodyOf<Id extends OperationId> = Operations[Id] extends { body: infer Body }
  ? z.input<Body>
  : undefined;
type QueryOf<Id extends OperationId> = Operations[Id] extends { query: { shape: infer Shape } }
  ? { [Name in keyof Shape]?: string | number | undefined }
  : undefined;

type Call<Id extends OperationId> = (Operations[Id]["path"] extends `${string}{id}${string}`
  ? { id: string }
  : { id?: undefined }) & { query?: QueryOf<Id>; body?: BodyOf<Id> };
export type Api = <Id extends OperationId>(
  operation: Id,
  ...call: Record<string, never> extends Call<Id> ? [Call<Id>?] : [Call<Id>]
) => Promise<AnswerTo<Id>>;

/** What the API refused, or that it could not be reached (`status` 0). */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
  constructor(status: number, code: string, faults: readonly Fault[] = []) {
    super(code);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

/** Any failure as a problem that can be shown. */
export const asProblem = (error: unknown) =>
  error instanceof ApiProblem ? error : new ApiProblem(500, "internal");

/** In a cellar a connection may hang rather than fail. */
const patience = 30_000;

type Settings = {
  token: () => Promise<string | undefined>;
  /** The network in which the member works, where she has several. */
  network: () => string | undefined;
  /** Told when the token no longer counts. */
  onSignedOut: () => void;
};

/** The API as a member calls it. */
export const apiWith = ({ token, network, onSignedOut }: Settings): Api =>
  async function call(operation, ...[given]) {
    const [method = "GET", path = ""] = routes[operation].split(" ");
    const { id, query, body } = given ?? {};
    const bearer = await token();
    const chosen = network();
    const response = await patiently((signal) =>
      fetch(path.replace("{id}", encodeURIComponent(id ?? "")) + search(query), {
        method,
        signal,
        headers: {
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          ...(chosen ? { "x-network": chosen } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    setReached(response !== undefined);
    if (!response) throw new ApiProblem(0, "unreachable");
    if (response.ok) return readAnswer(response);
    if (response.status === 401) onSignedOut();
    throw await readProblem(response);
  };

export function search(query: Readonly<Record<string, string | number | undefined>> | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

async function patiently(call: (signal: AbortSignal) => Promise<Response>): Promise<Response | undefined> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  try {
    return await call(controller.signal);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer<T>(response: Response): Promise<T> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own API answers by the schema that the type is made of; checking again would bring zod into the browser
    return (response.status === 204 ? undefined : await response.json()) as T;
  } catch {
    throw new ApiProblem(0, "unreachable");
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  // The gateway refuses a token itself, in words of its own.
  const fallback =
    response.status === 401 ? "unauthenticated" : response.status === 403 ? "forbidden" : "internal";
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above; every field may be missing
  const problem = (await response.json().catch(() => ({}))) as Partial<z.infer<typeof wire.Problem>>;
  const faults = (problem.errors ?? []).map(({ pointer, code, limit }) =>
    limit === undefined ? { pointer, code } : { pointer, code, limit },
  );
  return new ApiProblem(response.status, problem.code ?? fallback, faults);
}
