import { join } from "node:path";
import { Duration, type Stack, Validations } from "aws-cdk-lib";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";

/**
 * Puts the built pages into their bucket. Nothing is invalidated: assets carry a hash in their names, and the
 * workspace's page is asked for anew each time.
 */
export function deployPages(stack: Stack, bucket: IBucket, pages: string) {
  const deploy = (id: string, folder: string, cacheControl: CacheControl[]) =>
    new BucketDeployment(stack, id, {
      sources: [Source.asset(join(pages, folder))],
      destinationBucket: bucket,
      destinationKeyPrefix: folder,
      cacheControl,
    });
  deploy("DeployAssets", "assets", [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()]);
  deploy("DeployWorkspace", "staff", [CacheControl.noCache()]);
  acknowledgeUploader(stack, bucket);
}

/** The uploader is CDK's own function; what it may do reaches the pages' bucket and the deployment's assets. */
function acknowledgeUploader(stack: Stack, bucket: IBucket) {
  const uploader = stack.node.children.find(({ node }) => node.id.startsWith("Custom::CDKBucketDeployment"));
  if (!uploader) throw new Error("CDK's bucket deployment has another name now");
  const reason = "CDK's own uploader: it may only write the public pages and read this deployment's assets.";
  const pagesArn = stack.resolve(bucket.bucketArn)["Fn::GetAtt"][0];
  const findings = [
    "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    ...["GetObject*", "GetBucket*", "List*", "DeleteObject*", "Abort*"].map(
      (action) => `IAM5[Action::s3:${action}]`,
    ),
    `IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stack.region}/*]`,
    `IAM5[Resource::<${pagesArn}.Arn>/*]`,
    "L1",
  ];
  Validations.of(uploader).acknowledge(
    ...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })),
  );
}
