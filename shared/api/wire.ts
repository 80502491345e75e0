import * as z from "zod";
import { NetworkSettings } from "#shared/domain/settings.ts";
import { FoundIn } from "#shared/domain/contribution-search.ts";
import { MapTiles } from "#shared/domain/map-tiles.ts";
import { Translation, TranslationState } from "#shared/domain/translation.ts";
import { Contribution, ContributionStatus, HoldReason, Reading } from "#shared/domain/contribution.ts";
import { Change } from "#shared/domain/history.ts";
import { LanguageTag, Texts } from "#shared/domain/language.ts";
import { Invitation } from "#shared/domain/invitation.ts";
import { Member, Role } from "#shared/domain/member.ts";
import { Note } from "#shared/domain/note.ts";
import { HeadCount, Occasion, OccasionKind } from "#shared/domain/occasion.ts";
import { Commitment } from "#shared/domain/commitment.ts";
import { Claim } from "#shared/domain/claim.ts";
import { InitiativeRule, Municipality } from "#shared/domain/initiative.ts";
import { Preflight } from "#shared/domain/preflight.ts";
import { FileType } from "#shared/domain/answer-file.ts";
import { Proposal } from "#shared/domain/proposal.ts";
import { Stage } from "#shared/domain/proposal-way.ts";
import { ActorAnswer, ActorReply, ReplyLink } from "#shared/domain/reply.ts";
import { Population } from "#shared/domain/population.ts";
import { Place, PlaceAlias } from "#shared/domain/place.ts";
import { deadlineKinds } from "#shared/domain/reminder.ts";
import { RequestName } from "#shared/domain/request.ts";
import { Answer, Survey, SurveyDraft, SurveyHead } from "#shared/domain/survey.ts";
import { ThemeId } from "#shared/domain/theme.ts";
import { Delivery, Webhook } from "#shared/domain/webhook.ts";

// What goes over the wire. Stored things that hold no more than they may show go out as they are. Operations name
// these schemas and only the OpenAPI document needs them at run time, so that no answer waits for their making.

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });

export const Problem = z
  .object({
    type: z.string().describe("Reference that identifies the kind of problem: /problems/<code>"),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("Stable code; the words of a form are chosen by it"),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ pointer: z.string(), code: z.string(), limit: z.number().optional() }))
      .optional()
      .describe("What is wrong where, as JSON pointers into the body"),
  })
  .meta({ id: "Problem" });

const PlaceRef = z.object({ id: z.string(), name: z.string() });
export const Figure = z
  .union([z.object({ count: z.int() }), z.object({ fewerThan: z.int() })])
  .meta({ id: "Figure", description: "A count; below five only that it is fewer than five" });

/** A count of a public page, in steps of five: of two of them nobody learns a small number by subtraction. */
const Step = z.union([z.object({ fewerThan: z.int() }), z.object({ atLeast: z.int() })]).meta({
  id: "Step",
  description: "A count in steps: fewer than five (or none), at least five, ten, fifteen",
});
const RoughFigure = z.union([Figure, Step]);

export const PublicOccasion = z
  .object({
    id: z.string(),
    code: z.string(),
    kind: OccasionKind,
    name: z.string(),
    date: z.string(),
    place: PlaceRef.nullable(),
    network: z.object({ id: z.string(), name: z.string() }),
    languages: z.array(LanguageTag),
    status: z.enum(["open", "not-open-yet", "closed"]),
    survey: Survey,
  })
  .meta({ id: "PublicOccasion" });

export const ReceiptGiven = z.object({ receipt: z.string() }).meta({ id: "ReceiptGiven" });

/** An actor's answer that a coordinator has read; the actor by its name. */
export const PublicAnswer = ActorAnswer.meta({ id: "ActorAnswer" });
export type PublicAnswer = z.infer<typeof PublicAnswer>;

export const PublicFile = z
  .object({
    address: z.string().describe("Path at which it is, for as long as the proposal has it"),
    type: FileType,
    bytes: z.int(),
    language: LanguageTag.describe("In which it is written"),
  })
  .meta({ id: "AnswerFile" });
export type PublicFile = z.infer<typeof PublicFile>;

