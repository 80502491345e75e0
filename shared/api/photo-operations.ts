import * as z from "zod";
import { anyRole, coordinators } from "#shared/domain/member.ts";
import { NewPhoto, PhotoId } from "#shared/domain/photo.ts";
import type { Operation } from "./operation.ts";

/** What anybody does to send a photo, before the answer that it belongs to. */
export const photoOperations = {
  offerPhoto: {
    method: "POST",
    path: "/api/occasions/{code}/photos",
    summary: "A place to send one photo to, for ten minutes (multipart POST: fields first, then file)",
    body: NewPhoto,
    answers: { 201: { description: "Id and place", schema: "PhotoPlace" } },
    refusals: [
      "too-fast",
      "malformed",
      "invalid",
      "occasion/unknown",
      "occasion/closed",
      "occasion/not-open-yet",
      "photo/not-asked",
      "photo/too-many",
    ],
  },
  takePhoto: {
    method: "PUT",
    path: "/api/occasions/{code}/photos/{id}",
    summary:
      "The photo is there: it is looked at, all but the picture is taken out of its file, and it waits a day for its answer",
    answers: { 200: { description: "Kept; its id goes into the answer", schema: "PhotoTaken" } },
    refusals: ["occasion/unknown", "photo/unknown", "photo/no-picture", "photo/too-large"],
  },
} as const satisfies Record<string, Operation>;

/** What staff sees of photos: what it sees of the statement that they came with. */
export const photoStaffOperations = {
  listPhotos: {
    method: "GET",
    path: "/api/staff/contributions/{id}/photos",
    summary: "Addresses of a statement's photos, good for two minutes",
    roles: anyRole,
    answers: { 200: { description: "The photos", schema: "Photos" } },
    refusals: ["contribution/unknown"],
  },
  deletePhoto: {
    method: "DELETE",
    path: "/api/staff/contributions/{id}/photos",
    summary: "Deletes one photo of a statement for good, as when somebody can be recognised on it",
    roles: coordinators,
    query: z.object({ photo: PhotoId }),
    answers: { 204: { description: "Deleted" } },
    refusals: ["contribution/unknown", "photo/unknown", "changed-meanwhile"],
  },
} as const satisfies Record<string, Operation>;
