import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { readIfThere, replaceFile } from "./data-folder.ts";
import type { Log } from "./log.ts";

/** The command line of a running process, on Linux and on macOS; nothing when there is no such process. */
function commandOf(pid: number): string | undefined {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
      : execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return undefined;
  }
}

export const rememberProcess = (pidFile: string, pid: number) => replaceFile(pidFile, String(pid));

export const forgetProcess = (pidFile: string) => rmSync(pidFile, { force: true });

/** Ends the process of an earlier, killed run. `mark` is in its command line: a process id may have been given to another. */
export async function endLeftover(pidFile: string, mark: string, log: Log): Promise<void> {
  const pid = Number(readIfThere(pidFile));
  const runs = () => pid > 1 && commandOf(pid)?.includes(mark) === true;
  if (runs()) {
    log.problem(`Ending a database process (${pid}) that an earlier, killed run left behind.`);
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      if (runs()) process.kill(pid, signal);
      for (let i = 0; i < 60 && runs(); i++) await wait(50);
    }
  }
  forgetProcess(pidFile);
}