export const PublicProposal = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    stage: Stage,
    since: z.string(),
    steps: z.array(
      z.object({
        to: Stage,
        date: z.string(),
        link: z.string().optional(),
        because: z.string().optional().describe("Why the municipality did not take it, in staff's words"),
        files: z
          .array(PublicFile)
          .optional()
          .describe("Documents that came with it, such as the answer itself"),
      }),
    ),
    supportCount: Figure.nullable(),
    deadline: z.string().nullable(),
    link: z.string().nullable(),
    decision: Proposal.shape.decision,
    outcome: Proposal.shape.outcome,
    answer: PublicAnswer.nullable(),
  })
  .meta({ id: "PublicProposal" });
export type PublicProposal = z.infer<typeof PublicProposal>;

export const PublicRequest = z
  .object({
    id: z.string(),
    ask: z.object({ id: z.string(), sv: z.string(), en: z.string() }),
    theme: ThemeId.nullable().describe("What it is about first of all; null for a wish that is new"),
    place: PlaceRef.nullable(),
    people: Step,
    languages: Step,
    occasions: Step,
    proposalId: z.string().nullable(),
    answer: PublicAnswer.nullable(),
  })
  .meta({ id: "PublicRequest" });
export type PublicRequest = z.infer<typeof PublicRequest>;

/** How it stands with mails about a response. */
export const ReceiptMails = z
  .object({
    mails: z
      .enum(["off", "possible", "waiting", "on"])
      .describe("Not offered; an address may be left; waiting for its owner's yes; mails are sent"),
  })
  .meta({ id: "ReceiptMails" });

export const ReceiptView = z
  .object({
    receipt: z.string(),
    occasion: z.object({ name: z.string(), date: z.string() }),
    language: LanguageTag,
    receivedAt: z.string(),
    answers: z.record(z.string(), Answer),
    masked: z.boolean(),
    photos: z.int().describe("How many photos are kept with it"),
    understood: z.boolean(),
    correctable: z.array(z.string()).describe("Questions whose text may be corrected"),
    mails: ReceiptMails.shape.mails,
    contributions: z.array(
      z.object({
        question: z.string(),
        text: z.string(),
        correctedAt: z.string().nullable(),
        others: RoughFigure.nullable().describe(
          "How many others ask for the same at the same place, by the step that the public page shows",
        ),
        themes: z.array(ThemeId),
        place: PlaceRef.nullable(),
        status: ContributionStatus,
        answer: Contribution.shape.answer,
        request: PublicRequest.nullable(),
        proposal: PublicProposal.nullable(),
        isProposed: z.boolean().describe("A proposal is being prepared and is not shown yet"),
        actorAnswer: PublicAnswer.nullable().describe(
          "The latest answer of an actor about what was asked for",
        ),
      }),
    ),
  })
  .meta({ id: "ReceiptView" });
export type ReceiptView = z.infer<typeof ReceiptView>;

/** A question in the words that a coordinator approved, with its answer. */
export const PublicQuestion = z
  .object({
    question: z.string(),
    language: z.string(),
    answer: z.object({ text: z.string(), language: z.string(), by: z.string().nullable() }),
    answeredOn: z.string(),
    occasion: z.object({ code: z.string(), name: z.string(), date: z.string() }).nullable(),
  })
  .meta({ id: "PublicQuestion" });
export type PublicQuestion = z.infer<typeof PublicQuestion>;

/** What everybody may see of a commitment that is marked so. */
export const PublicCommitment = z
  .object({
    id: z.string(),
    actor: z.string(),
    what: z.string(),
    due: z.string().nullable(),
    status: Commitment.shape.status,
    since: z.string(),
    note: z.string(),
    isOverdue: z.boolean(),
  })
  .meta({ id: "PublicCommitment" });
export type PublicCommitment = z.infer<typeof PublicCommitment>;

/** What, when and where an occasion is. */
const OccasionHead = z.object({
  code: z.string(),
  name: z.string(),
  kind: OccasionKind,
  date: z.string(),
  endDate: z.string().optional(),
  place: PlaceRef.nullable(),
});

