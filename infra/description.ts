// What exists, once, as plain data: the CDK app and the local host both build from it.
import { createHash } from "node:crypto";
import { fileOperations, fileStaffOperations } from "#shared/api/file-operations.ts";
import { photoOperations, photoStaffOperations } from "#shared/api/photo-operations.ts";
import { publicOperations } from "#shared/api/public-operations.ts";
import { joinOperations, staffOperations } from "#shared/api/staff-operations.ts";
import { networks } from "#shared/networks/networks.ts";
import type { Operation } from "#shared/api/operation.ts";
import { formStyle } from "#web-form/pages/style.ts";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * What a page of the workspace may load, and from where besides its own host. The style that is named by its hash is
 * that of a residents' form: a survey's preview is one, in a frame that keeps to this policy.
 */
export const workspacePolicy = (connect: readonly string[] = [], pictures: readonly string[] = []) =>
  [
    "default-src 'self'",
    `style-src 'self' ${hashOf(formStyle)}`,
    ["connect-src 'self'", ...connect].join(" "),
    ["img-src 'self' data:", ...pictures].join(" "),
    // Large workbooks are packed by a worker that the packing library makes of its own code.
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * The workspace's service worker lies under /staff/ and is to serve /staff itself as well, which a browser allows only
 * with this header. Residents' pages are outside of it.
 */
export const serviceWorkerScope = { header: "service-worker-allowed", value: "/staff" } as const;

export const table = {
  partitionKey: "pk",
  sortKey: "sk",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk" },
    { name: "gsi3", partitionKey: "gsi3pk", sortKey: "gsi3sk" },
  ],
  timeToLive: "expiresAt",
  /** Keys only: no word of a resident travels through the stream or rests in its dead-letter queue. */
  stream: "KEYS_ONLY",
} as const;

/**
 * Where photos and files of answers lie: as they arrive, and as they were kept. Each kept one has an item in the table and
 * goes when that goes; the bucket's own rules are for what no item tells of. Under `answers/` nothing ends by itself: an
 * answer stays as long as its proposal.
 */
export const fileBucket = {
  lifecycle: [
    { prefix: "arrived/", days: 1 },
    // A month longer than any answer is kept.
    { prefix: "kept/", days: 400 },
  ],
  /** From our own pages alone. */
  cors: { methods: ["POST"], headers: ["*"], maxAgeSeconds: 3600 },
} as const;

/**
 * Sort keys of the items whose arrival is to be understood; a correction is a text that takes another's place. A photo
 * or a file is of interest when it goes.
 */
const sources = ["RESPONSE", "NOTE", { prefix: "AGAIN#" }, "PHOTO", "FILE"];
/**
 * History entries are written in the transaction of the change that they tell of: they are the outbox. An address that
 * arrives, a resident's or a coordinator's, waits to be asked whether it is right, others' systems are told of a statement that arrives, and a morning
 * that begins reminds the coordinators.
 */
const changes = [
  { prefix: "HISTORY#" },
  "CONTACT",
  "CONTRIBUTION",
  { prefix: "MORNING#" },
  { prefix: "ASK-MAIL#" },
];

/** A value of an event pattern: the very value, or one that begins so. */
export type Wanted = string | { readonly prefix: string };

/** What the understanding knows, compiled; it travels beside the bundles that understand. */
const knowledge = { from: "shared/understanding/compiled/understanding.bin", to: "understanding.bin" };
/** Words by which what comes in is held. */
const hate = { from: "shared/understanding/lexicon/hate.json", to: "lexicon/hate.json" };
/** By which a private person's name is known, and masked. */
const names = ["first-names.json", "persons.json"].map((file) => ({
  from: `shared/understanding/mask/${file}`,
  to: file,
}));
const messages = { from: "web-form/messages", to: "messages" };
/** The municipalities' instruments and their rules, beside the code that reads them. */
const initiatives = ["rules.json", "municipalities.json"].map((file) => ({
  from: `shared/initiatives/${file}`,
  to: file,
}));
/** Under which name the form's script was built. */
const formScript = { from: "web-form/dist/form.json", to: "dist/form.json" };
const networkData = [
  ...[...networks.keys()].map((id) => ({ from: `shared/networks/${id}`, to: id })),
  ...["asks.json", "concepts.json"].map((file) => ({
    from: `shared/understanding/lexicon/${file}`,
    to: `lexicon/${file}`,
  })),
];

/** What each ask is about, for likenesses between requests. */
const askPatterns = {
  from: "shared/understanding/lexicon/ask-patterns.json",
  to: "lexicon/ask-patterns.json",
};

/**
 * Requests a second that are taken, and at most at once: of the whole API, and of each way to send an answer. A
 * festival's crowd is far below; who is turned away (429) keeps the answer on the phone, which sends it later. Those two
 * the gateway holds to; `edge` the functions themselves, each process for itself: what comes from the edge of one
 * network, so that one sender leaves most of the others' room (docs/decisions).
 */
