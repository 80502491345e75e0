import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  type Shard,
  TrimmedDataAccessException,
  type _Record as StreamRecord,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";

export type Page = { records: DynamoDBRecord[]; last: string | undefined; closed: boolean };

export type ShardReader = {
  id: string;
  parent: string | undefined;
  /** The next records; a closed shard has no more after them. */
  read(): Promise<Page>;
};

export async function listShards(client: DynamoDBStreamsClient, streamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let from: string | undefined;
  do {
    const { StreamDescription: stream } = await client.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ...(from && { ExclusiveStartShardId: from }) }),
    );
    shards.push(...(stream?.Shards ?? []));
    from = stream?.LastEvaluatedShardId;
  } while (from);
  return shards;
}

/** Reads one shard from after the given record, or from its beginning. */
export function shardReader(
  client: DynamoDBStreamsClient,
  streamArn: string,
  shard: { id: string; parent: string | undefined; after: string | undefined },
): ShardReader {
  let { after } = shard;
  let iterator: string | undefined;

  const open = async () => {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shard.id,
        ...(after
          ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, SequenceNumber: after }
          : { ShardIteratorType: "TRIM_HORIZON" as const }),
      }),
    );
    return ShardIterator;
  };

  const read = async (): Promise<Page> => {
    try {
      iterator ??= await open();
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }),
      );
      iterator = NextShardIterator;
      after = Records.at(-1)?.dynamodb?.SequenceNumber ?? after;
      return {
        records: Records.map((record) => asDelivered(record, streamArn)),
        last: after,
        closed: NextShardIterator === undefined,
      };
    } catch (error) {
      iterator = undefined;
      if (error instanceof ExpiredIteratorException) return read();
      // Older than a day, and gone: the sweep has understood what they were about.
      if (error instanceof TrimmedDataAccessException && after !== undefined) {
        after = undefined;
        return read();
      }
      if (error instanceof ResourceNotFoundException) return { records: [], last: after, closed: true };
      throw error;
    }
  };
  return { id: shard.id, parent: shard.parent, read };
}

/** The SDK's record as the JSON that a function gets. */
function asDelivered({ dynamodb, ...record }: StreamRecord, streamArn: string): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, ...change } = dynamodb ?? {};
  return JSON.parse(
    JSON.stringify({
      ...record,
      eventSourceARN: streamArn,
      dynamodb: { ...change, ...(at && { ApproximateCreationDateTime: at.getTime() / 1000 }) },
    }),
  );
}