/** An occasion's own page: no count at all, only what at least five spoke of and what is asked for by at least five. */
export const PublicOccasionResult = OccasionHead.extend({
  isOpen: z.boolean(),
  network: z.object({ id: z.string(), name: z.string() }),
  themes: z.array(ThemeId).describe("Of which at least five spoke, most spoken of first"),
  requests: z.array(PublicRequest).describe("Asked for by at least five here"),
  proposals: z.array(PublicProposal),
  questions: z.array(PublicQuestion).describe("Asked here and answered"),
  commitments: z.array(PublicCommitment).describe("Promised here"),
}).meta({ id: "PublicOccasionResult" });
export type PublicOccasionResult = z.infer<typeof PublicOccasionResult>;

export const PublicNetwork = z
  .object({
    id: z.string(),
    name: z.string(),
    occasions: z.array(
      OccasionHead.extend({
        headCount: HeadCount.omit({ value: true }).extend({ value: Figure }).nullable(),
        voices: Step,
      }),
    ),
    themes: z.array(z.object({ id: ThemeId, voices: Step })).describe("The rows of the timeline"),
    timeline: z
      .object({
        periods: z.array(
          z.union([z.object({ from: z.string(), to: z.string() }), z.object({ before: z.string() })]),
        ),
        rows: z.array(z.object({ theme: ThemeId, cells: z.array(Step), total: Step })),
      })
      .describe("Voices by theme and quarter in steps; a total is what the cells come to at least"),
    requests: z.array(PublicRequest),
    proposals: z.array(PublicProposal),
    commitments: z.array(PublicCommitment),
    questions: z.array(PublicQuestion).describe("The latest answered"),
    openOccasions: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: "PublicNetwork" });
export type PublicNetwork = z.infer<typeof PublicNetwork>;

/** What stands on an evening's page in one language, every number in its place. */
const EveningWords = z.object({
  endonym: z.string(),
  direction: z.enum(["ltr", "rtl"]),
  /** Words by what they are for; those that the evening has no need of are left out. */
  words: z.record(z.string(), z.string()),
  themes: z.record(z.string(), z.string()).describe("Names of its themes"),
  wishes: z
    .record(z.string(), z.object({ text: z.string(), isSwedish: z.boolean() }))
    .describe("Names of its wishes, Swedish where the language has none"),
  by: z
    .record(z.string(), z.string())
    .describe("Who answered or is to answer, and by when, by the question's id"),
  due: z.record(z.string(), z.string()).describe("By when a promise is to be kept, by its id"),
});

/** What came of one occasion, to be shown to those who were there: safe to show, and to pass on in print. */
export const Evening = z
  .object({
    occasion: z.object({
      id: z.string(),
      name: z.string(),
      kind: OccasionKind,
      date: z.string(),
      endDate: z.string().optional(),
      place: PlaceRef.nullable(),
      headCount: HeadCount.omit({ value: true }).extend({ value: Figure }).nullable(),
    }),
    network: z.object({ id: z.string(), name: z.string() }),
    readAt: z.string(),
    addresses: z
      .object({ results: z.string(), receipt: z.string() })
      .describe("Where residents see what becomes of it, and of what they said themselves"),
    people: RoughFigure.describe("How many said something"),
    statements: RoughFigure,
    languages: z.object({
      count: z.int(),
      named: z.array(z.string()).describe("Those that at least five spoke"),
    }),
    themes: z.array(z.object({ id: ThemeId, voices: RoughFigure })).describe("Largest first"),
    wishes: z
      .array(
        z.object({ id: z.string(), place: PlaceRef.nullable(), here: RoughFigure, altogether: RoughFigure }),
      )
      .describe("Most wished for here first"),
    questions: z
      .array(
        z.object({ id: z.string(), text: z.string(), language: z.string(), answer: z.string().nullable() }),
      )
      .describe("Those whose words may be shown"),
    commitments: z.array(PublicCommitment).describe("Made here and marked to be shown"),
    next: z.object({ name: z.string(), date: z.string() }).nullable().describe("The network's next occasion"),
    notShown: z
      .object({
        held: z.int(),
        questions: z.int().describe("That a coordinator has not approved"),
        commitments: z.int().describe("That are not marked to be shown"),
        isPartly: z.boolean().describe("More was said than is read for this"),
      })
      .describe("For staff alone: what the page leaves out"),
    reading: z.int().describe("Answers and notes that are still being understood"),
    byLanguage: z.partialRecord(LanguageTag, EveningWords),
  })
  .meta({ id: "Evening" });
