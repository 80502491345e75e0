import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import type { UserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { deployPages } from "../constructs/pages-deployment.ts";
import { workspaceClient } from "../constructs/workspace-client.ts";
import type { DataStack } from "./data-stack.ts";

type Props = StackProps & { pages?: string; data: DataStack };

/** What the world sees: one address, with the pages from a bucket and everything else from the API. */
export class WebStack extends Stack {
  readonly httpApi: HttpApi;
  readonly publicUrl: string;
  /** The workspace, as the user pool knows it. */
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { pages, data, ...props }: Props) {
    super(scope, id, props);
    // Its routes are the API stack's: the address outlives every deployment of them.
    this.httpApi = new HttpApi(this, "HttpApi", { createDefaultStage: false });

    const bucket = pagesBucket(this);
    const assets = S3BucketOrigin.withOriginAccessControl(bucket);
    const api = new HttpOrigin(`${this.httpApi.apiId}.execute-api.${this.region}.${this.urlSuffix}`);
    const fromApi = {
      origin: api,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      // The API says itself what may be kept; query, language and authorization reach it.
      cachePolicy: CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      compress: true,
    };
    const headers = staticHeaders(this, data.signInOrigin);
    const fromBucket = {
      origin: assets,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      compress: true,
    };
    const workspace = { ...fromBucket, functionAssociations: [toIndexPage(this)] };
    const distribution = new Distribution(this, "Distribution", {
      defaultBehavior: fromApi,
      additionalBehaviors: { "/assets/*": fromBucket, "/staff": workspace, "/staff/*": workspace },
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
    });
    this.publicUrl = `https://${distribution.distributionDomainName}`;
    this.client = workspaceClient(this, data.staff, this.publicUrl);

    if (pages !== undefined) deployPages(this, bucket, pages);
    this.acknowledge(bucket, distribution);
  }

  private acknowledge(bucket: IBucket, distribution: Distribution) {
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "Public pages only; an access log would keep visitors' addresses, which we promise not to store.",
    });
    Validations.of(distribution).acknowledge(
      { id: "AwsSolutions-CFR1", reason: "Residents travel; nobody is shut out by country." },
      {
        id: "AwsSolutions-CFR2",
        reason: "A WAF costs money while idle; the API throttles, and bodies are small.",
      },
      {
        id: "AwsSolutions-CFR3",
        reason: "An access log would keep visitors' addresses, which we promise not to store.",
      },
      {
        id: "AwsSolutions-CFR4",
        reason:
          "CloudFront's own certificate fixes the protocol; an own domain brings its certificate and TLS 1.2 (2021).",
      },
    );
  }
}

function pagesBucket(scope: Construct): IBucket {
  const bucket = new Bucket(scope, "Pages", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- aws-cdk-lib's Bucket is an IBucket but for exactOptionalPropertyTypes
  return bucket as IBucket;
}

/** The workspace's own addresses are all answered by its one page. */
function toIndexPage(scope: Construct) {
  const code = `function handler(event) {
  var request = event.request;
  if (!/\\.[a-z0-9]+$/i.test(request.uri)) request.uri = "/staff/index.html";
  return request;
}`;
  return {
    eventType: FunctionEventType.VIEWER_REQUEST,
    function: new EdgeFunction(scope, "ToIndexPage", {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    }),
  };
}

const staticHeaders = (scope: Construct, signInOrigin: string) =>
  new ResponseHeadersPolicy(scope, "StaticHeaders", {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        override: true,
        contentSecurityPolicy: `default-src 'self'; connect-src 'self' ${signInOrigin}; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
      },
      contentTypeOptions: { override: true },
      frameOptions: { override: true, frameOption: HeadersFrameOption.DENY },
      referrerPolicy: { override: true, referrerPolicy: HeadersReferrerPolicy.NO_REFERRER },
      strictTransportSecurity: {
        override: true,
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
      },
    },
  });
