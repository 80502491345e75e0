import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort } from "#infra/local/free-port.ts";
import { startSurroundings } from "./surroundings.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the running system, demo loaded, and its data folder. */
    host: { url: string; dataDir: string };
  }
}

/** The system as `npm start` runs it, with the demo: for tests over HTTP and in a browser. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), "feedback-host-"));
  const port = await freePort();
  const surroundings = await startSurroundings();
  const host = spawn(process.execPath, ["infra/local/main.ts"], {
    env: { ...process.env, ...surroundings.env, PORT: String(port), DATA_DIR: dataDir, DEMO: "on" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  host.stderr.on("data", (chunk: Buffer) => void (output += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    host.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /^ready (\S+)$/m.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    });
    host.once("exit", (code) => reject(new Error(`the host ended with ${code}:\n${output}`)));
  });
  project.provide("host", { url, dataDir });
  return async () => {
    host.removeAllListeners("exit");
    host.kill("SIGTERM");
    await once(host, "exit");
    surroundings.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
