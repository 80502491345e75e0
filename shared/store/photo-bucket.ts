import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { type PresignedPost, createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type PhotoType, maxPhotoBytes } from "#shared/domain/photo.ts";

/** Where photos lie, and the client to reach them by. */
export type PhotoBucket = { client: S3Client; name: string };

/** Region and credentials come from the environment. Anybody's S3 but Amazon's has its buckets in the path. */
export const openBucket = (name: string, endpoint: string | undefined): PhotoBucket => ({
  client: new S3Client({
    forcePathStyle: endpoint !== undefined,
    // A checksum in a trailer is not what every S3 understands; TLS and the signature guard the bytes.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  }),
  name,
});

/** As a device sent them, whatever they are: looked at by nobody, and gone after a day. */
const arrivedKey = (occasionId: string, id: string) => `arrived/${occasionId}/${id}`;
/** Cleaned. */
const keptKey = (id: string) => `kept/${id}`;

const offeredSeconds = 600;
const shownSeconds = 120;

/** Leave to put one photo of a type under one key, for some minutes: S3 itself refuses another type or size. */
export const offerPlace = (
  { client, name }: PhotoBucket,
  { occasionId, id, type }: { occasionId: string; id: string; type: PhotoType },
): Promise<PresignedPost> =>
  createPresignedPost(client, {
    Bucket: name,
    Key: arrivedKey(occasionId, id),
    Fields: { "Content-Type": type },
    Conditions: [
      ["eq", "$Content-Type", type],
      ["content-length-range", 1, maxPhotoBytes],
    ],
    Expires: offeredSeconds,
  });

/** What arrived; `too large` where the place's own limit was not kept. */
export async function arrivedPhoto(
  { client, name }: PhotoBucket,
  occasionId: string,
  id: string,
): Promise<Uint8Array | "too large" | undefined> {
  try {
    const { Body, ContentLength = 0 } = await client.send(
      new GetObjectCommand({ Bucket: name, Key: arrivedKey(occasionId, id) }),
    );
    if (ContentLength <= maxPhotoBytes) return await Body?.transformToByteArray();
    return "too large";
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

export async function removeArrived({ client, name }: PhotoBucket, occasionId: string, id: string) {
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: arrivedKey(occasionId, id) }));
}

export async function keepPhoto(
  { client, name }: PhotoBucket,
  id: string,
  { type, bytes }: { type: PhotoType; bytes: Uint8Array },
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: name,
      Key: keptKey(id),
      Body: bytes,
      ContentType: type,
      CacheControl: "no-store",
    }),
  );
}

/** An address at which one photo can be seen for two minutes. */
export const addressOf = ({ client, name }: PhotoBucket, id: string): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: name, Key: keptKey(id) }), {
    expiresIn: shownSeconds,
  });

/** Deletes a photo for good. Doing it twice is doing it once. */
export async function removePhoto({ client, name }: PhotoBucket, id: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: keptKey(id) }));
}
