import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { DUMMY_ACCOUNT } from "@20minutes/s3rver/lib/models/account.js";
import { bucketName, secretKey } from "./environment.ts";
import { openWebServer } from "./web-server.ts";

/** What of a bucket's description the host keeps to; what expires by rule stays here until the folder is deleted. */
export type BucketDescription = {
  cors: { methods: readonly string[]; headers: readonly string[]; maxAgeSeconds: number };
};

export type LocalBucket = { url: string; stop(): Promise<void> };

/** Amazon S3 on a laptop: another origin than the pages', as there, with a folder behind it. */
export async function startBucket(
  { cors }: BucketDescription,
  { dataDir, accessKeyId, formOrigin }: { dataDir: string; accessKeyId: string; formOrigin: string },
): Promise<LocalBucket> {
  DUMMY_ACCOUNT.createKeyPair(accessKeyId, secretKey);
  const server = await openWebServer(0);
  const s3 = new S3rver({
    directory: join(dataDir, "photos"),
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: bucketName, configs: [corsXml(cors, formOrigin)] }],
  });
  await s3.configureBuckets();
  const answer = s3.callback();
  server.serve((request, response) => void answer(request, response));
  return { url: `http://localhost:${server.port}`, stop: () => server.stop() };
}

/** The host answers at two names of one machine. */
const corsXml = ({ methods, headers, maxAgeSeconds }: BucketDescription["cors"], origin: string) =>
  `<CORSConfiguration><CORSRule>${[origin, origin.replace("localhost", "127.0.0.1")]
    .map((each) => `<AllowedOrigin>${each}</AllowedOrigin>`)
    .join("")}${methods.map((each) => `<AllowedMethod>${each}</AllowedMethod>`).join("")}${headers
    .map((each) => `<AllowedHeader>${each}</AllowedHeader>`)
    .join("")}<MaxAgeSeconds>${maxAgeSeconds}</MaxAgeSeconds></CORSRule></CORSConfiguration>`;
