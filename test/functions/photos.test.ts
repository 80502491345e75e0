import { describe, expect, inject, it } from "vitest";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Photos, ReceiptView } from "#shared/api/wire.ts";
import {
  type Role,
  anOpenOccasion,
  aPostedResponse,
  call,
  contributionsOf,
  eventually,
} from "#test/support/api.ts";
import {
  aPhonePhoto,
  aPlace,
  aTakenPhoto,
  anOccasionWithPhotos,
  secret,
  sendTo,
  take,
} from "#test/support/photos.ts";

const photosOf = async (id: string, as: Role = "coordinator") => {
  const { status, body } = await call("GET", `/api/staff/contributions/${id}/photos`, { as });
  return { status, items: status === 200 ? Photos.parse(body).items : [] };
};
const receiptOf = async (receipt: string) =>
  ReceiptView.parse((await call("GET", `/api/receipts/${receipt}`)).body);
/** Where the bucket on this machine keeps a cleaned photo. */
const isKept = (id: string) =>
  existsSync(join(inject("host").dataDir, "photos", "feedback-photos", "kept", `${id}._S3rver_object`));
const isGone = (id: string) => eventually(async () => (isKept(id) ? undefined : true));

describe("a photo", () => {
  it("is sent to its place, cleaned, answered with, counted on the receipt and shown to staff", async () => {
    const { code, id: occasion } = await anOccasionWithPhotos();
    const photo = await aTakenPhoto(code);
    expect((await take(code, photo)).status).toBe(200);

    const receipt = await aPostedResponse(code, "Lampan vid porten är trasig", "sv", { picture: [photo] });

    expect((await receiptOf(receipt)).photos).toBe(1);
    const [said] = await contributionsOf(occasion, 1);
    expect(said?.photos).toBe(1);
    const { items } = await photosOf(said?.id ?? "", "facilitator");
    const shown = await fetch(items[0]?.address ?? "");
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect(await shown.text()).not.toContain(secret);
    expect(new URL(items[0]?.address ?? "").searchParams.get("X-Amz-Expires")).toBe("120");
  });

  it("goes once with one answer, of its own occasion", async () => {
    const { code } = await anOccasionWithPhotos();
    const other = await anOccasionWithPhotos();
    const photo = await aTakenPhoto(code);
    const post = (to: string, id: string = crypto.randomUUID()) =>
      call("POST", `/api/occasions/${to}/responses`, {
        body: { id, language: "sv", answers: { improve: "En bänk", picture: [photo] } },
      });
    const gone = { status: 422, body: { errors: [{ pointer: "#/answers/picture", code: "photo-gone" }] } };

    expect(await post(other.code)).toMatchObject(gone);
    const id = crypto.randomUUID();
    expect((await post(code, id)).status).toBe(201);
    expect((await post(code, id)).status).toBe(200);
    expect(await post(code)).toMatchObject(gone);
  });

  it("that is none is refused by what it is, not by its name, and nothing of it stays", async () => {
    const { code } = await anOccasionWithPhotos();
    const place = await aPlace(code);
    await sendTo(place, Buffer.from("<html>no picture</html>"));

    expect(await take(code, place.id)).toMatchObject({ status: 422, body: { code: "photo/no-picture" } });
    expect(await take(code, place.id)).toMatchObject({ status: 404, body: { code: "photo/unknown" } });
    const large = await aPlace(code);
    await sendTo(large, Buffer.concat([aPhonePhoto(), Buffer.alloc(2_000_000)]));
    expect(await take(code, large.id)).toMatchObject({ status: 413, body: { code: "photo/too-large" } });
    expect(await take(code, "photo_..%2F..")).toMatchObject({ status: 404 });
  });

  it("is asked for by some surveys only, and goes with words", async () => {
    const { code } = await anOccasionWithPhotos();
    const plain = await anOpenOccasion();
    const photo = await aTakenPhoto(code);

    expect(
      await call("POST", `/api/occasions/${plain.code}/photos`, { body: { type: "image/jpeg" } }),
    ).toMatchObject({ status: 409, body: { code: "photo/not-asked" } });
    expect(
      await call("POST", `/api/occasions/${code}/photos`, { body: { type: "image/svg+xml" } }),
    ).toMatchObject({ status: 422 });
    const answer = (answers: object) =>
      call("POST", `/api/occasions/${code}/responses`, {
        body: { id: crypto.randomUUID(), language: "sv", answers },
      });
    expect(await answer({ picture: [photo] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/answers/picture", code: "needs-words" }] },
    });
    expect(await answer({ improve: "x", picture: [photo, photo, "../x"] })).toMatchObject({ status: 422 });
    expect(
      await call("PUT", `/api/staff/surveys/survey-${crypto.randomUUID().slice(0, 8)}`, {
        as: "coordinator",
        body: {
          name: { sv: "Bara foto" },
          questions: [{ id: "p", type: "photo", texts: { sv: "Foto" }, required: true }],
          edit: 0,
        },
      }),
    ).toMatchObject({ status: 422, body: { errors: [{ code: "needs-text" }, { code: "never-required" }] } });
  });

  it("is sent to S3 by the form's own origin and by no other page", async () => {
    const { code } = await anOccasionWithPhotos();
    const { url } = inject("host");
    const from = async (origin: string) =>
      (await sendTo(await aPlace(code), aPhonePhoto(), { origin })).headers.get(
        "access-control-allow-origin",
      );

    expect(await from(url)).toBe(url);
    expect(await from("https://elsewhere.example")).toBeNull();
  });
});

it("gives leave for one key, one type and a size, which S3 itself keeps to", async () => {
  const { code, id } = await anOccasionWithPhotos();
  const place = await aPlace(code, "image/png");

  const policy = JSON.parse(Buffer.from(place.fields["Policy"] ?? "", "base64").toString());
  expect(policy.conditions).toEqual(
    expect.arrayContaining([
      ["eq", "$Content-Type", "image/png"],
      ["content-length-range", 1, 2_000_000],
      { key: `arrived/${id}/${place.id}` },
    ]),
  );
  expect(Date.parse(policy.expiration) - Date.now()).toBeLessThanOrEqual(600_000);
});

describe("who sees a photo", () => {
  it("is who may see the statement that it came with: what is held only coordinators", async () => {
    const { code, id: occasion } = await anOccasionWithPhotos();
    const photo = await aTakenPhoto(code);
    await aPostedResponse(code, "Anna Svensson på Ramels väg säljer droger", "sv", { picture: [photo] });
    const [held] = await contributionsOf(occasion, 1);
    expect(held?.status).toBe("held");

    expect((await photosOf(held?.id ?? "", "facilitator")).status).toBe(404);
    expect((await photosOf(held?.id ?? "", "coordinator")).items).toHaveLength(1);
    expect(
      await call("GET", `/api/staff/contributions/${held?.id}/photos`, {
        as: "coordinator",
        headers: { "x-network": "elsewhere" },
      }),
    ).toMatchObject({ status: 403 });
    expect(JSON.stringify((await call("GET", "/api/networks/rosengard")).body)).not.toContain("photo_");
  });
});

describe("a photo goes for good", () => {
  const anAnswer = async () => {
    const { code, id: occasion } = await anOccasionWithPhotos();
    const photos = [await aTakenPhoto(code), await aTakenPhoto(code)];
    const receipt = await aPostedResponse(code, "En bänk vid lekplatsen", "sv", { picture: photos });
    const [said] = await contributionsOf(occasion, 1);
    if (!said) throw new Error("nothing was understood");
    return { photos, receipt, said };
  };

  it("when its sender erases the answer", async () => {
    const { photos, receipt } = await anAnswer();
    expect(photos.map(isKept)).toEqual([true, true]);

    await call("DELETE", `/api/receipts/${receipt}`);

    await Promise.all(photos.map(isGone));
    expect(photos.map(isKept)).toEqual([false, false]);
  });

  it("when a coordinator deletes the statement, or one photo of it", async () => {
    const { photos, receipt, said } = await anAnswer();
    const [first = "", second = ""] = photos;
    const remove = (as: Role) =>
      call("DELETE", `/api/staff/contributions/${said.id}/photos?photo=${first}`, { as });
    expect((await remove("facilitator")).status).toBe(403);
    expect((await remove("coordinator")).status).toBe(204);
    expect(await remove("coordinator")).toMatchObject({ status: 404, body: { code: "photo/unknown" } });
    await isGone(first);
    expect((await photosOf(said.id)).items.map(({ id }) => id)).toEqual([second]);
    expect((await receiptOf(receipt)).photos).toBe(1);
    const { body } = await call("GET", `/api/staff/contributions/${said.id}`, { as: "coordinator" });
    expect(z.object({ history: z.array(z.object({ what: z.string() })) }).parse(body).history).toMatchObject([
      { what: "contribution photo deleted" },
    ]);

    expect((await call("DELETE", `/api/staff/contributions/${said.id}`, { as: "coordinator" })).status).toBe(
      204,
    );

    await isGone(second);
    expect((await receiptOf(receipt)).photos).toBe(0);
  });
});
