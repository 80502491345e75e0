import { Duration } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  EventSourceMapping,
  FilterCriteria,
  type Function as Lambda,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Validations } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { FunctionDescription } from "../description.ts";

type Props = {
  target: Lambda;
  table: TableV2;
  description: NonNullable<FunctionDescription["stream"]>;
  parked: Queue;
};

/** Where records lie that failed to the last: their keys, and whose they were. */
export function parkedRecords(scope: Construct): Queue {
  const parked = new Queue(scope, "FailedRecords", {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(parked).acknowledge({
    id: "AwsSolutions-SQS3",
    reason: "It is itself the dead-letter queue.",
  });
  return parked;
}

/** A consumer of the stream. A record that fails to the last is parked; what was to be understood the sweep does. */
export function consumeStream(scope: Construct, id: string, { target, table, description, parked }: Props) {
  const streamArn = table.tableStreamArn ?? "";
  const mapping = new EventSourceMapping(scope, id, {
    target,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: description.batchSize,
    maxBatchingWindow: Duration.seconds(description.maxBatchingWindowSeconds),
    retryAttempts: description.retryAttempts,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    filters: [FilterCriteria.filter(description.filter)],
    onFailure: new SqsDlq(parked),
  });
  const read = new PolicyStatement({
    actions: [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
    ],
    resources: [streamArn],
  });
  target.addToRolePolicy(read);
  mapping.node.addDependency(target.role ?? target);
}