export type Evening = z.infer<typeof Evening>;
export type EveningWords = z.infer<typeof EveningWords>;

/** Where and how staff signs in: what a browser client of OpenID Connect needs, none of it secret. */
export const SignIn = z
  .object({
    issuer: z.string(),
    clientId: z.string(),
    scope: z.string(),
    resource: z.string().optional(),
    signOut: z
      .string()
      .optional()
      .describe("Where one signs out, at an issuer that has no end_session_endpoint of OpenID Connect"),
  })
  .meta({ id: "SignIn" });
export type SignIn = z.infer<typeof SignIn>;

/** Where a photo is sent to: a multipart POST of the fields and then `file`. */
export const PhotoPlace = z
  .object({ id: z.string(), url: z.string(), fields: z.record(z.string(), z.string()) })
  .meta({ id: "PhotoPlace" });
/** The same for a file of an answer. */
export const FilePlace = PhotoPlace.meta({ id: "FilePlace" });
export const FileTaken = z
  .object({
    id: z.string(),
    type: FileType,
    bytes: z.int(),
    author: z
      .string()
      .describe("Who wrote it, as its own properties say; everybody who gets it can read that"),
  })
  .meta({ id: "FileTaken" });
export const FileAddress = z.object({ address: z.string() }).meta({ id: "FileAddress" });
export const PhotoTaken = z.object({ id: z.string() }).meta({ id: "PhotoTaken" });

// Staff

export const Photos = z
  .object({ items: z.array(z.object({ id: z.string(), type: z.string(), address: z.string() })) })
  .meta({ id: "Photos" });
export const Settings = NetworkSettings.extend({
  canTranslate: z.boolean().describe("Whether this installation has a translator"),
}).meta({ id: "Settings" });
/** The state says why there is no translation where there is none. */
export const TranslationAnswer = z
  .object({ state: TranslationState, translation: Translation.nullable() })
  .meta({ id: "TranslationAnswer" });
const Counted = z.object({
  count: z.int(),
  more: z.boolean().describe("There are more than were counted"),
});
/** What waits for a coordinator. */
export const Waiting = z
  .object({
    held: Counted.describe("Contributions that nobody else may see before"),
    fresh: Counted.describe("New contributions"),
    replies: Counted.describe("Answers of actors to be read"),
    proposals: Counted.describe("Proposals for which something is due"),
    questions: Counted.describe("Questions whose answer is overdue"),
    commitments: Counted.describe("Promises that are overdue"),
  })
  .meta({ id: "Waiting" });
export const HeldBack = z.object({ responses: z.int(), more: z.boolean() }).meta({ id: "HeldBack" });

export const StaffOccasion = Occasion.omit({ createdBy: true, clientId: true })
  .extend({ status: z.enum(["open", "not-open-yet", "closed"]), address: z.string() })
  .meta({ id: "Occasion" });
export type StaffOccasion = z.infer<typeof StaffOccasion>;

/** A statement as staff sees it: the tags in force, and beside them what the machine read. */
export const StaffContribution = z
  .object({
    id: z.string(),
    occasion: z.object({ id: z.string(), name: z.string(), date: z.string() }),
    source: z.object({ kind: z.enum(["response", "note"]), part: z.string() }),
    text: z.string(),
    status: ContributionStatus,
    holdReasons: Contribution.shape.holdReasons,
    language: z.string(),
    formLanguage: LanguageTag.optional(),
    kind: Contribution.shape.reading.shape.kind,
    themes: z.array(ThemeId),
    place: PlaceRef.nullable(),
    ask: z.object({ id: z.string(), sv: z.string(), en: z.string() }).nullable(),
    voices: z.int(),
    photos: z.int().describe("How many photos came with it"),
    answer: Contribution.shape.answer,
    answeredAt: Contribution.shape.answeredAt.describe("When it first had an answer"),
    toBeAnswered: Contribution.shape.toBeAnswered,
    shown: Contribution.shape.shown.describe("How everybody sees it with its answer"),
    reading: Reading,
    corrected: z.array(z.string()).describe("Fields that a human corrected"),
    requestId: z.string().nullable(),
    movedTo: z
      .string()
      .nullable()
      .describe("Request to which a coordinator moved it, whatever its ask and place say"),
    saidOn: z.string(),
    receivedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: "Contribution" });
