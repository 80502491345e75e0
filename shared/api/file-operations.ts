import * as z from "zod";
import { mostFiles } from "#shared/domain/answer-file-facts.ts";
import { FileId, FilesForStep, NewFile } from "#shared/domain/answer-file.ts";
import { anyRole, coordinators } from "#shared/domain/member.ts";
import type { Operation } from "./operation.ts";

/** Where everybody fetches a file of an answer. */
export const fileOperations = {
  getAnswerFile: {
    method: "GET",
    path: "/n/{network}/files/{file}",
    summary:
      "A file of an answer, to be saved: leads to where it lies, by an address that is good for minutes",
    answers: {
      302: { description: "To the file" },
      404: { description: "There is none, or no longer", media: "text/html" },
    },
  },
} as const satisfies Record<string, Operation>;

/** How coordinators put files to the steps of a proposal. */
export const fileStaffOperations = {
  offerFile: {
    method: "POST",
    path: "/api/staff/proposals/{id}/files",
    summary:
      "A place to send one file of an answer to, for ten minutes (multipart POST: fields first, then file)",
    roles: coordinators,
    body: NewFile,
    answers: { 201: { description: "Id and place", schema: "FilePlace" } },
    refusals: ["malformed", "invalid", "proposal/unknown"],
  },
  takeFile: {
    method: "PUT",
    path: "/api/staff/proposals/{id}/files",
    summary: "The file is there: it is looked through, and waits a week for the step that it belongs to",
    roles: coordinators,
    query: z.object({ file: FileId }),
    answers: { 200: { description: "Kept; what it tells of itself", schema: "FileTaken" } },
    refusals: [
      "invalid",
      "proposal/unknown",
      "file/unknown",
      "file/no-document",
      "file/locked",
      "file/active",
      "file/too-large",
    ],
  },
  changeFiles: {
    method: "PATCH",
    path: "/api/staff/proposals/{id}/files",
    summary:
      "Puts files to a step that was taken, takes some away for good, or both: one in the place of another",
    roles: coordinators,
    body: z.strictObject({
      step: z.iso.datetime().describe("When the step was noted: its `at`"),
      add: FilesForStep.default([]),
      remove: z.array(FileId).max(mostFiles).default([]),
    }),
    answers: { 204: { description: "Done" } },
    refusals: ["malformed", "invalid", "proposal/unknown", "file/unknown", "changed-meanwhile"],
  },
  lookAtFile: {
    method: "GET",
    path: "/api/staff/proposals/{id}/files",
    summary: "An address of one of its files, good for minutes, also before everybody may see it",
    roles: anyRole,
    query: z.object({ file: FileId }),
    answers: { 200: { description: "Where it can be fetched", schema: "FileAddress" } },
    refusals: ["invalid", "proposal/unknown", "file/unknown"],
  },
} as const satisfies Record<string, Operation>;
