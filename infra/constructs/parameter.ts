import { ArnFormat, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";

/**
 * Lets a function read one secret that somebody put into SSM by hand (SecureString under the account's own key): it is
 * in no template and no environment.
 */
export function allowParameter(target: Lambda, name: string): void {
  const resource = Stack.of(target).formatArn({
    service: "ssm",
    resource: "parameter",
    resourceName: name.replace(/^\//, ""),
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  target.addToRolePolicy(new PolicyStatement({ actions: ["ssm:GetParameter"], resources: [resource] }));
}