export type StaffContribution = z.infer<typeof StaffContribution>;

export const Inbox = z
  .object({
    held: Counted.extend({
      reasons: z
        .array(z.object({ reason: HoldReason, count: z.int() }))
        .describe("Of those counted; one may be held for several"),
    }),
    unknownLanguage: Counted,
    noTheme: Counted,
    new: Counted.describe("Understood, and read by nobody yet"),
  })
  .meta({ id: "Inbox" });
export type Inbox = z.infer<typeof Inbox>;

export const FoundContribution = StaffContribution.extend({
  found: FoundIn.describe("Where the words are: in the text, or beside it in its answer or tags"),
}).meta({ id: "FoundContribution" });
export type FoundContribution = z.infer<typeof FoundContribution>;

export const FoundContributions = z
  .object({
    items: z.array(FoundContribution),
    looked: z.int().describe("How many contributions this call looked through"),
    until: z.string().optional().describe("Day of the last one looked at, while there are older ones"),
    cursor: z.string().optional(),
  })
  .meta({ id: "FoundContributions" });

export const Evidence = z.object({
  contributions: z.int(),
  voices: z.int(),
  people: z.int(),
  languages: z.array(z.string()),
  occasions: z.array(z.object({ id: z.string(), name: z.string(), date: z.string() })),
  firstSeen: z.string().nullable(),
  lastSeen: z.string().nullable(),
  score: z.number(),
});

const RequestRef = z.object({
  id: z.string(),
  ask: z.object({ id: z.string(), sv: z.string(), en: z.string() }),
  place: PlaceRef.nullable(),
  name: RequestName.nullable().describe("What staff calls it, beside the ask"),
});

export const StaffRequest = RequestRef.extend({
  themes: z.array(ThemeId),
  evidence: Evidence,
  possible: z.boolean().describe("No known ask: offered as a possible new one"),
  proposalId: z.string().nullable(),
  owner: PlaceRef.nullable().describe("The actor who has the matter in hand"),
  answer: PublicAnswer.nullable(),
  mergedInto: z.string().nullable(),
  edition: z.int().describe("Changes with what staff does; sent back with an edit"),
}).meta({ id: "RecurringRequest" });
export type StaffRequest = z.infer<typeof StaffRequest>;

/** A merge as seen from either side: the other request, why, by whom and when. */
const MergeView = z.object({ request: RequestRef, reason: z.string(), by: z.string(), at: z.string() });

export const StaffRequestDetail = StaffRequest.extend({
  contributions: pageOf(StaffContribution),
  erased: z.int().describe("Statements that still count but whose words the resident erased"),
  merged: MergeView.nullable().describe("Into which it was merged"),
  holds: z.array(MergeView).describe("What was merged into it"),
  splitFrom: RequestRef.nullable(),
  settling: z.boolean().describe("Statements are still on their way to or from it"),
  history: z.array(Change),
}).meta({ id: "RecurringRequestDetail" });

/** A request that may be the same matter, and why. */
export const SimilarRequest = z
  .object({
    request: StaffRequest,
    why: z.enum(["same-ask-same-place", "same-ask-near", "same-ask-around", "shared-concepts"]),
    metres: z.int().nullable(),
    concepts: z.array(z.object({ id: z.string(), sv: z.string(), en: z.string() })),
  })
  .meta({ id: "SimilarRequest" });
export type SimilarRequest = z.infer<typeof SimilarRequest>;

/** When, at which occasions and in which languages something was said. */
export const Timeline = z
  .object({
    moments: z.array(
      z.object({
        date: z.string(),
        occasion: PlaceRef,
        language: z.string(),
        statements: z.int(),
        voices: z.int(),
      }),
    ),
    isWhole: z.boolean().describe("Whether it shows all statements, or only the newest of very many"),
  })
  .meta({ id: "Timeline" });

