import { setFlagsFromString } from "node:v8";
import { type Host, type HostOptions, startHost } from "./host.ts";
import { describeError } from "./lambda.ts";
import { HostProblem, terminalLog as log } from "./log.ts";

type Settled = Omit<HostOptions, "log" | "onCrash" | "signal">;

/** The host as a program: what it prints, its signals and its exit codes. */
export function runHost(options: () => Promise<Settled>): void {
  // Without it the young generation grows after every burst and stays: 230 MB instead of 130, at the same speed.
  setFlagsFromString("--optimize-for-size");
  const giveUp = new AbortController();
  let ending = false;
  let endingSince = 0;

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  const starting = begin();
  void report();

  async function report(): Promise<void> {
    try {
      const { url } = await starting;
      if (!ending) log.progress(`ready ${url}`);
    } catch (error) {
      if (ending) return;
      log.problem(
        error instanceof HostProblem
          ? error.message
          : `The host could not start: ${error instanceof Error ? error.stack : String(error)}`,
      );
      process.exit(1);
    }
  }

  async function begin(): Promise<Host> {
    return startHost({ ...(await options()), log, onCrash, signal: giveUp.signal });
  }

  function onCrash(problem: HostProblem): void {
    if (ending) return;
    log.problem(problem.message);
    void end(1);
  }

  function onSignal(): void {
    if (ending) {
      // npm hands on the Ctrl-C that the terminal has sent here already.
      if (Date.now() - endingSince < 500) return;
      log.problem("stopped at once");
      process.exit(1);
    }
    log.progress("stopping");
    void end(0);
  }

  /** Requests under way end, then the consumer and the scheduler, the database last. */
  async function end(code: number): Promise<void> {
    ending = true;
    endingSince = Date.now();
    giveUp.abort();
    // A start that was given up has cleared up after itself.
    const host = await starting.catch(() => undefined);
    await host?.stop().catch((error: unknown) => log.problem(describeError(error)));
    process.exit(code);
  }
}
