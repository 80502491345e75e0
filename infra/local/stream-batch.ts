import type { DynamoDBRecord } from "aws-lambda";
import { describeError, type LocalFunction } from "./lambda.ts";
import type { Log } from "./log.ts";

export type DeadLetter = {
  function: string;
  at: string;
  sequenceNumber: string | undefined;
  keys: unknown;
};

type Options = {
  target: LocalFunction;
  retryAttempts: number;
  /** Resolves to false when the host stops meanwhile: the batch is then given again after the next start. */
  pause: (milliseconds: number) => Promise<boolean>;
  bury: (letter: DeadLetter) => void;
  log: Log;
};

type Outcome = "done" | "stopped";

const backoff = (attempt: number) => Math.min(100 * 2 ** attempt, 5_000);

/**
 * Gives records to the function as Lambda's event source mapping does: in order, at least once, again from the
 * first that failed, in halves when nobody says which one failed; a record that fails to the end is put aside.
 */
export function batchDelivery({ target, retryAttempts, pause, bury, log }: Options) {
  return async function deliver(records: readonly DynamoDBRecord[], attempt = 0): Promise<Outcome> {
    if (records.length === 0) return "done";
    const failed = await firstFailed(records);
    if (failed === undefined) return "done";

    const rest = records.slice(failed.index);
    const half = Math.ceil(rest.length / 2);
    if (!failed.reported && rest.length > 1) {
      if (!(await pause(backoff(attempt)))) return "stopped";
      const first = await deliver(rest.slice(0, half), attempt);
      return first === "stopped" ? first : deliver(rest.slice(half), attempt);
    }
    if (attempt >= retryAttempts) {
      putAside(rest[0]);
      return deliver(rest.slice(1));
    }
    if (!(await pause(backoff(attempt)))) return "stopped";
    // What comes after the first that failed is given again with it, but only that one used up an attempt.
    const again = await deliver(rest.slice(0, 1), attempt + 1);
    return again === "stopped" ? again : deliver(rest.slice(1));
  };

  async function firstFailed(records: readonly DynamoDBRecord[]) {
    try {
      const result = await target.invoke({ Records: records });
      const failures = failuresIn(result);
      if (failures.length === 0) return undefined;
      const index = records.findIndex((record) => failures.includes(record.dynamodb?.SequenceNumber));
      return index === -1 ? { index: 0, reported: false } : { index, reported: true };
    } catch (error) {
      log.problem(`${target.name} failed on ${records.length} stream records: ${describeError(error)}`);
      return { index: 0, reported: false };
    }
  }

  function putAside(record: DynamoDBRecord | undefined): void {
    bury({
      function: target.name,
      at: new Date().toISOString(),
      sequenceNumber: record?.dynamodb?.SequenceNumber,
      keys: record?.dynamodb?.Keys,
    });
    log.problem(`${target.name} could not take a stream record; its keys are in dead-letters.jsonl.`);
  }
}

function failuresIn(result: unknown): unknown[] {
  if (typeof result !== "object" || result === null || !("batchItemFailures" in result)) return [];
  const failures: unknown = result.batchItemFailures;
  if (!Array.isArray(failures)) return [];
  return failures.map((failure: unknown) =>
    typeof failure === "object" && failure !== null && "itemIdentifier" in failure
      ? failure.itemIdentifier
      : undefined,
  );
}
