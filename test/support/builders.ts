import type { Commitment } from "#shared/domain/commitment.ts";
import type { Contribution } from "#shared/domain/contribution.ts";
import type { Occasion } from "#shared/domain/occasion.ts";
import type { Proposal } from "#shared/domain/proposal.ts";
import type { Response } from "#shared/domain/response.ts";

// What has come in lies ahead of us: DynamoDB Local really deletes what has expired, also in the middle of a test.
export const anOccasion = (fields: Partial<Occasion> = {}): Occasion => ({
  id: "occ_ABCDEF",
  code: "ABCDEF",
  networkId: "rosengard",
  kind: "festival",
  name: "Vårfestival",
  date: "2024-05-10",
  place: "ortagardstorget",
  organisers: [],
  headCount: null,
  survey: { id: "event", version: 1 },
  createdAt: "2024-05-01T08:00:00.000Z",
  createdBy: "demo-facilitator",
  version: 1,
  responses: 0,
  contributions: 0,
  voices: 0,
  themes: {},
  ...fields,
});

export const aResponse = (fields: Partial<Response> = {}): Response => ({
  receipt: "2222222222A",
  clientId: "7f1c1c1e-0000-4000-8000-000000000001",
  networkId: "rosengard",
  occasionId: "occ_ABCDEF",
  survey: { id: "event", version: 1 },
  language: "sv",
  channel: "form",
  answers: { improve: "Fler lampor på Ramels väg" },
  masked: {},
  receivedAt: "2126-05-10T12:00:00.000Z",
  photos: [],
  contributionIds: [],
  corrections: {},
  ...fields,
});

type Tags = { ask?: string | null; place?: string | null; language?: string; bucket?: string | null };

export const aContribution = ({
  ask = "more-lighting",
  place = "ramels-vag",
  language = "sv",
  bucket = null,
  ...fields
}: Partial<Contribution> & Tags = {}): Contribution => ({
  id: "con_1",
  networkId: "rosengard",
  occasionId: "occ_ABCDEF",
  source: { kind: "note", id: "note_1", part: "0" },
  text: "Fler lampor på Ramels väg",
  reading: {
    language,
    confidence: 0.9,
    kind: "request",
    themes: [{ id: "lighting", weight: 1, because: [[5, 11]] }],
    place: place === null ? null : { id: place, because: [] },
    ask: ask === null ? null : { id: ask, because: [] },
    bucket,
  },
  correction: {},
  voices: 1,
  photos: [],
  status: "new",
  holdReasons: [],
  answer: null,
  toBeAnswered: null,
  shown: null,
  saidOn: "2024-05-10",
  receivedAt: "2126-05-10T12:00:00.000Z",
  requestId: null,
  revision: 0,
  movedTo: null,
  version: 0,
  ...fields,
});

export const aProposal = (fields: Partial<Proposal> = {}): Proposal => ({
  id: "pro_1",
  networkId: "rosengard",
  requestIds: ["rosengard.more-lighting.ramels-vag"],
  title: "Ljus på Ramels väg",
  summary: "Boende vill ha ljus.",
  want: "Fler lampor.",
  background: "Det är mörkt.",
  claims: [],
  sponsor: "en boende i området",
  ruleId: "malmoinitiativet.2020",
  similarCheck: null,
  overrides: [],
  stage: "draft",
  steps: [],
  supportCount: null,
  deadline: null,
  link: null,
  decision: null,
  outcome: null,
  mergedInto: null,
  answer: null,
  reminders: [],
  remindOn: null,
  snoozedOn: null,
  createdAt: "2024-11-05T10:00:00.000Z",
  changedAt: "2024-11-05T10:00:00.000Z",
  version: 1,
  ...fields,
});

export const aCommitment = (fields: Partial<Commitment> = {}): Commitment => ({
  id: "com_1",
  networkId: "rosengard",
  actor: "mkb",
  what: "Belysningen ses över",
  due: null,
  occasionId: null,
  requestId: null,
  isPublic: false,
  status: "open",
  note: "",
  since: "2026-01-01",
  createdAt: "2026-01-01T08:00:00.000Z",
  changedAt: "2026-01-01T08:00:00.000Z",
  version: 1,
  ...fields,
});
