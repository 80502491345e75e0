import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTimeToLiveCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { clientSettings } from "#infra/local/environment.ts";
import { freePort } from "#infra/local/free-port.ts";
import { type HostOptions, startHost } from "#infra/local/host.ts";
import { startStreamConsumer } from "#infra/local/stream-consumer.ts";
import { createTableInput, ensureTable } from "#infra/local/table.ts";
import { aLittleSystem } from "./little-system.ts";
import { aDatabase, aFolder, aFunction, aLastingFolder, aLog, aTable, until } from "./support.ts";

let database: Awaited<ReturnType<typeof aDatabase>>;
let lasting: Awaited<ReturnType<typeof aLastingFolder>>;

beforeAll(async () => {
  lasting = await aLastingFolder();
  database = await aDatabase(lasting.folder);
}, 30_000);

afterAll(async () => {
  await database.stop();
  await lasting.remove();
});

const keysOf = (records: DynamoDBRecord[]) => records.map((record) => record.dynamodb?.Keys?.["pk"]?.S ?? "");
const sequenceOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber ?? "";
let tables = 0;

/** A table of its own, and consumers of its stream that share a folder. */
async function aStream() {
  const tableName = `stream-${++tables}`;
  const { streamArn } = await ensureTable(database.client, tableName, aTable);
  const client = new DynamoDBStreamsClient(clientSettings(database));
  const dataDir = await aFolder();
  const write = (...ids: string[]) =>
    database.client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [tableName]: ids.map((id) => ({ PutRequest: { Item: { pk: { S: id }, sk: { S: "RESPONSE" } } } })),
        },
      }),
    );
  return {
    write,
    forget: (id: string) =>
      database.client.send(
        new DeleteItemCommand({ TableName: tableName, Key: { pk: { S: id }, sk: { S: "RESPONSE" } } }),
      ),
    writeOther: (id: string) =>
      database.client.send(
        new BatchWriteItemCommand({
          RequestItems: { [tableName]: [{ PutRequest: { Item: { pk: { S: id }, sk: { S: "OTHER" } } } }] },
        }),
      ),
    deadLetters: async () =>
      (await readFile(join(dataDir, "dead-letters.jsonl"), "utf8"))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    consume: (handle: (records: DynamoDBRecord[]) => unknown, { batchSize = 10, retryAttempts = 2 } = {}) => {
      const consumer = startStreamConsumer({
        client,
        streamArn,
        target: aFunction((event) => handle(recordsOf(event)), "on-source"),
        stream: {
          batchSize,
          retryAttempts,
          filter: { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: ["RESPONSE", "NOTE"] } } } },
        },
        dataDir,
        log: aLog(),
        pollMilliseconds: { awake: 20, idle: 20 },
      });
      onTestFinished(() => consumer.stop());
      return consumer;
    },
  };
}

function isStreamEvent(event: unknown): event is DynamoDBStreamEvent {
  return typeof event === "object" && event !== null && "Records" in event;
}

function recordsOf(event: unknown): DynamoDBRecord[] {
  if (!isStreamEvent(event)) throw new Error("not a stream event");
  return event.Records;
}

