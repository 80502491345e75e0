import type { MiddlewareObj } from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Log } from "#shared/platform/log.ts";

/** The record at which a batch stopped; the ones after it were not tried. */
class RecordFailed extends Error {
  override readonly name = "RecordFailed";
  readonly sequenceNumber: string | undefined;
  constructor(record: DynamoDBRecord, cause: unknown) {
    super("a stream record failed", { cause });
    this.sequenceNumber = record.dynamodb?.SequenceNumber;
  }
}

/** Marks which record an error belongs to. */
export async function atRecord<T>(record: DynamoDBRecord, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new RecordFailed(record, error);
  }
}

/**
 * Tells the event source where a batch stopped, so that what went well before is not done again.
 * An error without a record fails the whole batch.
 */
export const reportFailures = (log: Log): MiddlewareObj<DynamoDBStreamEvent, DynamoDBBatchResponse> => ({
  onError: (request) => {
    const { error } = request;
    if (!(error instanceof RecordFailed) || error.sequenceNumber === undefined) return;
    log.error("record failed", { sequenceNumber: error.sequenceNumber }, error.cause);
    request.response = { batchItemFailures: [{ itemIdentifier: error.sequenceNumber }] };
  },
});
