import type { PhotoType } from "./photo.ts";

/** A picture with nothing in it but the picture. */
export type CleanPhoto = { type: PhotoType; bytes: Uint8Array };

/**
 * The picture without what else came in its file: place, time, device, thumbnails, comments, colour profiles and
 * whatever was hung on behind its end. Only the parts that make the picture are kept, so that a kind of part that
 * nobody knows yet stays out too. Undefined when the bytes are no whole JPEG, PNG or WebP.
 */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto | undefined {
  const parts = jpegParts(bytes);
  if (parts) return { type: "image/jpeg", bytes: joined(parts) };
  const chunks = pngParts(bytes);
  if (chunks) return { type: "image/png", bytes: joined(chunks) };
  const frames = webpParts(bytes);
  return frames && { type: "image/webp", bytes: joined(frames) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);
const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCodePoint(...bytes.subarray(at, at + length));

/** Segments that make the picture: frames (SOF), Huffman and quantisation tables, restarts, numbers of lines. */
const isPicture = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) ||
  marker === 0xdb ||
  marker === 0xdc ||
  marker === 0xdd;
/** Adobe's segment says how colours are coded: without it a picture comes out in wrong ones. */
const isAdobe = (bytes: Uint8Array, at: number) =>
  bytes[at + 1] === 0xee && textAt(bytes, at + 4, 5) === "Adobe";
const startOfScan = 0xda;
const endOfImage = 0xd9;

function jpegParts(bytes: Uint8Array): Uint8Array[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const parts = [bytes.subarray(0, 2)];
  const view = viewOf(bytes);
  let at = 2;
  let hasFrame = false;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    if (marker === startOfScan) {
      const after = endOfScan(bytes, end);
      if (!hasFrame || after === undefined) return undefined;
      parts.push(bytes.subarray(at, after));
      at = after;
      if (bytes[at + 1] === endOfImage) return [...parts, bytes.subarray(at, at + 2)];
      continue;
    }
    if (isPicture(marker) || isAdobe(bytes, at)) parts.push(bytes.subarray(at, end));
    if (marker >= 0xc0 && marker <= 0xc3) hasFrame = true;
    at = end;
  }
  return undefined;
}

/** Where the picture's own data end: at the next marker that is neither stuffed nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return undefined;
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What a PNG needs to be drawn; text, time, profiles and Exif are none of it, nor are moving pictures. */
const pngPicture = new Set(["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT"]);

function pngParts(bytes: Uint8Array): Uint8Array[] | undefined {
  if (!pngStart.every((byte, at) => bytes[at] === byte)) return undefined;
  const parts = [bytes.subarray(0, 8)];
  const view = viewOf(bytes);
  let hasData = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const kind = textAt(bytes, at + 4, 4);
    if (kind === "IEND") return hasData ? [...parts, bytes.subarray(at, end)] : undefined;
    if (pngPicture.has(kind)) parts.push(bytes.subarray(at, end));
    if (kind === "IDAT") hasData = true;
    at = end;
  }
  return undefined;
}

/** A still picture with or without transparency; moving ones are no photos. */
const webpPicture = new Set(["VP8 ", "VP8L", "ALPH"]);
/** In the extended header: that there is transparency. The flags for profile, Exif and XMP go. */
const alphaFlag = 0x10;

function webpParts(bytes: Uint8Array): Uint8Array[] | undefined {
  if (bytes.length < 20 || textAt(bytes, 0, 4) !== "RIFF" || textAt(bytes, 8, 4) !== "WEBP") return undefined;
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return undefined;
  const chunks: Uint8Array[] = [];
  let hasData = false;
  for (let at = 12; at + 8 <= end;) {
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size + (size % 2);
    if (next > end) return undefined;
    const kind = textAt(bytes, at, 4);
    if (kind === "VP8X" && size >= 10) {
      const header = bytes.slice(at, next);
      header[8] = (header[8] ?? 0) & alphaFlag;
      chunks.push(header);
    } else if (webpPicture.has(kind)) chunks.push(bytes.subarray(at, next));
    if (kind === "VP8 " || kind === "VP8L") hasData = true;
    at = next;
  }
  if (!hasData) return undefined;
  const start = bytes.slice(0, 12);
  viewOf(start).setUint32(4, 4 + chunks.reduce((sum, { length }) => sum + length, 0), true);
  return [start, ...chunks];
}