/** What became of each of many changes. `outcome`: done, or the code of the refusal. */
const Changed = z.object({
  id: z.string(),
  outcome: z.string(),
  contribution: StaffContribution.nullable().describe("As it is now, where one may see it"),
});
export const Changes = z.object({ items: z.array(Changed) }).meta({ id: "Changes" });
export const Split = z.object({ request: StaffRequest, items: z.array(Changed) }).meta({ id: "Split" });
/** Votes that are still needed, and how fast they must come. */
const Pace = z.object({ needed: z.int(), missing: z.int(), daysLeft: z.int(), perWeek: z.int() });

/** A fault that belongs to the municipality's fault reporting, with the text to hand over. */
const Handover = z.object({ requestId: z.string(), text: z.string(), place: z.string().nullable() });

export const StaffProposal = Proposal.extend({
  requests: z.array(StaffRequest),
  evidence: Evidence.pick({
    people: true,
    languages: true,
    occasions: true,
    firstSeen: true,
    lastSeen: true,
  }).describe("Of all its requests together: who said two of them counts once"),
  sentences: z
    .array(
      z.object({
        claim: Claim,
        now: z.string().nullable().describe("What the evidence says now"),
        state: z.enum(["current", "moved", "rewritten", "missing"]),
      }),
    )
    .describe("Sentences made from the evidence, and how they stand to it now"),
  next: z.array(Stage).describe("Stages that the proposal may move to"),
  rule: InitiativeRule.describe("The rule by which it is followed"),
  filing: z
    .array(
      z.object({
        label: z.object({ sv: z.string(), en: z.string() }),
        text: z.string(),
        required: z.boolean(),
        maxLength: z.int().nullable(),
      }),
    )
    .describe("The fields of the municipality's form, filled in"),
  preflight: Preflight.nullable().describe("The checks before filing as of now; none once it is filed"),
  handover: z.object({ service: Municipality.shape.faultReport, faults: z.array(Handover) }),
  similar: z.array(z.object({ id: z.string(), title: z.string() })).describe("Own proposals about the same"),
  pace: Pace.nullable(),
  history: z.array(Change),
}).meta({ id: "Proposal" });
export type StaffProposal = z.infer<typeof StaffProposal>;

export const StaffCommitment = Commitment.extend({ isOverdue: z.boolean() }).meta({ id: "CommitmentInList" });
export type StaffCommitment = z.infer<typeof StaffCommitment>;
export const StaffCommitmentDetail = StaffCommitment.extend({ history: z.array(Change) }).meta({
  id: "Commitment",
});
export type StaffCommitmentDetail = z.infer<typeof StaffCommitmentDetail>;

/** A link for an actor, without the link itself: that is shown once, when it is made. */
export const StaffReplyLink = ReplyLink.omit({ networkId: true })
  .extend({
    actor: PlaceRef,
    createdBy: z.string(),
    replies: z.int().describe("How many answers came by it"),
    state: z.enum(["live", "ended", "revoked"]),
  })
  .meta({ id: "ReplyLink" });
export type StaffReplyLink = z.infer<typeof StaffReplyLink>;
export const ReplyLinkGiven = StaffReplyLink.extend({
  address: z.string().describe("The link; whoever has it sees and answers its matters"),
}).meta({ id: "ReplyLinkGiven" });
export const StaffReply = ActorReply.omit({ networkId: true })
  .extend({ actor: PlaceRef, decidedBy: z.string().nullable() })
  .meta({ id: "ActorReply" });
export type StaffReply = z.infer<typeof StaffReply>;

/** An address that is told, without what signs: that is shown once, when it is added. */
export const StaffWebhook = Webhook.omit({ networkId: true, secret: true, createdBy: true }).meta({
  id: "Webhook",
});
export type StaffWebhook = z.infer<typeof StaffWebhook>;
export const WebhookGiven = StaffWebhook.extend({
  secret: z.string().describe("Signs each message (Standard Webhooks)"),
}).meta({ id: "WebhookGiven" });
export const StaffDelivery = Delivery.omit({ networkId: true, webhookId: true }).meta({ id: "Delivery" });
export type StaffDelivery = z.infer<typeof StaffDelivery>;

export const Me = z
  .object({
    subject: z.string(),
    name: z.string(),
    networks: z.array(z.object({ id: z.string(), name: z.string(), role: Role })),
    network: z.string(),
    role: Role,
  })
  .meta({ id: "Me" });