describe("the stream consumer", () => {
  it("gives what the filter lets through, in order, in batches, as Lambda gives it", async () => {
    const { write, writeOther, forget, consume } = await aStream();
    await writeOther("x");
    await write("a");
    await write("b");
    await forget("a");
    await write("c");
    const batches: DynamoDBRecord[][] = [];

    consume((records) => void batches.push(records), { batchSize: 2 });
    await until(() => batches.flat().length === 3);
    await wait(100);

    expect(batches.map(keysOf)).toEqual([["a", "b"], ["c"]]);
    expect(batches[0]?.[0]).toMatchObject({
      eventName: "INSERT",
      eventSource: "aws:dynamodb",
      eventSourceARN: expect.stringContaining("/stream/"),
      dynamodb: {
        Keys: { pk: { S: "a" }, sk: { S: "RESPONSE" } },
        ApproximateCreationDateTime: expect.any(Number),
        StreamViewType: "KEYS_ONLY",
      },
    });
    expect(batches[0]?.[0]?.dynamodb).not.toHaveProperty("NewImage");
  });

  it("looks at once when it is woken", async () => {
    const { write, consume } = await aStream();
    let arrived = 0;
    const consumer = consume(() => void (arrived = Date.now()));
    await wait(100);

    const written = Date.now();
    await write("a");
    consumer.wake();
    await until(() => arrived > 0);

    expect(arrived - written).toBeLessThan(500);
  });

  it("gives a batch again until the function takes it", async () => {
    const { write, consume } = await aStream();
    const attempts: string[][] = [];
    await write("a");

    consume((records) => {
      attempts.push(keysOf(records));
      if (attempts.length < 3) throw new Error("not now");
    });
    await until(() => attempts.length === 3);
    await wait(150);

    expect(attempts).toEqual([["a"], ["a"], ["a"]]);
  });

  it("goes on from the first record that the function reports as failed", async () => {
    const { write, consume } = await aStream();
    for (const id of ["a", "b", "c"]) await write(id);
    const taken: string[] = [];
    let refusals = 0;

    consume((records) => {
      const bad = records.findIndex((record) => keysOf([record])[0] === "b" && refusals++ === 0);
      taken.push(...keysOf(bad === -1 ? records : records.slice(0, bad)));
      return { batchItemFailures: bad === -1 ? [] : [{ itemIdentifier: sequenceOf(records[bad]) }] };
    });
    await until(() => taken.length >= 3);
    await wait(150);

    expect(taken).toEqual(["a", "b", "c"]);
  });

  it.each(["throws", "reports it"])(
    "puts a record aside that fails to the end, and only that one, when the function %s",
    async (how) => {
      const { write, consume, deadLetters } = await aStream();
      for (const id of ["a", "b", "bad", "c", "d"]) await write(id);
      const taken = new Set<string>();

      consume((records) => {
        const bad = records.find((record) => keysOf([record])[0] === "bad");
        if (bad && how === "throws") throw new Error("cannot");
        const good = bad ? records.slice(0, records.indexOf(bad)) : records;
        for (const key of keysOf(good)) taken.add(key);
        return { batchItemFailures: bad ? [{ itemIdentifier: sequenceOf(bad) }] : [] };
      });
      await until(() => taken.has("d"));

      expect([...taken].toSorted()).toEqual(["a", "b", "c", "d"]);
      expect(await deadLetters()).toEqual([
        expect.objectContaining({ function: "on-source", keys: { pk: { S: "bad" }, sk: { S: "RESPONSE" } } }),
      ]);
    },
  );

  it("goes on after a restart where it was", async () => {
    const { write, consume } = await aStream();
    const first: string[] = [];
    const second: string[] = [];
    const consumer = consume((records) => void first.push(...keysOf(records)));
    await write("a");
    await until(() => first.length === 1);
    await consumer.stop();

    await write("b");
    consume((records) => void second.push(...keysOf(records)));
    await until(() => second.length === 1);

    expect(second).toEqual(["b"]);
  });

  it("gives again what was not taken before a stop, and loses nothing", async () => {
    const { write, consume } = await aStream();
    const ids = Array.from({ length: 25 }, (_, i) => `id-${String(i).padStart(2, "0")}`);
    await write(...ids);
    const taken: string[] = [];
    const stubborn = consume(
      (records) => {
        if (keysOf(records).includes("id-20") || taken.length >= 20) throw new Error("not now");
        taken.push(...keysOf(records));
      },
      { batchSize: 5, retryAttempts: 1_000 },
    );
    await until(() => taken.length >= 10);

    await stubborn.stop();
    consume((records) => void taken.push(...keysOf(records)), { batchSize: 5 });
    await until(() => new Set(taken).size === ids.length);

    expect([...new Set(taken)].toSorted()).toEqual(ids);
  });

  it("finishes the batch in flight when it stops", async () => {
    const { write, consume } = await aStream();
    let begun = false;
    let ended = false;
    await write("a");
    const consumer = consume(async () => {
      begun = true;
      await wait(100);
      ended = true;
    });
    await until(() => begun);

    await consumer.stop();

    expect(ended).toBe(true);
  });
});

