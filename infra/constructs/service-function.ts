import { join } from "node:path";
import { Aws, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { FunctionDescription } from "../description.ts";

const root = join(import.meta.dirname, "../..");

/** Reads and writes that the stores make; no scan, no table administration. */
const tableActions = [
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:ConditionCheckItem",
];

/** Settings that are absent on purpose are left out of the environment. */
type Environment<Env> = { [Name in keyof Env]: string | undefined };
type Props<Env extends Environment<Env>> = {
  description: FunctionDescription;
  table: TableV2;
  /** Name of the bucket, for a function that the description lets at it. */
  bucket?: string;
  environment: Env;
};

/** A Lambda of this system: its bundle, its own log group and role, and what it may do with the table. */
export class ServiceFunction<Env extends Environment<Env>> extends NodejsFunction {
  constructor(scope: Construct, id: string, { description, table, bucket, environment }: Props<Env>) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    super(scope, id, {
      entry: join(root, description.entry),
      projectRoot: root,
      depsLockFilePath: join(root, "package-lock.json"),
      handler: "handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: description.memoryMb,
      timeout: Duration.seconds(description.timeoutSeconds),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: present(environment),
      bundling: {
        format: OutputFormat.ESM,
        target: "node24",
        minify: true,
        // Half of our words are in scripts that would be escaped to three times their size.
        esbuildArgs: { "--charset": "utf8" },
        sourceMap: false,
        mainFields: ["module", "main"],
        // The runtime's own SDK is newer or older than the tested one: ours travels along.
        bundleAwsSDK: true,
        banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          // The code in such a folder is in the bundle; what is read is its data.
          afterBundling: (root, bundle) =>
            (description.data ?? []).map(
              ({ from, to }) =>
                `mkdir -p "$(dirname "${bundle}/${to}")" && cp -R "${root}/${from}" "${bundle}/${to}"`,
            ),
        },
      },
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: tableActions,
        resources: [
          table.tableArn,
          `${table.tableArn}/index/gsi1`,
          `${table.tableArn}/index/gsi2`,
          `${table.tableArn}/index/gsi3`,
        ],
      }),
    );
    if (bucket) allowBucket(role, bucket, description.bucket ?? {});
  }
}

/** Only what is described, and only under the described beginnings of keys. */
function allowBucket(role: Role, bucket: string, allowed: NonNullable<FunctionDescription["bucket"]>) {
  const { stack } = role;
  for (const [prefix, actions] of Object.entries(allowed)) {
    const resource = `arn:${stack.partition}:s3:::${bucket}/${prefix}*`;
    role.addToPolicy(
      new PolicyStatement({ actions: actions.map((action) => `s3:${action}`), resources: [resource] }),
    );
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${printed(bucket)}/${prefix}*]`,
      reason:
        "Photos and files have names that nobody knows beforehand; other keys and the bucket itself are out of reach.",
    });
  }
}

/** As the checks print a name whose account and region are known only when it is deployed. */
const printed = (name: string) =>
  name.replace(Aws.ACCOUNT_ID, "<AWS::AccountId>").replace(Aws.REGION, "<AWS::Region>");

const present = (environment: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
