import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { freePort } from "#infra/local/free-port.ts";

/** Resident memory of the local host without its database, demo loaded, and the time until it is ready: first start and second. */
export async function measureHost(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "feedback-memory-"));
  try {
    for (const start of ["first start, with the demo", "second start"]) {
      const begun = performance.now();
      const host = spawn(process.execPath, ["infra/local/main.ts"], {
        env: { ...process.env, PORT: String(await freePort()), DATA_DIR: dataDir },
        stdio: ["ignore", "pipe", "inherit"],
      });
      await new Promise<void>((resolve) =>
        host.stdout.on(
          "data",
          (chunk: Buffer) => void (chunk.toString().includes("ready http") && resolve()),
        ),
      );
      const seconds = (performance.now() - begun) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 2000));
      console.log(
        `local host, ${start}: ready in ${seconds.toFixed(1)} s (at most 15), ${residentMb(host.pid)} MB without Java (at most 300)`,
      );
      host.kill("SIGTERM");
      await once(host, "exit");
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Linux tells it in /proc; elsewhere it stays unknown. */
function residentMb(pid: number | undefined): string {
  try {
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return (Number(kb) / 1024).toFixed(0);
  } catch {
    return "unknown";
  }
}
