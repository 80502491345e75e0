import * as z from "zod";

export const FilesEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Bucket in which photos and files of answers lie. */
  FILE_BUCKET: z.string().min(1),
  /** What is taken from the edge of one network: so many a second, and at once. */
  EDGE_RATE: z.string().regex(/^\d{1,4}$/),
  EDGE_BURST: z.string().regex(/^\d{1,6}$/),
  /** Another S3 than Amazon's; the SDK reads it too. */
  AWS_ENDPOINT_URL_S3: z.url().optional(),
});
export type FilesEnv = z.infer<typeof FilesEnv>;
