import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { EmailIdentity, Identity } from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";

/**
 * A sender by Amazon SES: the domain proves that it is ours by DKIM (the records to add are in the identity's page),
 * and the function may send as this very address.
 */
export function allowMail(scope: Construct, target: Lambda, mailFrom: string): void {
  const address = /<(?<address>[^>]+)>/.exec(mailFrom)?.groups?.["address"] ?? mailFrom;
  const domain = address.split("@")[1];
  if (domain === undefined) throw new Error("mailFrom needs an address, as in: Name <box@example.org>");
  new EmailIdentity(scope, "MailDomain", { identity: Identity.domain(domain) });
  const { partition, region, account } = Stack.of(scope);
  target.addToRolePolicy(
    new PolicyStatement({
      actions: ["ses:SendEmail"],
      resources: [`arn:${partition}:ses:${region}:${account}:identity/${domain}`],
      conditions: { StringEquals: { "ses:FromAddress": address } },
    }),
  );
}
