import { edgeSettings } from "../description.ts";
import type { Identity } from "../identity.ts";
import type { Database } from "./dynamodb-local.ts";
import { audience, clientId } from "./identity-configuration.ts";

export const tableName = "feedback";
export const bucketName = "feedback-photos";
/** Where the host takes mails, and shows them. */
export const mailSink = "/mails";
/** Of no value: who may reach our own database and bucket is decided by the machine's addresses and the key's id. */
export const secretKey = "local";
export const region = "eu-north-1";

/** What the functions find in their environment; on AWS the CDK app and Lambda set the same names. */
export const functionEnvironment = (
  { endpoint, accessKeyId }: Database,
  publicUrl: string,
  photos: { url: string } | undefined,
) => ({
  TABLE_NAME: tableName,
  PUBLIC_URL: publicUrl,
  ...edgeSettings,
  MAIL_FROM: "Ni sa – vi gjorde <svar@localhost>",
  AWS_REGION: region,
  // Amazon SES is a folder here: what is sent can be read at /mails.
  AWS_ENDPOINT_URL_SESV2: `${publicUrl}${mailSink}`,
  ...(photos && { FILE_BUCKET: bucketName, PHOTO_ORIGIN: photos.url, AWS_ENDPOINT_URL_S3: photos.url }),
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretKey,
});

/** Our own identity provider, at the host's own address. */
export const ownIdentity = (publicUrl: string): Identity => ({
  settings: {
    OIDC_ISSUER: `${publicUrl}/oidc`,
    OIDC_CLIENT_ID: clientId,
    OIDC_SCOPE: "openid profile email",
    OIDC_RESOURCE: audience,
  },
  audience,
  origins: [],
});

export const present = (settings: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** A developer's own AWS account must stay out of this: the SDK would prefer these. */
export function forgetAwsAccount(environment: NodeJS.ProcessEnv): void {
  for (const name of [
    "AWS_PROFILE",
    "AWS_SESSION_TOKEN",
    "AWS_ENDPOINT_URL",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
  ])
    delete environment[name];
}

/** The same for clients that are made here. */
export const clientSettings = ({ endpoint, accessKeyId }: Database) => ({
  endpoint,
  region,
  credentials: { accessKeyId, secretAccessKey: secretKey },
});
