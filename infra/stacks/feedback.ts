import type { App } from "aws-cdk-lib";
import { type MapTiles, tileOrigin } from "#shared/domain/map-tiles.ts";
import type { Identity } from "../identity.ts";
import { ApiStack, type Translator } from "./api-stack.ts";
import { DataStack } from "./data-stack.ts";
import { PhotoStack, photoBucketName } from "./photo-stack.ts";
import { WebStack } from "./web-stack.ts";

export type Installation = {
  /** Prefix of the stacks' names: two installations can share an account. */
  name: string;
  /** Folder of the built pages; made by `web-form/build.ts`. */
  pages?: string;
  /** Where staff signs in; an own user pool unless told otherwise. */
  identity?: Identity;
  /** Sender of the residents' mails, `Name <box@domain>`; without one no mail is sent and no address asked for. */
  mailFrom?: string | undefined;
  /** Without one the workspace translates nothing. */
  translator?: Translator | undefined;
  /** Without any the workspace draws its map by itself. */
  mapTiles?: MapTiles | undefined;
};

/** One stack a lifecycle: what must never be lost, what is deployed daily, what the world sees. */
export function feedbackStacks(
  app: App,
  { name, pages, identity, mailFrom, translator, mapTiles }: Installation,
) {
  const env = { region: process.env["CDK_DEFAULT_REGION"] ?? "eu-north-1" };
  const data = new DataStack(app, `${name}-data`, { env, hasOwnStaff: identity === undefined });
  const web = new WebStack(app, `${name}-web`, {
    env,
    data,
    photoBucket: photoBucketName(name),
    pictures: mapTiles ? [tileOrigin(mapTiles)] : [],
    ...(pages === undefined ? {} : { pages }),
    ...(identity ? { identity } : {}),
  });
  const photos = new PhotoStack(app, `${name}-photos`, {
    env,
    bucketName: photoBucketName(name),
    formOrigin: web.publicUrl,
  });
  const api = new ApiStack(app, `${name}-api`, { env, data, web, photos, mailFrom, translator, mapTiles });
  return { data, api, web, photos };
}
