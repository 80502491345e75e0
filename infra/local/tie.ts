import { type ChildProcess, spawn } from "node:child_process";

/**
 * A JVM does not notice that its parent is gone. A shell that does nothing but read from us does: end of file
 * means that the host is gone, also by SIGKILL, and then it ends the child.
 */
export function tieToThisProcess(child: ChildProcess): void {
  if (process.platform === "win32" || child.pid === undefined) return;
  const watch = spawn(
    "sh",
    ["-c", 'read -r word || { kill "$0"; sleep 2; kill -9 "$0"; } 2>/dev/null', String(child.pid)],
    { stdio: ["pipe", "ignore", "ignore"], detached: true },
  );
  watch.on("error", () => {});
  watch.stdin.on("error", () => {});
  child.once("exit", () => void watch.stdin.end("done\n"));
}
