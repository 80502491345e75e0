import * as z from "zod";
import { ContributionEdit, ContributionKind, ContributionStatus } from "#shared/domain/contribution.ts";
import { HistoryFilter } from "#shared/domain/history.ts";
import { InvitationAcceptance, InvitationLook, NewInvitation } from "#shared/domain/invitation.ts";
import { MemberEdit, admins, anyRole, coordinators } from "#shared/domain/member.ts";
import { FreeNote, NewNote } from "#shared/domain/note.ts";
import { NewOccasion, OccasionEdit } from "#shared/domain/occasion.ts";
import { NewPlaceAlias } from "#shared/domain/place.ts";
import { NewStep, ProposalEdit } from "#shared/domain/proposal.ts";
import { Reason, RequestEdit, RequestName } from "#shared/domain/request.ts";
import type { Operation } from "./operation.ts";
import { PageQuery } from "./page-query.ts";

const Filter = z.string().min(1).max(80).optional();
const NewProposal = z
  .strictObject({
    title: ProposalEdit.shape.title,
    summary: ProposalEdit.shape.summary,
    text: ProposalEdit.shape.text,
  })
  .partial();

/** Many at once: each as it was seen, so that what changed meanwhile is left alone and told. */
const Seen = z
  .array(z.strictObject({ id: z.string().max(200), version: z.int() }))
  .min(1)
  .max(50);
const RequestId = z.string().min(1).max(300);

