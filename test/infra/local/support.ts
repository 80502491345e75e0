import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { onTestFinished } from "vitest";
import { type Database, startDatabase } from "#infra/local/dynamodb-local.ts";
import { clientSettings } from "#infra/local/environment.ts";
import { type Handler, type LocalFunction, localFunction } from "#infra/local/lambda.ts";
import type { Log } from "#infra/local/log.ts";
import type { Answer } from "#infra/local/http-result.ts";
import { type Listener, openWebServer, send } from "#infra/local/web-server.ts";

export const aTable = {
  partitionKey: "pk",
  sortKey: "sk",
  indexes: [{ name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk" }],
  timeToLive: "expiresAt",
  stream: "KEYS_ONLY",
} as const;

/** Remembers what the host says. */
export function aLog(): Log & { lines: string[]; problems: string[] } {
  const lines: string[] = [];
  const problems: string[] = [];
  return {
    lines,
    problems,
    progress: (line) => void lines.push(line),
    problem: (line) => void problems.push(line),
  };
}

export const aFunction = (handler: Handler, name = "a-function", timeoutSeconds = 5): LocalFunction =>
  localFunction(name, { memoryMb: 128, timeoutSeconds }, handler);

/** A folder of its own, gone after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "host-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A folder for a whole file's tests; the caller removes it. */
export async function aLastingFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "host-test-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export async function aDatabase(dataDir: string): Promise<Database & { client: DynamoDBClient }> {
  const database = await startDatabase({
    dataDir,
    log: aLog(),
    onCrash: (problem) => {
      throw problem;
    },
  });
  const client = new DynamoDBClient(clientSettings(database));
  return { ...database, client };
}

/** Serves one answering function over real HTTP. */
export async function serving(
  answer: (request: IncomingMessage) => Promise<Answer | undefined>,
): Promise<string> {
  return listening((request, response) => {
    void answer(request).then((answered) =>
      send(request, response, answered ?? { status: 404, headers: {}, body: Buffer.from("not ours") }),
    );
  });
}

export async function listening(listener: Listener): Promise<string> {
  const server = await openWebServer(0);
  server.serve(listener);
  onTestFinished(() => server.stop());
  return `http://localhost:${server.port}`;
}

/** A port on which somebody else listens. */
export async function aTakenPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export type Program = {
  child: ChildProcess;
  output: () => string;
  /** Waits for the ready line and gives the address. */
  ready(): Promise<string>;
  /** Waits for the end and gives the exit code, or the signal that ended it. */
  ended(): Promise<number | string>;
};

/** Runs the host as a program of its own, with the little functions beside this file. */
export function aProgram(dataDir: string, environment: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [join(import.meta.dirname, "little-host.ts")], {
    env: { ...process.env, PORT: "0", DATA_DIR: dataDir, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => void (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => void (output += chunk.toString()));
  const exit = once(child, "exit").then(([code, signal]) => code ?? signal);
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    output: () => output,
    ready: async () => {
      for (;;) {
        const url = /^ready (\S+)$/m.exec(output)?.[1];
        if (url) return url;
        if (child.exitCode !== null) throw new Error(`the host ended: ${output}`);
        await wait(20);
      }
    },
    ended: () => exit,
  };
}

export const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export async function until(condition: () => boolean | Promise<boolean>, seconds = 8): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error("it did not come true in time");
    await wait(20);
  }
}
