import type * as photos from "./photos.ts";

/** Address of the part for photos, with the hash of its content; put in when the script is built. */
declare const PHOTOS: string;

/** The part for photos, loaded when it is first needed. */
export const loadPhotos = (): Promise<typeof photos> => import(PHOTOS);
