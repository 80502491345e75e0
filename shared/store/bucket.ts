import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { type PresignedPost, createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

/** Where photos and files of answers lie, and the client to reach them by. */
export type Bucket = { client: S3Client; name: string };

/** Region and credentials come from the environment. Anybody's S3 but Amazon's has its buckets in the path. */
export const openBucket = (name: string, endpoint: string | undefined): Bucket => ({
  client: new S3Client({
    forcePathStyle: endpoint !== undefined,
    // A checksum in a trailer is not what every S3 understands; TLS and the signature guard the bytes.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  }),
  name,
});

const offeredSeconds = 600;

/** Leave to put one thing of a type under one key, for some minutes: S3 itself refuses another type or size. */
export const offerPlace = (
  { client, name }: Bucket,
  { key, type, most }: { key: string; type: string; most: number },
): Promise<PresignedPost> =>
  createPresignedPost(client, {
    Bucket: name,
    Key: key,
    Fields: { "Content-Type": type },
    Conditions: [
      ["eq", "$Content-Type", type],
      ["content-length-range", 1, most],
    ],
    Expires: offeredSeconds,
  });

/** What arrived; `too large` where the place's own limit was not kept. */
export async function readArrived(
  { client, name }: Bucket,
  key: string,
  most: number,
): Promise<Uint8Array | "too large" | undefined> {
  try {
    const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
    if (ContentLength <= most) return await Body?.transformToByteArray();
    return "too large";
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

export async function keepAt(
  { client, name }: Bucket,
  key: string,
  { type, bytes }: { type: string; bytes: Uint8Array },
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: name,
      Key: key,
      Body: bytes,
      ContentType: type,
      CacheControl: "no-store",
    }),
  );
}

/** An address at which what lies under a key can be read for some seconds; what it is said to be is signed too. */
export const signedAddress = (
  { client, name }: Bucket,
  key: string,
  seconds: number,
  as: { ResponseContentType?: string; ResponseContentDisposition?: string } = {},
): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: name, Key: key, ...as }), { expiresIn: seconds });

/** Deletes for good. Doing it twice is doing it once. */
export async function removeAt({ client, name }: Bucket, key: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }));
}
