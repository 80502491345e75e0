import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { readSettings } from "#infra/local/settings.ts";
import { aFolder, aProgram, aTakenPort, runs, until } from "./support.ts";

vi.setConfig({ testTimeout: 90_000 });

const run = promisify(execFile);
const put = (url: string, id: string) => fetch(`${url}/api/responses/${id}`, { method: "PUT" });
const find = async (url: string, id: string): Promise<{ there: boolean; understood: boolean }> =>
  (await fetch(`${url}/api/responses/${id}`)).json();
const databaseOf = async (dataDir: string) => Number(await readFile(join(dataDir, "dynamodb.pid"), "utf8"));

const token = (role: string, environment: Record<string, string>) =>
  run(process.execPath, ["infra/local/token.ts", role], {
    env: { ...process.env, PORT: "", ...environment },
  }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );

describe("the host as a program", () => {
  it("runs the functions, understands what comes in, stops with everything, and finds it all again", async () => {
    const dataDir = await aFolder();
    const first = aProgram(dataDir);
    const url = await first.ready();
    const port = new URL(url).port;
    const database = await databaseOf(dataDir);

    expect((await put(url, "a")).status).toBe(201);
    await until(async () => (await find(url, "a")).understood);
    expect((await find(url.replace("localhost", "127.0.0.1"), "a")).there).toBe(true);

    const guarded = async (token: string) =>
      (await fetch(`${url}/api/staff/responses/a`, { headers: { authorization: `Bearer ${token}` } })).status;
    const byFolder = await token("coordinator", { DATA_DIR: dataDir });
    const byPort = await token("admin", { PORT: port });
    for (const { code, stdout } of [byFolder, byPort]) {
      expect(code).toBe(0);
      expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      expect(await guarded(stdout.trim())).toBe(200);
    }
    expect(await guarded("")).toBe(401);

    first.child.kill("SIGTERM");
    expect(await first.ended()).toBe(0);
    expect(runs(database)).toBe(false);
    await expect(stat(join(dataDir, "host.json"))).rejects.toThrow("ENOENT");
    await expect(fetch(url)).rejects.toThrow("fetch failed");

    const second = aProgram(dataDir, { PORT: port });
    expect(await second.ready()).toBe(url);
    expect(await find(url, "a")).toEqual({ there: true, understood: true });
    expect(await guarded(byPort.stdout.trim())).toBe(200);
    second.child.kill("SIGINT");
    expect(await second.ended()).toBe(0);
  });

  it("loses nothing that it took, and leaves no database behind, when it is killed", async () => {
    const dataDir = await aFolder();
    const first = aProgram(dataDir);
    const firstUrl = await first.ready();
    const database = await databaseOf(dataDir);
    const taken: string[] = [];
    const burst = (async () => {
      for (let i = 0; ; i++) {
        const ids = [`${i}-a`, `${i}-b`, `${i}-c`];
        await Promise.all(ids.map(async (id) => (await put(firstUrl, id)).status === 201 && taken.push(id)));
      }
    })().catch(() => {});
    await until(() => taken.length > 20);

    first.child.kill("SIGKILL");
    await burst;
    await until(() => !runs(database));
    const second = aProgram(dataDir);
    const url = await second.ready();

    await until(async () =>
      (await Promise.all(taken.map((id) => find(url, id)))).every((each) => each.understood),
    );
    second.child.kill("SIGTERM");
    expect(await second.ended()).toBe(0);
  });

  it("keeps its data folder to itself, and ends with a clear message when the database crashes", async () => {
    const dataDir = await aFolder();
    const first = aProgram(dataDir);
    await first.ready();

    const second = aProgram(dataDir);
    expect(await second.ended()).toBe(1);
    expect(second.output()).toMatch(/in use by another running host/);
    expect(first.child.exitCode).toBeNull();

    process.kill(await databaseOf(dataDir), "SIGKILL");
    expect(await first.ended()).toBe(1);
    expect(first.output()).toMatch(/The database process ended by itself.*What was saved is safe/);
  });

  it("says which port is taken, and leaves nothing", async () => {
    const dataDir = await aFolder();
    const port = await aTakenPort();
    const host = aProgram(dataDir, { PORT: String(port) });

    expect(await host.ended()).toBe(1);
    expect(host.output()).toBe(
      `Port ${port} is taken by another program: stop it, or choose another port, as in PORT=${port + 1} npm start.\n`,
    );
    await expect(stat(join(dataDir, "dynamodb.pid"))).rejects.toThrow("ENOENT");
  });

  it("can be stopped while it starts", async () => {
    const dataDir = await aFolder();
    const host = aProgram(dataDir);
    await until(() => host.output().includes("starting the database"));

    host.child.kill("SIGINT");

    expect(await host.ended()).toBe(0);
    expect(host.output()).not.toMatch(/ready/);
    await expect(stat(join(dataDir, "dynamodb.pid"))).rejects.toThrow("ENOENT");
  });
});

it("refuses settings that make no sense, all at once", () => {
  expect(() => readSettings({ PORT: "many", DEMO: "perhaps" })).toThrow(
    'PORT must be a number from 0 to 65535.\nDEMO must be "on" or "off".',
  );
  expect(readSettings({ PORT: "" })).toEqual({ PORT: 8080, DATA_DIR: ".data", DEMO: "on" });
});

it("has a token command that says when no host runs, and which roles there are", async () => {
  const stopped = await token("admin", { DATA_DIR: await aFolder() });
  const unknown = await token("king", {});

  expect(stopped).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("npm start") });
  expect(unknown).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("facilitator|coordinator|admin"),
  });
});
