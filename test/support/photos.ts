import type * as z from "zod";
import { PhotoPlace } from "#shared/api/wire.ts";
import { anOpenOccasion, call } from "./api.ts";

const bytesOf = (...parts: (string | readonly number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );
const segment = (marker: number, body: string) =>
  bytesOf([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body);

/** A grey point as JPEG, the smallest there is. */
const pixel = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
  "base64",
);

export const secret = "GPS 55.5876 13.0371 Anna";

/** A photo as a phone makes it: with where and when in its file, a comment, and something hung on behind its end. */
export const aPhonePhoto = () =>
  Buffer.concat([
    pixel.subarray(0, 20),
    segment(0xe1, `Exif\0\0${secret}`),
    segment(0xe2, `MPF\0${secret}`),
    segment(0xfe, secret),
    pixel.subarray(20),
    ...(pixel.at(-1) === 0xd9 ? [] : [Buffer.from([0xff, 0xd9])]),
    Buffer.from(secret),
  ]);

export const chunk = (kind: string, body: string | readonly number[]) => {
  const data = bytesOf(body);
  return Buffer.concat([
    Buffer.from([0, 0, data.length >> 8, data.length & 255]),
    Buffer.from(kind, "latin1"),
    data,
    Buffer.from([0, 0, 0, 0]),
  ]);
};

/** An occasion whose survey asks for words and photos. */
export async function anOccasionWithPhotos(more: object[] = []) {
  const id = `survey-${crypto.randomUUID().slice(0, 8)}`;
  const questions = [
    { id: "improve", type: "text", texts: { sv: "Vad behöver bli bättre?" } },
    { id: "picture", type: "photo", texts: { sv: "Visa med ett foto" }, most: 2 },
    ...more,
  ];
  const body = { name: { sv: "Runda" }, questions, edit: 0, publish: true };
  const saved = await call("PUT", `/api/staff/surveys/${id}`, { as: "coordinator", body });
  if (saved.status !== 200) throw new Error(`no survey: ${JSON.stringify(saved.body)}`);
  return anOpenOccasion({ survey: id });
}

export async function aPlace(code: string, type = "image/jpeg") {
  const { status, body } = await call("POST", `/api/occasions/${code}/photos`, { body: { type } });
  if (status !== 201) throw new Error(`no place: ${status} ${JSON.stringify(body)}`);
  return PhotoPlace.parse(body);
}

/** Sends bytes to a place as a browser does, and gives the answer. */
export function sendTo(
  { url, fields }: z.infer<typeof PhotoPlace>,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([Buffer.from(bytes)]));
  return fetch(url, { method: "POST", body: form, headers });
}

export const take = (code: string, id: string) => call("PUT", `/api/occasions/${code}/photos/${id}`);

/** A photo that waits for its answer. */
export async function aTakenPhoto(code: string, bytes: Uint8Array = aPhonePhoto()): Promise<string> {
  const place = await aPlace(code);
  const { status } = await sendTo(place, bytes);
  if (status >= 300) throw new Error(`not sent: ${status}`);
  const taken = await take(code, place.id);
  if (taken.status !== 200) throw new Error(`not taken: ${taken.status} ${JSON.stringify(taken.body)}`);
  return place.id;
}
