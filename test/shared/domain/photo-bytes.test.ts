import { describe, expect, it } from "vitest";
import { cleanPhoto } from "#shared/domain/photo-bytes.ts";
import { aPhonePhoto, chunk, secret } from "#test/support/photos.ts";

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("latin1");
const png = (...chunks: Buffer[]) =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
const little = (number: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
};
const webpChunk = (kind: string, body: Buffer) =>
  Buffer.concat([Buffer.from(kind, "latin1"), little(body.length), body, Buffer.alloc(body.length % 2)]);
const webp = (...chunks: Buffer[]) => {
  const body = Buffer.concat([Buffer.from("WEBP"), ...chunks]);
  return Buffer.concat([Buffer.from("RIFF"), little(body.length), body, Buffer.from(secret)]);
};

describe("what is kept of a photo", () => {
  it("is the picture alone of a JPEG: no place, no comment, no second picture, nothing behind its end", () => {
    const clean = cleanPhoto(aPhonePhoto());

    expect(clean?.type).toBe("image/jpeg");
    expect(textOf(clean?.bytes)).not.toMatch(/GPS|Anna|Exif|MPF|JFIF/);
    expect([...(clean?.bytes.subarray(-2) ?? [])]).toEqual([0xff, 0xd9]);
    // What is clean stays as it is.
    expect(cleanPhoto(clean?.bytes ?? new Uint8Array())?.bytes).toEqual(clean?.bytes);
  });

  it("is the same of a PNG", () => {
    const head = chunk("IHDR", "0123456789012");
    const clean = cleanPhoto(
      png(
        head,
        chunk("eXIf", secret),
        chunk("tEXt", secret),
        chunk("IDAT", "picture"),
        chunk("IEND", ""),
        Buffer.from(secret),
      ),
    );

    expect(clean).toEqual({
      type: "image/png",
      bytes: new Uint8Array(png(head, chunk("IDAT", "picture"), chunk("IEND", ""))),
    });
  });

  it("is the same of a WebP, whose header then promises nothing else", () => {
    const header = Buffer.from([0x3c, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
    const clean = cleanPhoto(
      webp(
        webpChunk("VP8X", header),
        webpChunk("EXIF", Buffer.from(secret)),
        webpChunk("VP8 ", Buffer.from("picture")),
        webpChunk("XMP ", Buffer.from(secret)),
      ),
    );

    expect(clean?.type).toBe("image/webp");
    expect(textOf(clean?.bytes)).not.toContain("GPS");
    expect(clean?.bytes[20]).toBe(0x10);
    expect(Buffer.from(clean?.bytes ?? []).readUInt32LE(4)).toBe((clean?.bytes.length ?? 0) - 8);
  });

  it.each([
    ["a page", Buffer.from("<html><script>alert(1)</script>")],
    ["a PDF", Buffer.from("%PDF-1.7 and so on and on and on")],
    ["half a JPEG", aPhonePhoto().subarray(0, 150)],
    [
      "a JPEG's beginning before a page",
      Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from("<html>...")]),
    ],
    ["a PNG without a picture", png(chunk("IHDR", "0123456789012"), chunk("IEND", ""))],
    ["half a WebP", webp(webpChunk("VP8 ", Buffer.from("picture"))).subarray(0, 24)],
    ["nothing", Buffer.alloc(0)],
  ])("is nothing of %s", (_what, bytes) => {
    expect(cleanPhoto(bytes)).toBeUndefined();
  });
});
