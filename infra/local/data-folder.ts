import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { HostProblem } from "./log.ts";

export type DataFolder = { path: string; stop(): Promise<void> };

/**
 * One host at a time owns a data folder. The lock is the operating system's (SQLite takes it): it is gone with
 * the process, however that ended, and nobody has to guess whether a file with a process id is stale.
 */
export function openDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  const lock = new DatabaseSync(join(path, "host.lock"));
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new HostProblem(
      `The data folder ${path} is in use by another running host. Stop that one, or set DATA_DIR to another folder.`,
    );
  }
  return {
    path,
    stop: async () => {
      if (lock.isOpen) lock.close();
    },
  };
}

/** Never half a file: readers and a killed writer see the old text or the new one. */
export function replaceFile(file: string, text: string, mode = 0o644): void {
  const draft = `${file}.new`;
  writeFileSync(draft, text, { mode });
  renameSync(draft, file);
}

export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
