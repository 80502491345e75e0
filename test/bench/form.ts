import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import * as z from "zod";
import { freePort } from "#infra/local/free-port.ts";
import { withOtherForms } from "./other-forms.ts";
import { languageTags } from "#shared/domain/language.ts";
import { mostFormBytes } from "#shared/domain/survey.ts";

const rounds = 3;
/** Chrome's own "slow 3G": 400 kbit/s each way, 2 s until the first byte. */
const slow3g = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const Networks = z.object({ openOccasions: z.array(z.object({ code: z.string() })).min(1) });

/** The form's bytes in each language, and how long a slow phone waits for it. */
export async function measureForm(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "feedback-form-"));
  const url = `http://localhost:${await freePort()}`;
  const host = spawn(process.execPath, ["infra/local/main.ts"], {
    env: { ...process.env, PORT: new URL(url).port, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((resolve) =>
      host.stdout.on("data", (chunk: Buffer) => void (chunk.toString().includes("ready http") && resolve())),
    );
    const { openOccasions } = Networks.parse(await (await fetch(`${url}/api/networks/rosengard`)).json());
    const form = `${url}/f/${openOccasions[0]?.code}`;
    await printBytes(url, form);
    await printTimes(form);
  } finally {
    host.kill("SIGTERM");
    await once(host, "exit");
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function printBytes(url: string, form: string): Promise<void> {
  for (const encoding of ["br", "gzip"]) {
    const html = await (await fetch(form)).text();
    const script = await bytes(url + (/<script src="([^"]+)"/.exec(html)?.[1] ?? ""), encoding);
    const pages = await Promise.all(
      languageTags.map(async (tag) => ({ tag, size: await bytes(`${form}?lang=${tag}`, encoding) })),
    );
    const largest = Math.max(...pages.map(({ size }) => size));
    console.log(
      `form, ${encoding}: script ${script} bytes; page ${pages.map(({ tag, size }) => `${tag} ${size}`).join(", ")}; at most ${largest + script} together (at most ${mostFormBytes})`,
    );
  }
}

/** As it travels: the length of the encoded body, which `fetch` decodes but leaves in the header. */
const bytes = async (address: string, encoding: string) =>
  Number((await fetch(address, { headers: { "accept-encoding": encoding } })).headers.get("content-length"));

async function printTimes(form: string): Promise<void> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    headless: true,
  });
  for (const tag of ["sv", "ar"]) {
    const address = `${form}?lang=${tag}`;
    const { usable, script } = await visits(browser, address);
    console.log(
      `form in ${tag} on slow 3G with a CPU four times slower, first visit: can be filled in after ${usable} ms, script there after ${script} ms`,
    );
  }
  await withOtherForms(async ({ name, bytes, address }) => {
    const { usable } = await visits(browser, address);
    console.log(`${name} with the same questions, br: ${bytes} bytes; can be filled in after ${usable} ms`);
  });
  await browser.close();
}

async function visits(browser: Browser, address: string): Promise<{ usable: number; script: number }> {
  const times: { usable: number; script: number }[] = [];
  for (let round = 0; round < rounds; round++) times.push(await visit(browser, address));
  return {
    usable: median(times.map(({ usable }) => usable)),
    script: median(times.map(({ script }) => script)),
  };
}

/** `usable`: its first text field is there to be filled in. `script`: drafts and queue are there too. */
async function visit(browser: Browser, address: string): Promise<{ usable: number; script: number }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow3g);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  // Noted in the page itself, as soon as there is something to write in.
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector("textarea")) performance.mark("usable");
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(address, { timeout: 120_000 });
  await page.waitForFunction(() => performance.getEntriesByName("usable").length > 0, undefined, {
    timeout: 120_000,
  });
  const times = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation");
    if (!(navigation instanceof PerformanceNavigationTiming)) throw new Error("no timing");
    return {
      usable: performance.getEntriesByName("usable")[0]?.startTime ?? 0,
      script: navigation.domContentLoadedEventEnd,
    };
  });
  await context.close();
  return times;
}

const median = (numbers: readonly number[]) =>
  Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0);
