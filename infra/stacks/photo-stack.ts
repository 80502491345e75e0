import { Aws, Duration, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { fileBucket as description } from "../description.ts";

type Props = StackProps & { bucketName: string; formOrigin: string };

/** A name that follows from the installation, since the pages' own policy names the bucket before it is made. */
export const photoBucketName = (installation: string) =>
  `${installation}-photos-${Aws.ACCOUNT_ID}-${Aws.REGION}`;

/** Where a browser meets the bucket. */
export const bucketOrigin = ({ region, urlSuffix }: Stack, name: string) =>
  `https://${name}.s3.${region}.${urlSuffix}`;

/**
 * Residents' photos and files of answers: never public by itself, never deleted with a stack, and sent by nothing but our
 * own pages. The stack and the bucket are called after what they held first: another name would be another bucket.
 */
export class PhotoStack extends Stack {
  readonly bucketName: string;

  constructor(scope: Construct, id: string, { bucketName, formOrigin, ...props }: Props) {
    super(scope, id, { ...props, terminationProtection: true });
    const { cors, lifecycle } = description;
    const bucket = new Bucket(this, "Photos", {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // No versions: what is erased is gone.
      versioned: false,
      lifecycleRules: lifecycle.map(({ prefix, days }) => ({
        id: `expire-${prefix.replace("/", "")}`,
        prefix,
        expiration: Duration.days(days),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      })),
      cors: [
        {
          allowedOrigins: [formOrigin],
          allowedMethods: cors.methods.map((method) => HttpMethods[method]),
          allowedHeaders: [...cors.headers],
          maxAge: cors.maxAgeSeconds,
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "An access log would keep residents' addresses, which we promise not to store.",
    });
    this.bucketName = bucketName;
  }
}
