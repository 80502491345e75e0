import * as z from "zod";

export const PhotosEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Bucket in which photos lie. */
  PHOTO_BUCKET: z.string().min(1),
  /** Another S3 than Amazon's; the SDK reads it too. */
  AWS_ENDPOINT_URL_S3: z.url().optional(),
});
export type PhotosEnv = z.infer<typeof PhotosEnv>;
