import { type Host, type HostOptions, startHost } from "./host.ts";
import { describeError } from "./lambda.ts";
import { HostProblem, terminalLog as log } from "./log.ts";

type Settled = Omit<HostOptions, "log" | "onCrash" | "signal">;

/** The host as a program: what it prints, its signals and its exit codes. */
export function runHost(options: () => Promise<Settled>): void {
  const giveUp = new AbortController();
  let ending = false;

  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  const starting = begin();
  starting.then(
    ({ url }) => {
      if (!ending) log.progress(`ready ${url}`);
    },
    (error: unknown) => {
      if (ending) return;
      log.problem(
        error instanceof HostProblem ? error.message : `The host could not start: ${describeError(error)}`,
      );
      process.exit(1);
    },
  );

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
      log.problem("stopped at once");
      process.exit(1);
    }
    log.progress("stopping");
    void end(0);
  }

  /** Requests under way end, then the consumer and the scheduler, the database last. */
  async function end(code: number): Promise<void> {
    ending = true;
    giveUp.abort();
    // A start that was given up has cleared up after itself.
    const host = await starting.catch(() => undefined);
    await host?.stop().catch((error: unknown) => log.problem(describeError(error)));
    process.exit(code);
  }
}
