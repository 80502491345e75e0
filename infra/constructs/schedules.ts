import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import type { FunctionDescription } from "../description.ts";

type Props = { target: Lambda; schedules: NonNullable<FunctionDescription["schedules"]> };

/** Work by the clock. The scheduler may call this one function, at its latest version, and nothing else. */
export function scheduleAll(scope: Construct, id: string, { target, schedules }: Props) {
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com"),
  });
  role.addToPolicy(
    new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] }),
  );
  for (const { name, expression, input } of schedules) {
    new CfnSchedule(scope, `Schedule-${name}`, {
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(input),
        retryPolicy: { maximumRetryAttempts: 2 },
      },
    });
  }
}