/** What staff does. Each is behind the JWT authorizer; the role and the network come from the membership. */
export const staffOperations = {
  getMe: {
    method: "GET",
    path: "/api/staff/me",
    summary: "Who is signed in, and in which network and role",
    roles: anyRole,
    answers: { 200: { description: "The member", schema: "Me" } },
  },
  getVocabulary: {
    method: "GET",
    path: "/api/staff/vocabulary",
    summary: "Places, asks, themes, languages and surveys of the network",
    roles: anyRole,
    answers: { 200: { description: "The vocabulary", schema: "Vocabulary" } },
  },
  listOccasions: {
    method: "GET",
    path: "/api/staff/occasions",
    summary: "Occasions, latest date first",
    roles: anyRole,
    query: PageQuery,
    answers: { 200: { description: "A page of occasions", page: "StaffOccasion" } },
    refusals: ["invalid"],
  },
  createOccasion: {
    method: "POST",
    path: "/api/staff/occasions",
    summary: "Starts a collection; open for answers at once unless told otherwise",
    roles: anyRole,
    body: NewOccasion,
    answers: { 201: { description: "The occasion, with the code of its address", schema: "StaffOccasion" } },
    refusals: ["malformed", "invalid", "survey/unknown"],
  },
  getOccasionById: {
    method: "GET",
    path: "/api/staff/occasions/{id}",
    summary: "One occasion",
    roles: anyRole,
    answers: { 200: { description: "The occasion", schema: "StaffOccasion" } },
    refusals: ["occasion/unknown"],
  },
  editOccasion: {
    method: "PATCH",
    path: "/api/staff/occasions/{id}",
    summary: "Changes an occasion: its name, date, place, head-count, opening and closing time",
    roles: anyRole,
    body: OccasionEdit.extend({ version: z.int().optional() }),
    answers: { 200: { description: "The occasion", schema: "StaffOccasion" } },
    refusals: ["malformed", "invalid", "occasion/unknown", "changed-meanwhile"],
  },
  createNote: {
    method: "POST",
    path: "/api/staff/occasions/{id}/notes",
    summary: "A facilitator's note; its points become contributions. The same id again is harmless",
    roles: anyRole,
    body: NewNote,
    answers: {
      201: { description: "Stored", schema: "NoteGiven" },
      200: { description: "Was stored already", schema: "NoteGiven" },
    },
    refusals: ["malformed", "invalid", "occasion/unknown"],
  },
  listNotes: {
    method: "GET",
    path: "/api/staff/occasions/{id}/notes",
    summary: "The notes of an occasion, newest first",
    roles: anyRole,
    query: PageQuery,
    answers: { 200: { description: "A page of notes", page: "NoteInList" } },
    refusals: ["invalid", "occasion/unknown"],
  },
  proposePoints: {
    method: "POST",
    path: "/api/staff/occasions/{id}/points",
    summary: "Finds the points of a free note, with how many said each; stores nothing",
    roles: anyRole,
    body: FreeNote,
    answers: { 200: { description: "The points in their order", page: "ProposedPoint" } },
    refusals: ["malformed", "invalid", "occasion/unknown"],
  },
  listContributions: {
    method: "GET",
    path: "/api/staff/contributions",
    summary:
      "The inbox: what needs a human most first, then the newest. What is held only a coordinator sees",
    roles: anyRole,
    query: PageQuery.extend({
      status: ContributionStatus.optional(),
      kind: ContributionKind.optional(),
      theme: Filter,
      place: Filter,
      ask: Filter,
      language: Filter,
      occasion: Filter,
      request: Filter,
    }),
    answers: { 200: { description: "A page of contributions", page: "StaffContribution" } },
    refusals: ["invalid"],
  },
  getContribution: {
    method: "GET",
    path: "/api/staff/contributions/{id}",
    summary: "One contribution, with its history",
    roles: anyRole,
    answers: {
      200: { description: "The contribution", schema: "StaffContributionDetail" },
    },
    refusals: ["contribution/unknown"],
  },
  editContribution: {
    method: "PATCH",
    path: "/api/staff/contributions/{id}",
    summary: "Holds, approves, hides or corrects a contribution",
    roles: coordinators,
    body: ContributionEdit,
    answers: { 200: { description: "The contribution", schema: "StaffContribution" } },
    refusals: ["malformed", "invalid", "contribution/unknown", "changed-meanwhile"],
  },
  changeContributions: {
    method: "POST",
    path: "/api/staff/contributions/changes",
    summary: "The same change to many contributions, each by itself: the answer tells of each",
    roles: coordinators,
    body: z.strictObject({
      contributions: Seen,
      change: ContributionEdit.omit({ version: true, text: true, answer: true }),
    }),
    answers: { 200: { description: "What became of each", schema: "Changes" } },
    refusals: ["malformed", "invalid"],
  },
  listRequests: {
    method: "GET",
    path: "/api/staff/requests",
    summary: "Recurring requests, strongest evidence first",
    roles: anyRole,
    query: PageQuery.extend({
      theme: Filter,
      place: Filter,
      ask: Filter,
      owner: Filter,
      occasion: Filter,
      possible: z
        .stringbool()
        .optional()
        .describe("Possible new asks: what recurs at a place and is in no list yet"),
    }),
    answers: { 200: { description: "A page of requests", page: "StaffRequest" } },
    refusals: ["invalid"],
  },
  getRequest: {
    method: "GET",
    path: "/api/staff/requests/{id}",
    summary: "A recurring request with its contributions, newest first",
    roles: anyRole,
    query: PageQuery,
    answers: { 200: { description: "The request", schema: "StaffRequestDetail" } },
    refusals: ["invalid", "request/unknown"],
  },
  editRequest: {
    method: "PATCH",
    path: "/api/staff/requests/{id}",
    summary: "Gives a request a name beside its ask, and an actor who has it in hand",
    roles: coordinators,
    body: RequestEdit,
    answers: { 200: { description: "The request", schema: "StaffRequest" } },
    refusals: ["malformed", "invalid", "request/unknown", "changed-meanwhile"],
  },
  mergeRequests: {
    method: "POST",
    path: "/api/staff/requests/{id}/merge",
    summary: "Merges other requests into this one; what is said later follows. Any merge can be undone",
    roles: coordinators,
    body: z.strictObject({ requests: z.array(RequestId).min(1).max(10), reason: Reason }),
    answers: { 200: { description: "The request into which they were merged", schema: "StaffRequest" } },
    refusals: [
      "malformed",
      "invalid",
      "request/unknown",
      "request/merged",
      "request/too-many",
      "request/two-proposals",
      "changed-meanwhile",
    ],
  },
  undoMerge: {
    method: "POST",
    path: "/api/staff/requests/{id}/unmerge",
    summary: "Takes back that this request was merged into another, with what came later",
    roles: coordinators,
    body: z.strictObject({ reason: Reason.optional() }).optional(),
    answers: { 200: { description: "The request, by itself again", schema: "StaffRequest" } },
    refusals: ["malformed", "invalid", "request/unknown", "request/not-merged"],
  },
  splitRequest: {
    method: "POST",
    path: "/api/staff/requests/{id}/split",
    summary: "Moves chosen contributions into a new request. The same key again is harmless",
    roles: coordinators,
    body: z.strictObject({ key: z.guid(), name: RequestName, reason: Reason, contributions: Seen }),
    answers: { 201: { description: "The new request, and what became of each", schema: "Split" } },
    refusals: ["malformed", "invalid", "request/unknown", "request/merged"],
  },
  listSimilar: {
    method: "GET",
    path: "/api/staff/requests/{id}/similar",
    summary: "Requests that may be the same matter, with the reason",
    roles: anyRole,
    answers: { 200: { description: "Closest first", page: "SimilarRequest" } },
    refusals: ["request/unknown"],
  },
  getTimeline: {
    method: "GET",
    path: "/api/staff/requests/{id}/timeline",
    summary: "When, at which occasions and in which languages it was said",
    roles: anyRole,
    answers: { 200: { description: "First day first", schema: "Timeline" } },
    refusals: ["request/unknown"],
  },
  createProposal: {
    method: "POST",
    path: "/api/staff/requests/{id}/proposal",
    summary: "Promotes a request to a proposal; texts that are not given are drafted from the evidence",
    roles: coordinators,
    body: NewProposal.optional(),
    answers: { 201: { description: "The proposal", schema: "StaffProposal" } },
    refusals: ["malformed", "invalid", "request/unknown", "request/already-proposed"],
  },
  listProposals: {
    method: "GET",
    path: "/api/staff/proposals",
    summary: "Proposals, newest first",
    roles: anyRole,
    query: PageQuery,
    answers: { 200: { description: "A page of proposals", page: "StaffProposalCore" } },
    refusals: ["invalid"],
  },
  getProposal: {
    method: "GET",
    path: "/api/staff/proposals/{id}",
    summary: "A proposal with its requests and its history",
    roles: anyRole,
    answers: { 200: { description: "The proposal", schema: "StaffProposal" } },
    refusals: ["proposal/unknown"],
  },
  editProposal: {
    method: "PATCH",
    path: "/api/staff/proposals/{id}",
    summary: "Changes its texts, or the number of votes",
    roles: coordinators,
    body: ProposalEdit,
    answers: { 200: { description: "The proposal", schema: "StaffProposal" } },
    refusals: ["malformed", "invalid", "proposal/unknown", "proposal/not-editable", "changed-meanwhile"],
  },
  moveProposal: {
    method: "POST",
    path: "/api/staff/proposals/{id}/steps",
    summary: "Moves a proposal one stage on; only moves of `next` are taken",
    roles: coordinators,
    body: NewStep,
    answers: { 201: { description: "The proposal", schema: "StaffProposal" } },
    refusals: ["malformed", "invalid", "proposal/unknown", "proposal/cannot-move", "changed-meanwhile"],
  },
  listPlaces: {
    method: "GET",
    path: "/api/staff/places",
    summary: "The network's places with all their names, those that staff added apart",
    roles: anyRole,
    answers: { 200: { description: "Every place", page: "StaffPlace" } },
  },
  addAlias: {
    method: "POST",
    path: "/api/staff/places/{id}/aliases",
    summary: "Adds a name by which people call a place; what comes in from now on is read with it",
    roles: anyRole,
    body: NewPlaceAlias,
    answers: {
      201: { description: "Added", schema: "StaffPlaceAlias" },
      200: { description: "The place had this name already", schema: "StaffPlaceAlias" },
    },
    refusals: ["malformed", "invalid", "place/unknown"],
  },
  removeAlias: {
    method: "DELETE",
    path: "/api/staff/places/{id}/aliases",
    summary: "Takes a name away that staff added",
    roles: coordinators,
    query: z.object({ name: z.string().min(1).max(200) }),
    answers: { 204: { description: "Gone" } },
    refusals: ["invalid", "place/unknown"],
  },
  getQuality: {
    method: "GET",
    path: "/api/staff/quality",
    summary: "How the machine did, by language: what it did not recognise, and what humans corrected",
    roles: anyRole,
    answers: { 200: { description: "Counts by language", schema: "Quality" } },
  },
  listLabelled: {
    method: "GET",
    path: "/api/staff/labelled",
    summary: "What humans corrected, as labelled data to train from (npm run train -- --from)",
    roles: coordinators,
    query: PageQuery,
    answers: { 200: { description: "A page of labelled statements", page: "Labelled" } },
    refusals: ["invalid"],
  },
  listMembers: {
    method: "GET",
    path: "/api/staff/members",
    summary: "The network's staff",
    roles: admins,
    query: PageQuery,
    answers: { 200: { description: "A page of members", page: "StaffMember" } },
    refusals: ["invalid"],
  },
  changeMember: {
    method: "PATCH",
    path: "/api/staff/members/{id}",
    summary: "Changes a member's role; the network keeps an administrator",
    roles: admins,
    body: MemberEdit,
    answers: { 200: { description: "The member", schema: "StaffMember" } },
    refusals: ["malformed", "invalid", "member/unknown", "member/last-admin", "changed-meanwhile"],
  },
  removeMember: {
    method: "DELETE",
    path: "/api/staff/members/{id}",
    summary: "Ends a membership, with the next call; the network keeps an administrator",
    roles: admins,
    answers: { 204: { description: "Gone" } },
    refusals: ["member/unknown", "member/last-admin", "changed-meanwhile"],
  },
  createInvitation: {
    method: "POST",
    path: "/api/staff/invitations",
    summary: "Opens a place among the staff; the link that is answered is never shown again",
    roles: admins,
    body: NewInvitation,
    answers: { 201: { description: "The invitation with its link", schema: "InvitationGiven" } },
    refusals: ["malformed", "invalid"],
  },
  listInvitations: {
    method: "GET",
    path: "/api/staff/invitations",
    summary: "Invitations that nobody has used yet, newest first",
    roles: admins,
    query: PageQuery,
    answers: { 200: { description: "A page of invitations", page: "StaffInvitation" } },
    refusals: ["invalid"],
  },
  revokeInvitation: {
    method: "DELETE",
    path: "/api/staff/invitations/{id}",
    summary: "Takes an invitation back: its link opens nothing from now on",
    roles: admins,
    answers: { 204: { description: "Gone" } },
    refusals: ["invitation/unknown"],
  },
  listHistory: {
    method: "GET",
    path: "/api/staff/history",
    summary:
      "The audit log: every change in the network, newest first. What a statement said before, coordinators see",
    roles: anyRole,
    query: PageQuery.extend(HistoryFilter.shape),
    answers: { 200: { description: "A page of changes", page: "ChangeInList" } },
    refusals: ["invalid"],
  },
} as const satisfies Record<string, Operation>;

/** What somebody may do who is signed in and no member yet: behind the same authorizer, for no role in particular. */
export const joinOperations = {
  lookAtInvitation: {
    method: "POST",
    path: "/api/staff/invitation",
    summary: "What an invitation's link opens",
    roles: [],
    body: InvitationLook,
    answers: { 200: { description: "Network and role", schema: "InvitationView" } },
    refusals: [
      "malformed",
      "invalid",
      "invitation/unknown",
      "invitation/ended",
      "invitation/not-yours",
      "invitation/already-member",
    ],
  },
  acceptInvitation: {
    method: "POST",
    path: "/api/staff/invitation/acceptance",
    summary: "Makes who is signed in a member, once",
    roles: [],
    body: InvitationAcceptance,
    answers: { 201: { description: "The membership", schema: "StaffMember" } },
    refusals: [
      "malformed",
      "invalid",
      "invitation/unknown",
      "invitation/ended",
      "invitation/not-yours",
      "invitation/already-member",
    ],
  },
} as const satisfies Record<string, Operation>;