describe("the table", () => {
  it("describes the table to DynamoDB, each key once", () => {
    expect(createTableInput("feedback", aTable)).toMatchObject({
      TableName: "feedback",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
    });
  });

  it("creates a missing table with its stream and lifetime, and keeps one that is there", async () => {
    const first = await ensureTable(database.client, "new", aTable);
    await database.client.send(
      new PutItemCommand({ TableName: "new", Item: { pk: { S: "a" }, sk: { S: "b" } } }),
    );
    const second = await ensureTable(database.client, "new", aTable);

    const { TimeToLiveDescription } = await database.client.send(
      new DescribeTimeToLiveCommand({ TableName: "new" }),
    );
    expect(first.created).toBe(true);
    expect(second).toEqual({ created: false, streamArn: first.streamArn });
    expect(TimeToLiveDescription?.AttributeName).toBe("expiresAt");
  });

  it.each([
    ["keys", { ...aTable, sortKey: "other" }, /keys: there pk and other, here pk and sk/],
    ["indexes", { ...aTable, indexes: [] }, /indexes: there none, here gsi1/],
    ["stream", { ...aTable, stream: "NEW_IMAGE" as const }, /stream: there NEW_IMAGE, here KEYS_ONLY/],
  ])("says what to do about a table with other %s", async (what, stale, difference) => {
    await database.client.send(new CreateTableCommand(createTableInput(`stale-${what}`, stale)));

    const refused = ensureTable(database.client, `stale-${what}`, aTable);

    await expect(refused).rejects.toThrow(difference);
    await expect(refused).rejects.toThrow(/Move the data folder away/);
  });
});

describe("the host", () => {
  async function aHost(options: Partial<HostOptions>) {
    const log = aLog();
    const host = await startHost({
      ...aLittleSystem,
      port: 0,
      dataDir: await aFolder(),
      log,
      databaseEndpoint: database.endpoint,
      onCrash: () => {},
      handlers: { "public-api": () => "here", "on-source": () => {}, scheduled: () => {} },
      ...options,
    });
    onTestFinished(() => host.stop());
    return { host, log };
  }

  it("installs the networks before it answers, then loads the demo over HTTP, and only once", async () => {
    const dataDir = await aFolder();
    const steps: string[] = [];
    const parts = {
      dataDir,
      buildPages: async () => void steps.push("pages"),
      installNetworks: async ({ tableName }: { tableName: string }) =>
        void steps.push(`networks in ${tableName}`),
      loadDemo: async (url: string) => void steps.push(`demo: ${await (await fetch(url)).text()}`),
    };

    const { host } = await aHost(parts);
    await host.stop();
    await (await aHost(parts)).host.stop();

    expect(steps).toEqual(["pages", "networks in feedback", 'demo: "here"', "pages", "networks in feedback"]);
  });

  it("sweeps at its start", async () => {
    const inputs: unknown[] = [];
    await aHost({
      functions: {
        ...aLittleSystem.functions,
        scheduled: {
          entry: "",
          memoryMb: 128,
          timeoutSeconds: 5,
          schedules: [
            { name: "sweep", expression: "rate(5 minutes)", input: { task: "sweep" } },
            { name: "nightly", expression: "cron(15 1 * * ? *)", input: { task: "nightly" } },
          ],
        },
      },
      handlers: {
        "public-api": () => {},
        "on-source": () => {},
        scheduled: (input) => void inputs.push(input),
      },
    });

    await until(() => inputs.length > 0);

    expect(inputs).toEqual([{ task: "sweep" }]);
  });

  it("clears up when a part fails, and says when no database answers", async () => {
    const dataDir = await aFolder();
    const broken = aHost({ dataDir, installNetworks: () => Promise.reject(new Error("no networks")) });
    await expect(broken).rejects.toThrow("no networks");

    // The folder is free again.
    await (await aHost({ dataDir })).host.stop();

    const nobody = `http://127.0.0.1:${await freePort()}`;
    await expect(aHost({ databaseEndpoint: nobody })).rejects.toThrow(`No database answers at ${nobody}`);
  });

  it("lets a request under way end before it stops", async () => {
    const { host } = await aHost({
      handlers: {
        "public-api": async () => {
          await wait(200);
          return "finished";
        },
        "on-source": () => {},
      },
    });

    const asked = fetch(host.url).then((response) => response.text());
    await wait(50);
    await host.stop();

    expect(await asked).toBe('"finished"');
  });
});
