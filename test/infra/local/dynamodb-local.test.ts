import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { GetItemCommand, ListTablesCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openDataFolder } from "#infra/local/data-folder.ts";
import { startDatabase } from "#infra/local/dynamodb-local.ts";
import { clientSettings } from "#infra/local/environment.ts";
import { javaProblem } from "#infra/local/java.ts";
import { endLeftover } from "#infra/local/leftover.ts";
import type { HostProblem } from "#infra/local/log.ts";
import { ensureTable } from "#infra/local/table.ts";
import { aDatabase, aFolder, aLog, aTable, runs, until } from "./support.ts";

vi.setConfig({ testTimeout: 30_000 });

/** A program that stands in for Java. */
async function aJava(script: string): Promise<string> {
  const file = join(await aFolder(), "java");
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

describe("the database", () => {
  it("keeps items and stream records over a restart, also after it was killed", async () => {
    const dataDir = await aFolder();
    const crashes: HostProblem[] = [];
    const first = await startDatabase({
      dataDir,
      log: aLog(),
      onCrash: (problem) => void crashes.push(problem),
    });
    const client = new DynamoDBClient(clientSettings(first));
    const { streamArn } = await ensureTable(client, "feedback", aTable);
    await client.send(
      new PutItemCommand({ TableName: "feedback", Item: { pk: { S: "a" }, sk: { S: "b" } } }),
    );

    process.kill(first.pid ?? 0, "SIGKILL");
    await until(() => crashes.length > 0);
    const second = await aDatabase(dataDir);
    onTestFinished(() => second.stop());

    expect(crashes[0]?.message).toMatch(/ended by itself \(SIGKILL\).*safe in .*start again with npm start/);
    const { Item } = await second.client.send(
      new GetItemCommand({ TableName: "feedback", Key: { pk: { S: "a" }, sk: { S: "b" } } }),
    );
    expect(Item).toBeDefined();
    const streams = new DynamoDBStreamsClient(clientSettings(second));
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: StreamDescription?.Shards?.[0]?.ShardId,
        ShardIteratorType: "TRIM_HORIZON",
      }),
    );
    expect((await streams.send(new GetRecordsCommand({ ShardIterator }))).Records).toHaveLength(1);
  });

  it("shows nothing to who does not know its key, which only the owner can read, and is gone when stopped", async () => {
    const dataDir = await aFolder();
    const database = await aDatabase(dataDir);
    await ensureTable(database.client, "feedback", aTable);

    const stranger = new DynamoDBClient({
      ...clientSettings(database),
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });

    expect((await stranger.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    expect((await stat(join(dataDir, "dynamodb/access-key"))).mode & 0o777).toBe(0o600);
    await database.stop();
    await database.stop();
    expect(runs(database.pid ?? 0)).toBe(false);
  });

  it.each([
    ["is missing", async () => "/nowhere/java", /needs Java, and there is none/],
    [
      "is only macOS's hint",
      () => aJava("echo 'Unable to locate a Java Runtime.' >&2; exit 1"),
      /there is none/,
    ],
    ["is too old", () => aJava("echo 'java.lang.UnsupportedClassVersionError: x' >&2; exit 1"), /too old/],
    ["fails", () => aJava("echo 'disk on fire' >&2; exit 3"), /could not start.*disk on fire/s],
  ])("says what is wrong when Java %s", async (_what, java, says) => {
    const dataDir = await aFolder();

    await expect(
      startDatabase({ dataDir, log: aLog(), onCrash: () => {}, java: await java() }),
    ).rejects.toThrow(says);
  });
});

it("says how to install Java on each platform, and that there is another way", () => {
  for (const [platform, way] of [
    ["linux", /apt install openjdk-17/],
    ["darwin", /brew install/],
    ["win32", /winget/],
    ["freebsd", /adoptium/],
  ] as const) {
    const advice = javaProblem({ code: "ENOENT", output: "" }, platform);
    expect(advice).toMatch(way);
    expect(advice).toMatch(/Java 17 or newer/);
    expect(advice).toMatch(/DYNAMODB_ENDPOINT/);
  }
});

it("ends a process that an earlier run left behind, and no other", async () => {
  const folder = await aFolder();
  const log = aLog();
  const left = spawn("sh", ["-c", "sleep 60; echo", join(folder, "mark")]);
  const pidFile = join(folder, "pid");

  await writeFile(pidFile, String(process.pid));
  await endLeftover(pidFile, join(folder, "mark"), log);
  expect(log.problems).toEqual([]);
  await writeFile(pidFile, String(left.pid));
  await endLeftover(pidFile, join(folder, "mark"), log);

  expect(log.problems).toEqual([expect.stringContaining(`(${left.pid})`)]);
  expect(left.signalCode ?? (await once(left, "exit"))[1]).toBe("SIGTERM");
  await expect(stat(pidFile)).rejects.toThrow("ENOENT");
});

it("lets one host at a time use a data folder", async () => {
  const folder = await aFolder();
  const first = openDataFolder(folder);

  expect(() => openDataFolder(folder)).toThrow(/in use by another running host/);

  await first.stop();
  await openDataFolder(folder).stop();
});