export const OwnReminderMail = z
  .object({
    address: z.string().nullable(),
    confirmed: z.boolean().describe("Whether the address's owner has said yes: nothing is sent before"),
    canMail: z.boolean().describe("Whether this installation sends mails"),
  })
  .meta({ id: "OwnReminderMail" });

/** A point that was found in a free note, as a facilitator may take it over: nothing of it is stored yet. */
export const ProposedPoint = z
  .object({
    text: z.string(),
    voices: z.int(),
    language: z.string(),
    kind: Contribution.shape.reading.shape.kind,
    themes: z.array(ThemeId),
    place: PlaceRef.nullable(),
    ask: z.object({ id: z.string(), sv: z.string(), en: z.string() }).nullable(),
    masked: z.array(z.string()).describe("Kinds of personal data that were masked in it"),
  })
  .meta({ id: "ProposedPoint" });
export type ProposedPoint = z.infer<typeof ProposedPoint>;

export const StaffPlace = Place.extend({ added: z.array(PlaceAlias) }).meta({ id: "Place" });
export const StaffPlaceAlias = PlaceAlias.meta({ id: "PlaceAlias" });

/** How the machine did in a language. Shares follow: corrected / statements, withoutTheme / statements. */
export const Quality = z
  .object({
    languages: z.array(
      z.object({
        language: z.string(),
        statements: z.int(),
        corrected: z.int(),
        fields: z.object({ language: z.int(), kind: z.int(), themes: z.int(), place: z.int(), ask: z.int() }),
        withoutTheme: z.int(),
        hate: z
          .object({ held: z.int(), released: z.int() })
          .describe("Statements held as possible hate, and how many of them a human let through"),
      }),
    ),
    statements: z.int(),
    unknownLanguage: z.int().describe("Statements whose language was not recognised"),
  })
  .meta({ id: "Quality" });
export type Quality = z.infer<typeof Quality>;

/** A statement as a human labelled it, in the form of the training corpora; what the machine had said is beside it. */
export const Labelled = z
  .object({
    id: z.string(),
    lang: z.string(),
    text: z.string(),
    themes: z.array(ThemeId),
    place: z.string().nullable(),
    ask: z.string().nullable(),
    kind: Contribution.shape.reading.shape.kind,
    pii: z.array(z.string()),
    hard: z.boolean(),
    register: z.enum(["resident", "facilitator-note"]),
    corrected: z.array(z.string()),
  })
  .meta({ id: "Labelled" });
export type Labelled = z.infer<typeof Labelled>;

/** What the workspace needs to offer choices: places, asks, themes, surveys, actors. */
export const Vocabulary = z
  .object({
    network: z.object({
      id: z.string(),
      name: z.string(),
      areaPlace: z.string().describe("The place that means the whole area"),
    }),
    places: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
    asks: z.array(
      z.object({ id: z.string(), sv: z.string(), en: z.string(), scope: z.enum(["place", "area"]) }),
    ),
    themes: z.array(ThemeId),
    languages: z.array(z.object({ tag: LanguageTag, sv: z.string(), en: z.string(), endonym: z.string() })),
    occasionKinds: z.array(OccasionKind),
    surveys: z.array(z.object({ id: z.string(), name: Texts })),
    surveyOf: z.record(OccasionKind, z.string()).describe("Survey that an occasion of a kind has by default"),
    actors: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
    map: MapTiles.nullable().describe(
      "Pictures of a map to lie under places, where the installation has any",
    ),
  })
  .meta({ id: "Vocabulary" });
export type Vocabulary = z.infer<typeof Vocabulary>;

export const SurveyInList = SurveyHead.extend({
  isReadyMade: z.boolean().describe("Comes with the network's data; edit is 0 while it follows them"),
  changedAt: SurveyHead.shape.changedAt.nullable(),
  changedBy: SurveyHead.shape.changedBy.nullable(),
}).meta({ id: "SurveyInList" });
export const StaffSurvey = SurveyInList.extend({ questions: SurveyDraft.shape.questions }).meta({
  id: "Survey",
});
export type StaffSurvey = z.infer<typeof StaffSurvey>;
export const PublishedSurvey = Survey.meta({ id: "PublishedSurvey" });
/** A theme as an answer to choose: its name in every language. */
export const ThemeTexts = z.object({ id: ThemeId, texts: Texts }).meta({ id: "ThemeTexts" });

