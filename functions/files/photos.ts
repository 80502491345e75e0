import type { Hono } from "hono";
import { serve } from "#functions/http/serve.ts";
import { findOccasion, surveyOf } from "#functions/public-api/receive.ts";
import { actorOf } from "#functions/staff-api/actor.ts";
import { findContribution } from "#functions/staff-api/change-contribution.ts";
import type { Staff } from "#functions/staff-api/deps.ts";
import { membership } from "#functions/staff-api/membership.ts";
import { photoOperations, photoStaffOperations } from "#shared/api/photo-operations.ts";
import { openness } from "#shared/domain/occasion.ts";
import { PhotoId, asksForPhotos, photosAnHour } from "#shared/domain/photo.ts";
import { cleanPhoto } from "#shared/domain/photo-bytes.ts";
import { Refusal } from "#shared/domain/refusal.ts";
import {
  addressOf,
  arrivedPhoto,
  keepPhoto,
  offerPhotoPlace,
  removeArrived,
} from "#shared/store/photo-bucket.ts";
import type { Deps } from "./deps.ts";
import { unkept } from "./unkept.ts";

/** Photos on their way in, and to the eyes of staff. */
export function photoApi(deps: Deps): Hono {
  const { stores, bucket, now, newId, log } = deps;

  const sending = serve(
    photoOperations,
    {
      offerPhoto: async ({ c, params, body }) => {
        if (!deps.admit(c)) throw new Refusal("too-fast");
        const { occasion } = await findOccasion(deps, params.code);
        const open = openness(occasion, now());
        if (open !== "open") throw new Refusal(`occasion/${open}`);
        if (!asksForPhotos(await surveyOf(deps, occasion))) throw new Refusal("photo/not-asked");
        const { hour } = await stores.rates.count(occasion.id, now(), "PHOTO-RATE");
        if (hour > photosAnHour) throw new Refusal("photo/too-many");
        const id = newId("photo");
        const place = await offerPhotoPlace(bucket, { occasionId: occasion.id, id, type: body.type });
        return unkept(c).json({ id, ...place }, 201);
      },

      // Whether it closed meanwhile is for the answer to say.
      takePhoto: async ({ c, params }) => {
        const { occasion } = await findOccasion(deps, params.code);
        const id = PhotoId.safeParse(params.id);
        if (!id.success) throw new Refusal("photo/unknown");
        await take(deps, occasion, id.data);
        log.info("photo taken", { occasion: occasion.id });
        return unkept(c).json({ id: id.data });
      },
    },
    { prepare: async () => ({}), log },
  );

  const showing = serve<typeof photoStaffOperations, Staff>(
    photoStaffOperations,
    {
      listPhotos: async ({ c, params, network, member }) => {
        const { photos } = await findContribution(deps, { network, member }, params.id);
        const found = await stores.photos.findMany(photos);
        const there = found.filter(({ networkId }) => networkId === network.id);
        const items = await Promise.all(
          there.map(async ({ id, type }) => ({ id, type, address: await addressOf(bucket, id) })),
        );
        return c.json({ items });
      },

      deletePhoto: async ({ c, params, query, network, member }) => {
        const before = await findContribution(deps, { network, member }, params.id);
        if (!before.photos.includes(query.photo)) throw new Refusal("photo/unknown");
        // The photo first: whatever happens then, it is gone.
        await stores.photos.remove(query.photo);
        const after = { ...before, photos: before.photos.filter((id) => id !== query.photo) };
        const at = now().toISOString();
        const change = { at, by: actorOf(member), what: "contribution photo deleted", fields: [] };
        await stores.contributions.change(before, after, change);
        log.info("photo deleted", { contribution: before.id, by: member.subject });
        return c.body(null, 204);
      },
    },
    { prepare: (c, operation) => membership(deps, unkept(c), operation), log },
  );
  return sending.route("/", showing);
}

/**
 * Looks at what arrived and keeps the bare picture. Doing it twice is doing it once: what lies in the first place goes
 * last. @throws Refusal `photo/unknown`, `photo/no-picture`, `photo/too-large`
 */
async function take(
  { stores, bucket, now }: Deps,
  occasion: { id: string; networkId: string },
  id: string,
): Promise<void> {
  const arrived = await arrivedPhoto(bucket, occasion.id, id);
  if (arrived === undefined) {
    if ((await stores.photos.find(id))?.occasionId === occasion.id) return;
    throw new Refusal("photo/unknown");
  }
  const photo = arrived === "too large" ? undefined : cleanPhoto(arrived);
  if (!photo) {
    await removeArrived(bucket, occasion.id, id);
    throw new Refusal(arrived === "too large" ? "photo/too-large" : "photo/no-picture");
  }
  // First the item: what is stored without one would be deleted by nobody.
  await stores.photos.add({
    id,
    networkId: occasion.networkId,
    occasionId: occasion.id,
    type: photo.type,
    bytes: photo.bytes.length,
    keptAt: now().toISOString(),
  });
  await keepPhoto(bucket, id, photo);
  await removeArrived(bucket, occasion.id, id);
}
