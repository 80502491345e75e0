import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import * as z from "zod";
import { freePort } from "#infra/local/free-port.ts";
import { signIn } from "#infra/local/sign-in.ts";
import { eventually } from "#test/support/api.ts";

const dataDir = mkdtempSync(join(tmpdir(), "feedback-kill-"));
let host: ChildProcess | undefined;
afterAll(async () => {
  if (host?.exitCode === null && host.signalCode === null) {
    host.kill("SIGTERM");
    await once(host, "exit");
  }
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, ["infra/local/main.ts"], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO: "off" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  host = child;
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /^ready (\S+)$/m.exec(output)?.[1];
      if (ready) resolve(ready);
    });
    child.once("exit", (code) => reject(new Error(`the host ended with ${code}: ${output}`)));
  });
}

const Receipt = z.object({ receipt: z.string() });

it("keeps every response that was accepted, once, when it is killed in the middle of a burst, and understands the rest", async () => {
  const first = await start();
  const { accessToken } = await signIn(first, "demo-facilitator");
  const created = await fetch(`${first}/api/staff/occasions`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({
      kind: "festival",
      name: "Provfestival",
      date: "2026-06-01",
      place: "ortagardstorget",
    }),
  });
  const occasion = z.object({ id: z.string(), code: z.string() }).parse(await created.json());
  const accepted: { id: string; receipt: string }[] = [];
  const killed = host && once(host, "exit");
  const burst = Array.from({ length: 90 }, async () => {
    const id = crypto.randomUUID();
    const response = await fetch(`${first}/api/occasions/${occasion.code}/responses`, {
      method: "POST",
      body: JSON.stringify({ id, language: "sv", answers: { improve: "Fler bänkar på Örtagårdstorget" } }),
    }).catch(() => undefined);
    if (response?.status !== 201) return;
    const body = await response.json().catch(() => undefined);
    if (body) accepted.push({ id, ...Receipt.parse(body) });
    if (accepted.length === 30) host?.kill("SIGKILL");
  });
  await Promise.all(burst);
  await killed;

  const second = await start();
  const waiting = new Set(accepted.map(({ receipt }) => receipt));
  await eventually(async () => {
    // One after the other, and only those still waiting: asking must not be what keeps the host busy.
    for (const receipt of waiting) {
      const response = await fetch(`${second}/api/receipts/${receipt}`);
      if (response.status !== 200 || !(await response.text()).includes('"understood":true')) break;
      waiting.delete(receipt);
    }
    return waiting.size === 0 ? true : undefined;
  }, 60_000);
  const again = await Promise.all(
    accepted.slice(0, 5).map(({ id }) =>
      fetch(`${second}/api/occasions/${occasion.code}/responses`, {
        method: "POST",
        body: JSON.stringify({ id, language: "sv", answers: { improve: "Fler bänkar på Örtagårdstorget" } }),
      }),
    ),
  );

  expect(accepted.length).toBeGreaterThanOrEqual(30);
  expect(waiting.size).toBe(0);
  expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
}, 120_000);
