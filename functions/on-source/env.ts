import * as z from "zod";

export const OnSourceEnv = z.object({
  TABLE_NAME: z.string().min(1),
  /** Bucket of the photos and files that go when what is known of them goes. */
  FILE_BUCKET: z.string().min(1),
  AWS_ENDPOINT_URL_S3: z.url().optional(),
});
export type OnSourceEnv = z.infer<typeof OnSourceEnv>;
