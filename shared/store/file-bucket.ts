import { maxFileBytes } from "#shared/domain/answer-file-facts.ts";
import type { FileType } from "#shared/domain/answer-file.ts";
import { type Bucket, keepAt, offerPlace, readArrived, removeAt, signedAddress } from "./bucket.ts";

/** As a coordinator's browser sent it: looked at by nobody, and gone after a day. */
const arrivedKey = (proposalId: string, id: string) => `arrived/${proposalId}/${id}`;
/** Looked at, and kept for as long as its proposal has it. */
const keptKey = (id: string) => `answers/${id}`;

/** Longer than a cache keeps the redirect to it. */
const readSeconds = 300;

export const offerFilePlace = (
  bucket: Bucket,
  { proposalId, id, type }: { proposalId: string; id: string; type: FileType },
) => offerPlace(bucket, { key: arrivedKey(proposalId, id), type, most: maxFileBytes });

export const arrivedFile = (bucket: Bucket, proposalId: string, id: string) =>
  readArrived(bucket, arrivedKey(proposalId, id), maxFileBytes);

export const removeArrivedFile = (bucket: Bucket, proposalId: string, id: string) =>
  removeAt(bucket, arrivedKey(proposalId, id));

export const keepFile = (bucket: Bucket, id: string, file: { type: FileType; bytes: Uint8Array }) =>
  keepAt(bucket, keptKey(id), file);

/**
 * An address at which a file can be fetched for some minutes: always to be saved, never shown as a page, as the type that
 * was looked at and under a name of our own.
 */
export const readAddress = (bucket: Bucket, id: string, { type, name }: { type: FileType; name: string }) =>
  signedAddress(bucket, keptKey(id), readSeconds, {
    ResponseContentType: type,
    ResponseContentDisposition: `attachment; filename="${name}"`,
  });

export const removeFile = (bucket: Bucket, id: string) => removeAt(bucket, keptKey(id));
