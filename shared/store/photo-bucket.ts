import { type PhotoType, maxPhotoBytes } from "#shared/domain/photo.ts";
import { type Bucket, keepAt, offerPlace, readArrived, removeAt, signedAddress } from "./bucket.ts";

/** As a device sent them, whatever they are: looked at by nobody, and gone after a day. */
const arrivedKey = (occasionId: string, id: string) => `arrived/${occasionId}/${id}`;
/** Cleaned. */
const keptKey = (id: string) => `kept/${id}`;

const shownSeconds = 120;

/** Leave to send one photo. */
export const offerPhotoPlace = (
  bucket: Bucket,
  { occasionId, id, type }: { occasionId: string; id: string; type: PhotoType },
) => offerPlace(bucket, { key: arrivedKey(occasionId, id), type, most: maxPhotoBytes });

export const arrivedPhoto = (bucket: Bucket, occasionId: string, id: string) =>
  readArrived(bucket, arrivedKey(occasionId, id), maxPhotoBytes);

export const removeArrived = (bucket: Bucket, occasionId: string, id: string) =>
  removeAt(bucket, arrivedKey(occasionId, id));

export const keepPhoto = (bucket: Bucket, id: string, photo: { type: PhotoType; bytes: Uint8Array }) =>
  keepAt(bucket, keptKey(id), photo);

/** An address at which one photo can be seen for two minutes. */
export const addressOf = (bucket: Bucket, id: string) => signedAddress(bucket, keptKey(id), shownSeconds);

export const removePhoto = (bucket: Bucket, id: string) => removeAt(bucket, keptKey(id));