/** A form's page with its script, in the language in which it weighs most. */
const FormWeight = z.object({
  bytes: z.int().describe("Compressed, with the script"),
  most: z.int().describe("What it should not exceed: one round trip on a slow network"),
  language: LanguageTag,
});
export const SurveyPreview = z.object({ html: z.string(), weight: FormWeight }).meta({ id: "SurveyPreview" });

export const StaffContributionDetail = StaffContribution.extend({
  history: z.array(Change),
  proposal: z
    .object({ id: z.string(), title: z.string(), stage: Stage })
    .nullable()
    .describe("The proposal that it is evidence of"),
}).meta({ id: "ContributionDetail" });
export const StaffProposalCore = Proposal.omit({
  claims: true,
  overrides: true,
  similarCheck: true,
  want: true,
  background: true,
}).meta({ id: "ProposalInList" });
export type StaffProposalCore = z.infer<typeof StaffProposalCore>;
export const NoteGiven = z.object({ id: z.string(), points: z.int() }).meta({ id: "NoteGiven" });
export const NoteInList = Note.omit({ createdBy: true, networkId: true })
  .extend({
    withheld: z.array(z.int()).optional().describe("Points whose words only a coordinator reads, by index"),
  })
  .meta({ id: "Note" });
export const ChangeInList = Change.extend({ of: z.string() }).meta({ id: "Change" });
export const StaffMember = Member.meta({ id: "Member" });
export const StaffInvitation = Invitation.omit({ networkId: true, createdBy: true }).meta({
  id: "Invitation",
});
export const InvitationGiven = StaffInvitation.extend({
  address: z.string().describe("The link; whoever has it may accept"),
}).meta({ id: "InvitationGiven" });
export const InvitationView = z
  .object({ network: z.object({ id: z.string(), name: z.string() }), role: Role, endsAt: z.string() })
  .meta({ id: "InvitationView" });

const Themes = z.partialRecord(ThemeId, Figure).describe("Voices by theme; in public view only from five on");
const partOf = <T extends z.ZodRawShape>(what: T) => z.object({ ...what, voices: Figure, themes: Themes });

/** A network in numbers, from one month to another; read from sums alone. */
export const Overview = z
  .object({
    from: z.string(),
    to: z.string(),
    public: z.boolean().describe("Whether small numbers are hidden"),
    latest: z.string().nullable().describe("Last month in which something was said, in or out of the period"),
    contributions: Figure,
    voices: Figure,
    months: z.array(z.string()),
    themes: z.array(z.object({ id: ThemeId, voices: Figure.nullable(), byMonth: z.array(Figure) })),
    places: z.array(partOf({ place: PlaceRef.nullable() })),
    languages: z.array(partOf({ language: z.string() })),
    occasions: z.array(partOf({ id: z.string(), name: z.string(), date: z.string() })),
    others: z
      .object({ places: Figure, languages: Figure, occasions: Figure })
      .describe("Voices of those that are too small to be shown each for itself"),
    partly: z
      .boolean()
      .describe("Whether some of it was counted before there were places, languages and occasions"),
    answers: z.object({
      answered: Figure,
      unanswered: Figure,
      medianDays: z.int().nullable(),
      waits: z.array(z.object({ upTo: z.int().nullable(), statements: Figure })),
    }),
    population: Population.nullable(),
    deadlines: z
      .array(
        z.object({
          date: z.string(),
          kind: z.enum([...deadlineKinds, "commitment"]),
          id: z.string().describe("Of the proposal or the commitment"),
          title: z.string(),
        }),
      )
      .describe("What is to happen by which day, the next one first"),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;

export const Recount = z
  .object({ recounted: z.int(), cursor: z.string().optional() })
  .meta({ id: "Recount" });

export { ArchiveLine } from "#shared/domain/archive.ts";
const importState = z.enum(["empty", "under-way", "done", "not-empty"]);
export const ImportStanding = z
  .object({ state: importState, next: z.int().describe("The line to go on with, from 1") })
  .meta({ id: "ImportStanding" });
export const ImportDone = ImportStanding.extend({
  stored: z.int(),
  there: z.int().describe("Lines whose things were there already; they were left as they are"),
}).meta({ id: "ImportDone" });
