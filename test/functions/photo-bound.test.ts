import { S3Client } from "@aws-sdk/client-s3";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { photoApi } from "#functions/files/photos.ts";
import { photosAnHour } from "#shared/domain/photo.ts";
import { networks } from "#shared/networks/networks.ts";
import { inflate } from "#shared/platform/inflate.ts";
import { stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";
import { anOccasion } from "#test/support/builders.ts";
import { aTable } from "#test/support/database.ts";

const hour = "2126-05-10T12";
const questions = [
  { id: "improve", type: "text" as const, texts: { sv: "Vad?" }, required: false, maxLength: 2000 },
  { id: "picture", type: "photo" as const, texts: { sv: "Foto" }, required: false, most: 3 },
];

/** Two occasions that ask for photos, the first with so many in this hour already; a place is signed, nothing is sent. */
async function aSystem(alreadyOffered: number) {
  const table = await aTable();
  const store = stores(table, { asks, areaPlaceOf: () => "rosengard" });
  await store.surveys.publish("rosengard", { id: "walk", name: { sv: "Runda" }, questions });
  for (const code of ["ABCDEF", "GHJKMN"]) {
    const occasion = anOccasion({ id: `occ_${code}`, code, survey: { id: "walk", version: 1 } });
    const by = { subject: "s", name: "S", role: "facilitator" };
    await store.occasions.add(occasion, { at: occasion.createdAt, by, what: "occasion created", fields: [] });
  }
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: "OCCASION#occ_ABCDEF", sk: `PHOTO-RATE#${hour}` },
      UpdateExpression: "SET #hour = :count",
      ExpressionAttributeNames: { "#hour": "hour" },
      ExpressionAttributeValues: { ":count": alreadyOffered },
    }),
  );
  let at = new Date(`${hour}:10:00.000Z`);
  let ids = 0;
  const client = new S3Client({
    region: "eu-north-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
  });
  const app = photoApi({
    admit: () => true,
    stores: store,
    bucket: { client, name: "photos" },
    networks,
    inflate,
    now: () => at,
    newId: (kind) => `${kind}_${String((ids += 1)).padStart(16, "2")}`,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const offer = async (code: string) => {
    const answer = await app.request(`/api/occasions/${code}/photos`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "image/jpeg" }),
    });
    return answer.status === 201 ? "offered" : await answer.json();
  };
  return { offer, atTime: (time: string) => void (at = new Date(time)) };
}

it("an occasion offers places for its hour's photos and no more, until the next hour, and no other occasion suffers", async () => {
  const { offer, atTime } = await aSystem(photosAnHour - 1);
  expect(await offer("ABCDEF")).toBe("offered");

  expect(await offer("ABCDEF")).toMatchObject({ status: 409, code: "photo/too-many" });
  expect(await offer("GHJKMN")).toBe("offered");
  atTime("2126-05-10T13:00:00.000Z");
  expect(await offer("ABCDEF")).toBe("offered");
});
