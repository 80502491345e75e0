import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Photo, unclaimedExpiry } from "#shared/domain/photo.ts";
import type { Response } from "#shared/domain/response.ts";
import { expiryOf } from "#shared/domain/retention.ts";
import type { Item, Table, Write } from "./table.ts";
import { conditionHeld, getOne, getMany } from "./table.ts";

/**
 * Begins the partition key and is the whole sort key of what is known of a photo. When the item goes, however that
 * comes, the stream tells of it and the photo itself is deleted: one lifetime for both.
 */
export const photoSk = "PHOTO";
const keyOf = (id: string) => ({ pk: `${photoSk}#${id}`, sk: photoSk });
const fromItem = (item: Item) => Photo.parse(item);

export const photoStore = (table: Table) => ({
  /** A photo that waits for its answer. Adding it again changes nothing. */
  async add(photo: Photo): Promise<void> {
    await conditionHeld(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...keyOf(photo.id), expiresAt: unclaimedExpiry(photo.keptAt), ...photo },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
  },

  async find(id: string): Promise<Photo | undefined> {
    return getOne(table, keyOf(id), fromItem);
  },

  /** Those of these that are still there, in their order; at most 100. */
  async findMany(ids: readonly string[]): Promise<Photo[]> {
    const all = await getMany(table, [...new Set(ids)].map(keyOf), fromItem, { isLatest: true });
    const found = new Map(all.map((each) => [each.id, each]));
    return ids.flatMap((id) => found.get(id) ?? []);
  },

  /** Forgets a photo for good; what is stored of it goes behind the stream. Doing it twice is doing it once. */
  async remove(id: string): Promise<void> {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(id) }));
  },
});

/** An answer takes its photos: each once, of the same occasion, and from now on they live as long as it does. */
export const photoClaims = (table: Table, { photos, receipt, occasionId, receivedAt }: Response): Write[] =>
  photos.map(({ id }) => ({
    Update: {
      TableName: table.name,
      Key: keyOf(id),
      UpdateExpression: "SET receipt = :receipt, expiresAt = :expires",
      ConditionExpression: "occasionId = :occasion AND attribute_not_exists(receipt)",
      ExpressionAttributeValues: {
        ":receipt": receipt,
        ":expires": expiryOf(receivedAt),
        ":occasion": occasionId,
      },
    },
  }));

/** Photos go with what they belong to. */
export const photoDeletions = (table: Table, ids: readonly string[]): Write[] =>
  ids.map((id) => ({ Delete: { TableName: table.name, Key: keyOf(id) } }));
