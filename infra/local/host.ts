import { existsSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { jwtAuthorizer } from "./authorizer.ts";
import { type BucketDescription, startBucket } from "./bucket.ts";
import { openDataFolder, replaceFile } from "./data-folder.ts";
import { type Database, findDatabase, startDatabase } from "./dynamodb-local.ts";
import { type MapTiles, tileOrigin } from "#shared/domain/map-tiles.ts";
import type { Identity } from "../identity.ts";
import { clientSettings, functionEnvironment, ownIdentity, present, tableName } from "./environment.ts";
import { frontDoor } from "./front-door.ts";
import { announce, withdraw } from "./host-file.ts";
import { findFunction, type HostedFunction, loadFunctions, routesOf } from "./hosted-functions.ts";
import { httpApi } from "./http-api.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import type { Handler } from "./lambda.ts";
import type { HostProblem, Log } from "./log.ts";
import { type Scheduler, startScheduler } from "./scheduler.ts";
import { staticPages } from "./static-pages.ts";
import { startStreamConsumer } from "./stream-consumer.ts";
import { ensureTable, type TableDescription } from "./table.ts";
import { demoUsers, type User } from "./users.ts";
import { mailSinkIn } from "./mail-sink.ts";
import { openWebServer } from "./web-server.ts";

export type HostOptions = {
  port: number;
  dataDir: string;
  log: Log;
  table: TableDescription;
  functions: Readonly<Record<string, HostedFunction>>;
  /** The bucket for photos and files, where a function has to do with them. */
  fileBucket?: BucketDescription;
  /** The function behind API Gateway's `$default` route. */
  fallback?: string;
  /** Stand-ins for the modules that `entry` names. */
  handlers?: Readonly<Record<string, Handler>>;
  /** Who can sign in besides the demo users. */
  users?: readonly User[];
  /** Somebody else's identity provider instead of our own. */
  identity?: Identity | undefined;
  /** Folder of the built pages. */
  pages: string;
  /** Somebody else's database instead of our own. */
  databaseEndpoint?: string | undefined;
  /** A translator, for the workspace. */
  translateUrl?: string | undefined;
  /** Pictures of a map, for the workspace. */
  mapTiles?: MapTiles | undefined;
  /** The database ended by itself; the host has to be stopped. */
  onCrash: (problem: HostProblem) => void;
  /** Builds the pages, while the database starts. */
  buildPages?: (() => Promise<void>) | undefined;
  /** Writes what the functions need to find in the table; before the first request. */
  installNetworks?: ((installation: Installation) => Promise<void>) | undefined;
  /** Fills a new data folder through the API. */
  loadDemo?: ((baseUrl: string) => Promise<void>) | undefined;
  /** Gives up starting. */
  signal?: AbortSignal;
};

/** What there is before the first request. */
export type Installation = {
  client: DynamoDBClient;
  tableName: string;
  publicUrl: string;
  /** Whether the demo's users can sign in: only our own provider has them. */
  hasDemoUsers: boolean;
  log: Log;
};

export type Host = {
  url: string;
  port: number;
  database: Database;
  scheduler: Scheduler;
  stop(): Promise<void>;
};

type Resource = { stop(): Promise<void> };

/** Everything that runs on AWS, in one process and one database beside it. */
export async function startHost(options: HostOptions): Promise<Host> {
  const started: Resource[] = [];
  const keep = <T extends Resource>(resource: T): T => {
    started.push(resource);
    return resource;
  };
  let stopped: Promise<void> | undefined;
  // Last started, first stopped.
  const stop = () =>
    (stopped ??= (async () => {
      for (const resource of started.toReversed()) await resource.stop();
    })());
  try {
    return { ...(await start(options, keep)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: HostOptions,
  keep: <T extends Resource>(resource: T) => T,
): Promise<Omit<Host, "stop">> {
  const { log, signal } = options;
  const dataDir = keep(openDataFolder(options.dataDir)).path;
  const server = keep(await openWebServer(options.port));
  const url = `http://localhost:${server.port}`;

  // What was begun together is waited for together: nothing may start after a failure has been cleared up.
  const begun = await Promise.allSettled([openDatabase(options, dataDir).then(keep), options.buildPages?.()]);
  const [opened, built] = begun;
  if (opened.status === "rejected") throw opened.reason;
  if (built.status === "rejected") throw built.reason;
  const database = opened.value;
  signal?.throwIfAborted();

  const client = new DynamoDBClient(clientSettings(database));
  const streams = new DynamoDBStreamsClient(clientSettings(database));
  keep({ stop: async () => [client, streams].forEach((each) => each.destroy()) });
  const { streamArn } = await ensureTable(client, tableName, options.table);
  await options.installNetworks?.({
    client,
    tableName,
    publicUrl: url,
    hasDemoUsers: !options.identity,
    log,
  });
  signal?.throwIfAborted();

  const { settings, audience, origins } = options.identity ?? ownIdentity(url);
  const photos =
    options.fileBucket &&
    keep(
      await startBucket(options.fileBucket, { dataDir, accessKeyId: database.accessKeyId, formOrigin: url }),
    );
  const functions = await loadFunctions(options, {
    ...functionEnvironment(database, url, photos),
    ...present({
      ...settings,
      TRANSLATE_URL: options.translateUrl,
      MAP_TILES: options.mapTiles?.template,
      MAP_TILES_CREDIT: options.mapTiles?.credit,
    }),
  });
  const authorize = jwtAuthorizer({ issuer: settings.OIDC_ISSUER, audience });
  const users = [...demoUsers, ...(options.users ?? [])];
  const identity = options.identity
    ? undefined
    : keep(await startIdentityProvider({ publicUrl: url, dataDir, users, authorize, log }));
  const fallback = findFunction(functions, options.fallback ?? "public-api");
  const api = httpApi({ routes: routesOf(options, functions), fallback, authorize, log });
  const consumers = Object.entries(options.functions).flatMap(([name, { stream }]) =>
    stream
      ? keep(
          startStreamConsumer({
            client: streams,
            streamArn,
            target: findFunction(functions, name),
            stream,
            dataDir,
            log,
          }),
        )
      : [],
  );
  const onWrite = () => consumers.forEach((consumer) => consumer.wake());
  server.serve(
    frontDoor({
      identity,
      pages: staticPages(
        options.pages,
        [...origins, ...(photos ? [photos.url] : [])],
        [...(photos ? [photos.url] : []), ...(options.mapTiles ? [tileOrigin(options.mapTiles)] : [])],
      ),
      mails: mailSinkIn(join(dataDir, "mails")),
      api,
      onWrite,
      log,
    }),
  );

  const schedules = Object.entries(options.functions).flatMap(([name, { schedules: own = [] }]) =>
    own.map((schedule) => ({ ...schedule, target: findFunction(functions, name) })),
  );
  const scheduler = keep(startScheduler(schedules, log));
  // What an earlier run did not come to understand, and what was due while the laptop slept.
  for (const name of ["sweep", "remind"]) {
    if (schedules.some((schedule) => schedule.name === name)) void scheduler.runNow(name);
  }

  announce(dataDir, { url, port: server.port, pid: process.pid });
  keep({ stop: async () => withdraw(dataDir) });
  // Once more, as the last one: requests under way end while everything that they need still runs.
  keep(server);
  await loadDemoOnce(options, dataDir, url);
  signal?.throwIfAborted();
  return { url, port: server.port, database, scheduler };
}

async function openDatabase(
  { databaseEndpoint, log, onCrash }: HostOptions,
  dataDir: string,
): Promise<Database> {
  if (databaseEndpoint !== undefined) return findDatabase(databaseEndpoint);
  log.progress("starting the database (DynamoDB Local)");
  return startDatabase({ dataDir, log, onCrash });
}

/** The mark is made when all is in: a start that was cut short loads it again. */
async function loadDemoOnce({ loadDemo, log }: HostOptions, dataDir: string, url: string): Promise<void> {
  const mark = join(dataDir, "demo-loaded");
  if (!loadDemo || existsSync(mark)) return;
  log.progress("loading the demo, only at the first start");
  await loadDemo(url);
  replaceFile(mark, `${new Date().toISOString()}\n`);
}
