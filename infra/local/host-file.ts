import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readIfThere, replaceFile } from "./data-folder.ts";

const Running = z.object({ url: z.url(), port: z.number(), pid: z.number() });
export type Running = z.infer<typeof Running>;

const fileIn = (dataDir: string) => join(dataDir, "host.json");

/** Tells other programs, such as `npm run token`, where the host of a data folder listens. */
export const announce = (dataDir: string, running: Running) =>
  replaceFile(fileIn(dataDir), `${JSON.stringify(running)}\n`);

export const withdraw = (dataDir: string) => rmSync(fileIn(dataDir), { force: true });

export function runningIn(dataDir: string): Running | undefined {
  const text = readIfThere(fileIn(dataDir));
  return text === undefined ? undefined : Running.parse(JSON.parse(text));
}
