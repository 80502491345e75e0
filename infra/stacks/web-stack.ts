import { Duration, Fn, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
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
import type { Construct } from "constructs";
import type { Identity } from "../identity.ts";
import { deployPages } from "../constructs/pages-deployment.ts";
import { serviceWorkerScope, workspacePolicy } from "../description.ts";
import { workspaceClient } from "../constructs/workspace-client.ts";
import { bucketOrigin } from "./photo-stack.ts";
import type { DataStack } from "./data-stack.ts";

type Props = StackProps & {
  pages?: string;
  data: DataStack;
  identity?: Identity;
  photoBucket: string;
  /** Origins of pictures that the workspace may show beside residents' photos. */
  pictures: readonly string[];
};

/** What the world sees: one address, with the pages from a bucket and everything else from the API. */
export class WebStack extends Stack {
  readonly httpApi: HttpApi;
  readonly publicUrl: string;
  /** Where staff signs in, and as whom the workspace asks. */
  readonly identity: Identity;

  constructor(
    scope: Construct,
    id: string,
    { pages, data, identity, photoBucket, pictures, ...props }: Props,
  ) {
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
    const files = bucketOrigin(this, photoBucket);
    const headers = staticHeaders(
      this,
      // Files of answers are sent there.
      [...(identity?.origins ?? ownOrigins(data)), files],
      [files, ...pictures],
    );
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
    this.identity = identity ?? ownIdentity(this, data, this.publicUrl);

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

/** The issuer's own description is at one host, its pages and tokens at another. */
function ownOrigins({ staff, region, urlSuffix }: DataStack): string[] {
  return staff ? [`https://cognito-idp.${region}.${urlSuffix}`, staff.signInOrigin] : [];
}

function ownIdentity(scope: Construct, data: DataStack, publicUrl: string): Identity {
  if (!data.staff) throw new Error("without own staff accounts an identity provider must be named");
  const { pool, signInOrigin } = data.staff;
  const { userPoolClientId } = workspaceClient(scope, pool, publicUrl);
  // Cognito ends a session in its own way: it wants the client, and another name for where to go then.
  const back = Fn.join("", ["https%3A%2F%2F", Fn.select(1, Fn.split("://", publicUrl)), "%2Fstaff"]);
  return {
    settings: {
      OIDC_ISSUER: pool.userPoolProviderUrl,
      OIDC_CLIENT_ID: userPoolClientId,
      OIDC_SCOPE: "openid profile email",
      OIDC_SIGN_OUT: `${signInOrigin}/logout?client_id=${userPoolClientId}&logout_uri=${back}`,
    },
    audience: userPoolClientId,
    origins: ownOrigins(data),
  };
}

const staticHeaders = (scope: Construct, connect: readonly string[], pictures: readonly string[]) =>
  new ResponseHeadersPolicy(scope, "StaticHeaders", {
    customHeadersBehavior: { customHeaders: [{ ...serviceWorkerScope, override: true }] },
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        override: true,
        contentSecurityPolicy: workspacePolicy(connect, pictures),
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
