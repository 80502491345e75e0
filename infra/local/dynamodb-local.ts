// AWS's own DynamoDB Local, as a child process that never outlives the host.
//
// Found by trying (version 1.25.1, `-dbPath`): stream records and their sequence numbers are in the
// database file, so they are there after a restart, also after SIGKILL, in the same shard. Nothing depends on
// it: what a stream record never reached is understood by the sweep, which runs at every start.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readIfThere, replaceFile } from "./data-folder.ts";
import { freePort } from "./free-port.ts";
import { javaProblem } from "./java.ts";
import { endLeftover, forgetProcess, rememberProcess } from "./leftover.ts";
import { HostProblem, type Log } from "./log.ts";
import { tieToThisProcess } from "./tie.ts";

export type Database = { endpoint: string; accessKeyId: string; pid?: number; stop(): Promise<void> };

type Options = {
  dataDir: string;
  log: Log;
  /** The database ended by itself: the host cannot go on, and nothing that was written is lost. */
  onCrash: (problem: HostProblem) => void;
  java?: string;
};

const emulator = join(import.meta.dirname, "../../node_modules/amplify-dynamodb-simulator/emulator");

/** A database that somebody else runs (DYNAMODB_ENDPOINT). */
export async function findDatabase(endpoint: string): Promise<Database> {
  if (!(await answers(endpoint)))
    throw new HostProblem(`No database answers at ${endpoint}, the address in DYNAMODB_ENDPOINT.`);
  return { endpoint, accessKeyId: "local", stop: async () => {} };
}

export async function startDatabase({ dataDir, log, onCrash, java = "java" }: Options): Promise<Database> {
  const folder = join(dataDir, "dynamodb");
  const pidFile = join(dataDir, "dynamodb.pid");
  mkdirSync(folder, { recursive: true });
  await endLeftover(pidFile, folder, log);

  const { child, endpoint, output } = await launch(java, folder, pidFile);
  let stopping = false;
  child.once("exit", (code, signal) => {
    if (stopping) return;
    forgetProcess(pidFile);
    onCrash(
      new HostProblem(
        `The database process ended by itself (${signal ?? `exit code ${code}`}). What was saved is safe in ${folder}: ` +
          `start again with npm start.\n${lastLines(output())}`.trimEnd(),
      ),
    );
  });

  return {
    endpoint,
    accessKeyId: accessKeyOf(folder),
    ...(child.pid !== undefined && { pid: child.pid }),
    stop: async () => {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        child.kill("SIGTERM");
        const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
        await exited;
        clearTimeout(force);
      }
      forgetProcess(pidFile);
    },
  };
}

/**
 * DynamoDB Local listens on every network address and has no option against it. Without `-sharedDb` each access
 * key has a database of its own, so a key that nobody can guess keeps the neighbours on a café's network out.
 */
function accessKeyOf(folder: string): string {
  const file = join(folder, "access-key");
  const known = readIfThere(file);
  if (known) return known;
  const key = `LOCAL${randomBytes(12).toString("hex").toUpperCase()}`;
  replaceFile(file, key, 0o600);
  return key;
}

type Launched = { child: ChildProcess; endpoint: string; output: () => string };

async function launch(java: string, folder: string, pidFile: string, triesLeft = 3): Promise<Launched> {
  const port = await freePort();
  const child = spawn(
    java,
    [
      "-Xms16m",
      "-Xmx256m",
      "-XX:+UseSerialGC",
      "-XX:TieredStopAtLevel=1",
      `-Djava.library.path=${join(emulator, "DynamoDBLocal_lib")}`,
      "-jar",
      join(emulator, "DynamoDBLocal.jar"),
      "-dbPath",
      folder,
      "-port",
      String(port),
      "-cors",
      "http://localhost",
      "-disableTelemetry",
    ],
    // A group of its own: Ctrl-C reaches the host only, which then ends the database last. It writes a file of its
    // own where it starts.
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  tieToThisProcess(child);
  let output = "";
  const keep = (chunk: Buffer) => void (output = (output + chunk.toString()).slice(-4_000));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  let failed: NodeJS.ErrnoException | undefined;
  child.on("error", (error) => void (failed = error));
  if (child.pid !== undefined) rememberProcess(pidFile, child.pid);

  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (failed || child.exitCode !== null || child.signalCode !== null) {
      forgetProcess(pidFile);
      if (/already in use|Failed to bind/i.test(output) && triesLeft > 1)
        return launch(java, folder, pidFile, triesLeft - 1);
      throw new HostProblem(
        javaProblem({ code: failed?.code, output }) ??
          `The database (${java}) could not start: ${failed?.message ?? ""}\n${lastLines(output)}`,
      );
    }
    if (await answers(endpoint)) return { child, endpoint, output: () => output };
    await wait(40);
  }
  child.kill("SIGKILL");
  throw new HostProblem(`The database did not answer within 30 seconds.\n${lastLines(output)}`);
}

const answers = (endpoint: string) =>
  fetch(endpoint, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return true;
    },
    () => false,
  );

const lastLines = (output: string) =>
  output
    .split("\n")
    .filter((line) => line.trim() !== "" && !/JAXB|JulLog/.test(line))
    .slice(-5)
    .join("\n");