export const throttles = {
  all: { rateLimit: 200, burstLimit: 400 },
  edge: { rateLimit: 3, burstLimit: 150 },
  posting: {
    rateLimit: 100,
    burstLimit: 200,
    operations: ["postForm", "postResponse", "offerPhoto", "takePhoto"],
  },
  // Some officials, not a crowd; and nobody tries out links fast.
  replying: { rateLimit: 5, burstLimit: 20, operations: ["showReplies", "postReply"] },
} as const satisfies Record<
  string,
  {
    rateLimit: number;
    burstLimit: number;
    operations?: readonly (keyof typeof publicOperations | keyof typeof photoOperations)[];
  }
>;

/** What of it a function is told. */
export const edgeSettings = {
  EDGE_RATE: String(throttles.edge.rateLimit),
  EDGE_BURST: String(throttles.edge.burstLimit),
};

export type FunctionDescription = {
  /** Module that exports `handler`. */
  entry: string;
  memoryMb: number;
  timeoutSeconds: number;
  table: "read-write";
  /** What it may do in the bucket, by the beginning of a key. */
  bucket?: Readonly<Record<string, readonly ("GetObject" | "PutObject" | "DeleteObject")[]>>;
  /** Files and folders that the code reads: where they are in the repository, where beside the bundle. */
  data?: readonly { from: string; to: string }[];
  /** HTTP routes that end here; an operation with roles is behind the JWT authorizer. */
  operations?: Record<string, Operation>;
  stream?: {
    batchSize: number;
    maxBatchingWindowSeconds: number;
    retryAttempts: number;
    /** Event filter of the event source mapping, in EventBridge pattern syntax. */
    filter: { eventName: string[]; dynamodb: { Keys: { sk: { S: Wanted[] } } } };
  };
  /** EventBridge Scheduler expression, and the input that the function gets. */
  schedules?: { name: string; expression: string; input: { task: string } }[];
};

export const functions = {
  "public-api": {
    entry: "functions/public-api/handler.ts",
    data: [...names, messages, formScript, ...networkData],
    memoryMb: 1024,
    timeoutSeconds: 10,
    table: "read-write",
    operations: publicOperations,
  },
  "staff-api": {
    entry: "functions/staff-api/handler.ts",
    // What the form's script weighs, beside a survey's preview.
    data: [knowledge, ...names, askPatterns, messages, formScript, ...networkData, ...initiatives],
    memoryMb: 1024,
    timeoutSeconds: 15,
    table: "read-write",
    operations: { ...staffOperations, ...joinOperations },
  },
  files: {
    entry: "functions/files/handler.ts",
    // The words of the page for a file that is no more.
    data: [messages, formScript, ...networkData],
    memoryMb: 1024,
    timeoutSeconds: 15,
    table: "read-write",
    bucket: {
      "arrived/": ["PutObject", "GetObject", "DeleteObject"],
      "kept/": ["PutObject", "GetObject"],
      "answers/": ["PutObject", "GetObject"],
    },
    operations: { ...photoOperations, ...photoStaffOperations, ...fileOperations, ...fileStaffOperations },
  },
  "on-source": {
    entry: "functions/on-source/handler.ts",
    bucket: { "kept/": ["DeleteObject"], "answers/": ["DeleteObject"] },
    data: [knowledge, hate, ...names, ...networkData],
    memoryMb: 1024,
    timeoutSeconds: 60,
    table: "read-write",
    stream: {
      batchSize: 25,
      maxBatchingWindowSeconds: 0,
      retryAttempts: 8,
      filter: { eventName: ["INSERT", "REMOVE"], dynamodb: { Keys: { sk: { S: sources } } } },
    },
  },
  "on-change": {
    entry: "functions/on-change/handler.ts",
    data: [messages, ...networkData],
    memoryMb: 512,
    // A request that many follow is told to them in one go; what was told already is not told again on a retry.
    timeoutSeconds: 120,
    table: "read-write",
    stream: {
      batchSize: 10,
      maxBatchingWindowSeconds: 0,
      retryAttempts: 8,
      filter: { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: changes } } } },
    },
  },
  // Apart from all else: it alone calls addresses that somebody typed in, and a slow one keeps nobody waiting.
  webhooks: {
    entry: "functions/webhooks/handler.ts",
    data: [],
    memoryMb: 256,
    timeoutSeconds: 55,
    table: "read-write",
    schedules: [{ name: "deliver", expression: "rate(1 minute)", input: { task: "deliver" } }],
  },
  scheduled: {
    entry: "functions/scheduled/handler.ts",
    data: [knowledge, hate, ...names, ...networkData, ...initiatives],
    memoryMb: 1024,
    timeoutSeconds: 300,
    table: "read-write",
    schedules: [
      // What a stream record never reached (a crash, a dead letter) is understood by the sweep.
      { name: "sweep", expression: "rate(5 minutes)", input: { task: "sweep" } },
      // Before anybody in Sweden begins to work.
      { name: "remind", expression: "cron(15 3 * * ? *)", input: { task: "remind" } },
    ],
  },
} as const satisfies Record<string, FunctionDescription>;
