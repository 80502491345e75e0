/** What the host tells the person at the terminal: how far it is, and what needs attention. */
export type Log = { progress(line: string): void; problem(line: string): void };

export const terminalLog: Log = {
  progress: (line) => void process.stdout.write(`${line}\n`),
  problem: (line) => void process.stderr.write(`${line}\n`),
};

/** A reason to end that the person at the terminal can do something about: shown as it is, without a stack. */
export class HostProblem extends Error {
  override name = "HostProblem";
}
