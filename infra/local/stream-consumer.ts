import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { atMost } from "./at-most.ts";
import { readIfThere, replaceFile } from "./data-folder.ts";
import { describeError, type LocalFunction } from "./lambda.ts";
import type { Log } from "./log.ts";
import { batchDelivery } from "./stream-batch.ts";
import { matches, type Pattern } from "./stream-filter.ts";
import { listShards, type ShardReader, shardReader } from "./stream-reader.ts";

type Options = {
  client: DynamoDBStreamsClient;
  streamArn: string;
  target: LocalFunction;
  stream: { batchSize: number; retryAttempts: number; filter: Pattern };
  dataDir: string;
  log: Log;
  /** How often to look while something may come, and after half a minute without anything. */
  pollMilliseconds?: { awake: number; idle: number };
};

export type StreamConsumer = {
  /** Something was written, perhaps: look now. */
  wake(): void;
  stop(): Promise<void>;
};

/** How far each shard is understood, kept on disk; `null` means to its end. */
type Checkpoint = { streamArn: string; shards: Record<string, string | null | undefined> };

const shardsAreLookedUpEvery = 15_000;
const staysAwakeFor = 30_000;

/** Lambda's event source mapping for the table's stream. A batch is what waits: there is no batching window. */
export function startStreamConsumer(options: Options): StreamConsumer {
  const { client, streamArn, target, stream, dataDir, log } = options;
  const { awake, idle } = options.pollMilliseconds ?? { awake: 120, idle: 1_000 };
  const file = join(dataDir, `stream-${target.name}.json`);
  const checkpoint = readCheckpoint(file, streamArn);
  const readers = new Map<string, ShardReader>();
  const stopping = new AbortController();
  const pause = (milliseconds: number) =>
    wait(milliseconds, true, { signal: stopping.signal }).catch(() => false);
  const deliver = batchDelivery({
    target,
    retryAttempts: stream.retryAttempts,
    pause,
    bury: (letter) => appendFileSync(join(dataDir, "dead-letters.jsonl"), `${JSON.stringify(letter)}\n`),
    log,
  });

  let lookedUp = 0;
  let awakeUntil = Date.now() + staysAwakeFor;
  let alarm = new AbortController();
  const running = run();
  return {
    wake: () => {
      awakeUntil = Date.now() + staysAwakeFor;
      alarm.abort();
    },
    stop: async () => {
      stopping.abort();
      // A batch that hangs is given again after the next start.
      await atMost(10_000, running);
    },
  };

  async function run(): Promise<void> {
    let troubles = 0;
    while (!stopping.signal.aborted) {
      try {
        const found = await round();
        troubles = 0;
        if (found) awakeUntil = Date.now() + staysAwakeFor;
        else await doze();
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (troubles++ === 0) log.problem(`The stream cannot be read: ${describeError(error)}`);
        readers.clear();
        lookedUp = 0;
        await pause(Math.min(250 * 2 ** troubles, 5_000));
      }
    }
  }

  async function doze(): Promise<void> {
    const wakeable = AbortSignal.any([stopping.signal, alarm.signal]);
    await wait(Date.now() < awakeUntil ? awake : idle, undefined, { signal: wakeable }).catch(() => {});
    if (alarm.signal.aborted) alarm = new AbortController();
  }

  /** One look at every shard; says whether there was anything. */
  async function round(): Promise<boolean> {
    if (Date.now() - lookedUp > shardsAreLookedUpEvery) await lookUpShards();
    let found = false;
    for (const reader of readers.values()) {
      // A shard's records come after all of its parent's.
      if (reader.parent !== undefined && readers.has(reader.parent)) continue;
      const { records, last, closed } = await reader.read();
      const wanted = records.filter((record) => matches(record, stream.filter));
      for (let i = 0; i < wanted.length; i += stream.batchSize) {
        const outcome = await deliver(wanted.slice(i, i + stream.batchSize));
        // The place on disk is still before these records: they are read again after the next start.
        if (outcome === "stopped") return false;
        if (!stopping.signal.aborted) continue;
        keepPlace(reader.id, wanted[i + stream.batchSize - 1]?.dynamodb?.SequenceNumber);
        return false;
      }
      if (closed) {
        readers.delete(reader.id);
        lookedUp = 0;
      }
      if (records.length > 0 || closed) {
        found = true;
        keepPlace(reader.id, closed ? null : last);
      }
    }
    return found;
  }

  async function lookUpShards(): Promise<void> {
    const shards = await listShards(client, streamArn);
    lookedUp = Date.now();
    const ids = new Set(shards.map((shard) => shard.ShardId));
    for (const known of Object.keys(checkpoint.shards)) if (!ids.has(known)) delete checkpoint.shards[known];
    for (const { ShardId: id, ParentShardId: parent } of shards) {
      if (id === undefined || readers.has(id) || checkpoint.shards[id] === null) continue;
      readers.set(id, shardReader(client, streamArn, { id, parent, after: checkpoint.shards[id] }));
    }
  }

  function keepPlace(shard: string, place: string | null | undefined): void {
    if (place === undefined) return;
    checkpoint.shards[shard] = place;
    replaceFile(file, JSON.stringify(checkpoint));
  }
}

/** A file of another stream, or a broken one, is no place to go on from: then from the beginning. */
function readCheckpoint(file: string, streamArn: string): Checkpoint {
  try {
    const read: unknown = JSON.parse(readIfThere(file) ?? "null");
    if (isCheckpoint(read) && read.streamArn === streamArn) return read;
  } catch {
    // Fall through.
  }
  return { streamArn, shards: {} };
}

const isCheckpoint = (read: unknown): read is Checkpoint =>
  typeof read === "object" && read !== null && "streamArn" in read && "shards" in read;
