import * as z from "zod";
import { FileId, FileType } from "./answer-file.ts";
import { Commitment } from "./commitment.ts";
import { Contribution } from "./contribution.ts";
import { Change } from "./history.ts";
import { LanguageTag } from "./language.ts";
import { Note } from "./note.ts";
import { Occasion } from "./occasion.ts";
import { PlaceAlias } from "./place.ts";
import { Proposal } from "./proposal.ts";
import { RecurringRequest } from "./request.ts";
import { Response } from "./response.ts";
import { NetworkSettings } from "./settings.ts";
import { Survey, SurveyDraft, SurveyHead } from "./survey.ts";

// A whole network as lines: one an entity, each with its type and the version of its form. docs/archive.md says how.

const line = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.strictObject({ type: z.literal(type), version: z.literal(1), data });

/** Counters of a month, or of a part of one, as they are stored. */
const Counters = z.object({
  key: z
    .string()
    .max(300)
    .regex(/^(MONTH#\d{4}-\d\d|OF#\d{4}-\d\d#(place|language|occasion)#.*)$/),
  counts: z.record(z.string().max(100), z.int()),
});
export type Counters = z.infer<typeof Counters>;

/** How many one response or note stands for in a request, by statement. */
const RequestSource = z.object({
  requestId: z.string().min(1).max(300),
  source: z.string().min(1).max(300),
  voices: z.record(z.string(), z.int()),
});
export type RequestSource = z.infer<typeof RequestSource>;

/** An entry of the history, with what it is about. */
const Entry = z.object({
  of: z.string().regex(/^[A-Z]+#.{1,400}$/),
  change: Change,
  /** When it goes, where it goes with words: seconds since 1970. */
  expiresAt: z.int().optional(),
});
export type Entry = z.infer<typeof Entry>;

/** Where a file of a proposal's answer is fetched: the file itself is in no archive. */
const FileLine = z.object({
  id: FileId,
  proposalId: z.string(),
  address: z.string().max(500),
  type: FileType,
  bytes: z.int(),
  language: LanguageTag,
});

/** In the order in which they are written: what counts comes before what is counted, so that nothing counts twice. */
export const ArchiveLine = z.discriminatedUnion("type", [
  line("network", z.object({ id: z.string(), name: z.string() })),
  line("settings", NetworkSettings),
  line("survey", SurveyHead),
  line("survey-draft", SurveyDraft),
  line("survey-version", Survey),
  line("alias", PlaceAlias),
  line("counters", Counters),
  line("proposal", Proposal),
  line("file", FileLine),
  line("request", RecurringRequest),
  line("request-source", RequestSource),
  line("occasion", Occasion),
  line("contribution", Contribution),
  line("note", Note),
  line("response", Response),
  line("commitment", Commitment),
  line("history", Entry),
]);
export type ArchiveLine = z.infer<typeof ArchiveLine>;
export type ArchiveType = ArchiveLine["type"];

/**
 * Kinds of things whose history is the installation's own: its staff, the files that left it or came in, the links that
 * it gave to actors. What came by those and was approved is with what it is about.
 */
const installationsOwn = new Set([
  "MEMBER",
  "INVITATION",
  "EXPORT",
  "IMPORT",
  "REPLYLINK",
  "REPLY",
  "WEBHOOK",
]);
export const isInstallationsOwn = (of: string) => installationsOwn.has(of.split("#")[0] ?? "");

/** Every request that a line names: their ids begin with the network's. */
export function requestIdsIn({ type, data }: ArchiveLine): string[] {
  const ids: (string | null | undefined)[] =
    type === "request"
      ? [data.id, data.merged?.into, data.splitFrom, ...data.holds]
      : type === "request-source"
        ? [data.requestId]
        : type === "contribution"
          ? [data.requestId, data.movedTo]
          : type === "proposal"
            ? data.requestIds
            : type === "commitment"
              ? [data.requestId]
              : [];
  return ids.filter((id) => typeof id === "string");
}

/** Other things that a line names, as their kind and id. */
export function thingsIn({ type, data }: ArchiveLine): { kind: string; id: string }[] {
  const occasion = (id: string | null) => (id === null ? [] : [{ kind: "OCCASION", id }]);
  if (type === "contribution" || type === "note" || type === "response" || type === "commitment")
    return occasion(data.occasionId);
  if (type === "file") return [{ kind: "PROPOSAL", id: data.proposalId }];
  if (type === "request" && data.proposalId !== null) return [{ kind: "PROPOSAL", id: data.proposalId }];
  if (type === "history") {
    const [kind = "", ...id] = data.of.split("#");
    return ["CONTRIBUTION", "OCCASION", "NOTE", "PROPOSAL", "COMMITMENT", "REPLY", "REPLYLINK"].includes(kind)
      ? [{ kind, id: id.join("#") }]
      : [];
  }
  return [];
}

/** Whether an entry of the history is about something of the network, as far as its name tells. */
export function isAbout(networkId: string, of: string): boolean {
  const [kind = "", ...rest] = of.split("#");
  const id = rest.join("#");
  if (isInstallationsOwn(of)) return false;
  if (kind === "REQUEST" || kind === "SURVEY") return id.startsWith(`${networkId}.`);
  if (kind === "PLACE") return id.startsWith(`${networkId}#`);
  if (kind === "NETWORK") return id === networkId;
  return true;
}
