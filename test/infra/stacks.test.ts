import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { edgeSettings, functions, table, throttles } from "#infra/description.ts";
import { type Identity, identityIn } from "#infra/identity.ts";
import { feedbackStacks } from "#infra/stacks/feedback.ts";

type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
const Resources = z.record(
  z.string(),
  z.looseObject({
    Type: z.string(),
    Properties: z.record(z.string(), z.unknown()).default({}),
    DeletionPolicy: z.string().optional(),
  }),
);

let all: Resource[];
let apiTemplate: Template;

beforeAll(() => {
  const pages = mkdtempSync(join(tmpdir(), "pages-"));
  for (const folder of ["assets", "staff"]) {
    mkdirSync(join(pages, folder));
    writeFileSync(join(pages, folder, "index.html"), "<!doctype html>");
  }
  // Bundling the functions is the synth test's business.
  const app = new App({
    context: { "aws:cdk:bundling-stacks": [] },
    outdir: mkdtempSync(join(tmpdir(), "cdk-")),
  });
  const stacks = feedbackStacks(app, {
    name: "feedback",
    pages,
    mailFrom: "Ni sa – vi gjorde <svar@example.org>",
    mapTiles: { template: "https://tiles.example.org/{z}/{x}/{y}.png", credit: "© Exempelkartan" },
    translator: { url: "https://translate.example.org", keyParameter: "/feedback/translator" },
  });
  // A finding without a written reason makes this throw.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  apiTemplate = Template.fromStack(stacks.api);
  all = Object.values(stacks).flatMap((stack) =>
    Object.values(Resources.parse(Template.fromStack(stack).toJSON()["Resources"])).map((resource) => ({
      Type: resource.Type,
      Properties: resource.Properties,
      ...(resource.DeletionPolicy === undefined ? {} : { DeletionPolicy: resource.DeletionPolicy }),
    })),
  );
}, 60_000);

const ofType = (type: string) => all.filter((resource) => resource.Type === type);
/** Our own functions: CDK's uploader of pages is not ours. */
const ours = () =>
  ofType("AWS::Lambda::Function").filter(({ Properties }) =>
    JSON.stringify(Properties["Environment"] ?? "").includes("TABLE_NAME"),
  );

describe("every function", () => {
  it("runs on Node 24 on Arm, and logs as JSON into a group that expires", () => {
    expect(ours()).toHaveLength(Object.keys(functions).length);
    for (const { Properties } of ours()) {
      expect(Properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        LoggingConfig: { LogFormat: "JSON" },
      });
    }
    for (const { Properties } of ofType("AWS::Logs::LogGroup"))
      expect(Properties["RetentionInDays"]).toBeGreaterThan(0);
  });

  it("may do to the table what the stores do, and nothing else", () => {
    const statements = ofType("AWS::IAM::Policy")
      .filter(({ Properties }) => !JSON.stringify(Properties["PolicyName"]).includes("CDKBucketDeployment"))
      .map(({ Properties }) => JSON.stringify(Properties["PolicyDocument"]));

    expect(statements.length).toBeGreaterThan(3);
    for (const statement of statements) {
      expect(statement).not.toMatch(
        /"Resource":"\*"|"Action":"\*"|:\*"|dynamodb:(Scan|DeleteTable|UpdateTable|PartiQL)/,
      );
    }
  });
});

it("lets the staff's API alone read the translator's key, and that one alone", () => {
  const readers = ofType("AWS::IAM::Policy").filter(({ Properties }) =>
    JSON.stringify(Properties["PolicyDocument"]).includes("ssm:"),
  );

  expect(readers).toHaveLength(1);
  expect(JSON.stringify(readers[0]?.Properties["PolicyDocument"])).toContain(
    ":parameter/feedback/translator",
  );
  expect(JSON.stringify(readers[0]?.Properties["Roles"])).toContain("StaffApi");
});

it("lets the workspace show a map's pictures of the host that was named, and of no other", () => {
  const policies = JSON.stringify(ofType("AWS::CloudFront::ResponseHeadersPolicy"));

  expect(policies.match(/https:\/\/tiles[^ ;"]*/g)).toEqual(["https://tiles.example.org"]);
});

describe("what is never lost", () => {
  it("is kept when a stack is deleted", () => {
    const photos = ofType("AWS::S3::Bucket").find(({ Properties }) => Properties["CorsConfiguration"]);
    expect(photos?.DeletionPolicy).toBe("Retain");
    for (const type of ["AWS::DynamoDB::GlobalTable", "AWS::Cognito::UserPool"]) {
      expect(ofType(type).map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(["Retain"]);
    }
  });

  it("is the described table: its keys, indexes, stream and expiry, paid by use", () => {
    const [found] = ofType("AWS::DynamoDB::GlobalTable");

    expect(found?.Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamViewType: table.stream },
      TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true },
      KeySchema: [{ AttributeName: table.partitionKey }, { AttributeName: table.sortKey }],
    });
    expect(found?.Properties["GlobalSecondaryIndexes"]).toHaveLength(table.indexes.length);
  });
});

describe("the bucket of photos and files", () => {
  const bucket = () =>
    ofType("AWS::S3::Bucket").find(({ Properties }) => Properties["CorsConfiguration"])?.Properties ?? {};

  it("is closed to the public, encrypted, and expires what no item tells of", () => {
    expect(bucket()).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {},
      LifecycleConfiguration: {
        Rules: [
          { Prefix: "arrived/", ExpirationInDays: 1, Status: "Enabled" },
          { Prefix: "kept/", ExpirationInDays: 400, Status: "Enabled" },
        ],
      },
    });
    expect(JSON.stringify(ofType("AWS::S3::BucketPolicy"))).toContain('"aws:SecureTransport":"false"');
  });

  it("never expires an answer that a proposal has", () => {
    const { Rules } = z
      .object({ Rules: z.array(z.object({ Prefix: z.string() })) })
      .parse(bucket()["LifecycleConfiguration"]);

    expect(Rules.filter(({ Prefix }) => "answers/".startsWith(Prefix))).toEqual([]);
  });

  it("is sent to from our own address alone", () => {
    const rules = bucket()["CorsConfiguration"];

    expect(rules).toMatchObject({ CorsRules: [{ AllowedMethods: ["POST"] }] });
    expect(JSON.stringify(rules)).toContain("https://");
    expect(JSON.stringify(rules)).not.toContain('"AllowedOrigins":["*"]');
  });

  it("is reached by two functions, each for what it does there", () => {
    const allowed = ofType("AWS::IAM::Policy").flatMap(({ Properties }) =>
      z
        .object({
          PolicyDocument: z.object({
            Statement: z.array(z.object({ Action: z.unknown(), Resource: z.unknown() })),
          }),
        })
        .parse(Properties)
        .PolicyDocument.Statement.filter(({ Resource }) =>
          /(arrived|kept|answers)\//.test(JSON.stringify(Resource)),
        )
        .map(({ Action }) => Action),
    );

    expect(allowed).toEqual([
      ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
      ["s3:PutObject", "s3:GetObject"],
      ["s3:PutObject", "s3:GetObject"],
      "s3:DeleteObject",
      "s3:DeleteObject",
    ]);
  });
});

describe("every route", () => {
  it("is described, and every described one is there", () => {
    const described = [functions["public-api"], functions["staff-api"], functions.files].flatMap(
      ({ operations }) => Object.values(operations).map(({ method, path }) => `${method} ${path}`),
    );
    const found = ofType("AWS::ApiGatewayV2::Route").map(({ Properties }) => String(Properties["RouteKey"]));

    expect(found.toSorted()).toEqual([...described, "$default"].toSorted());
  });

  it("of staff is behind the token's authorizer, and no other is", () => {
    for (const { Properties } of ofType("AWS::ApiGatewayV2::Route")) {
      const isStaff = String(Properties["RouteKey"]).includes("/api/staff/");

      expect([Properties["RouteKey"], Properties["AuthorizationType"]]).toEqual([
        Properties["RouteKey"],
        isStaff ? "JWT" : "NONE",
      ]);
    }
  });
});

describe.each(["on-source", "on-change"] as const)("the stream's consumer %s", (name) => {
  it("hears of the described items only, retries, reports what failed and parks the rest", () => {
    const { stream } = functions[name];

    apiTemplate.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      BatchSize: stream.batchSize,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      MaximumRetryAttempts: stream.retryAttempts,
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify(stream.filter) }] },
    });
    expect(JSON.stringify(apiTemplate.findResources("AWS::Lambda::EventSourceMapping"))).toContain(
      "FailedRecords",
    );
  });
});

it("runs every described schedule, and nothing costs while nobody comes", () => {
  const schedules = [...functions.scheduled.schedules, ...functions.webhooks.schedules];

  expect(
    ofType("AWS::Scheduler::Schedule").map(({ Properties }) => Properties["ScheduleExpression"]),
  ).toEqual(schedules.map(({ expression }) => expression));
  for (const type of [
    "AWS::EC2::NatGateway",
    "AWS::RDS::DBCluster",
    "AWS::ECS::Service",
    "AWS::WAFv2::WebACL",
  ]) {
    expect(ofType(type)).toEqual([]);
  }
});

it("takes answers no faster than their own throttle, and keeps the rest of the API open meanwhile", () => {
  const [stage] = ofType("AWS::ApiGatewayV2::Stage");
  const limit = (rate: number, burst: number) => ({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst });

  expect(stage?.Properties).toMatchObject({
    DefaultRouteSettings: limit(throttles.all.rateLimit, throttles.all.burstLimit),
    RouteSettings: {
      "POST /f/{code}": limit(throttles.posting.rateLimit, throttles.posting.burstLimit),
      "POST /api/occasions/{code}/responses": limit(
        throttles.posting.rateLimit,
        throttles.posting.burstLimit,
      ),
      "POST /a/{token}": limit(throttles.replying.rateLimit, throttles.replying.burstLimit),
    },
  });
});

it("tells the functions to which something is sent how much they take from the edge of one network", () => {
  const told = ours().filter(({ Properties }) =>
    JSON.stringify(Properties["Environment"]).includes(JSON.stringify(edgeSettings).slice(1, -1)),
  );
  const routes = [functions["public-api"], functions.files].flatMap(({ operations }) =>
    Object.keys(operations),
  );

  expect(told).toHaveLength(2);
  expect(routes).toEqual(expect.arrayContaining(["postForm", "postResponse", "offerPhoto"]));
  // One sender leaves the others most of what the gateway lets through.
  expect(throttles.edge.rateLimit * 10).toBeLessThanOrEqual(throttles.posting.rateLimit);
});

it("keeps no address and no path of a visitor in its access log", () => {
  const [stage] = ofType("AWS::ApiGatewayV2::Stage");

  expect(JSON.stringify(stage?.Properties["AccessLogSettings"])).not.toMatch(
    /sourceIp|\$context\.path|userAgent/,
  );
});

describe("sign-in", () => {
  const anInstallation = (identity?: Identity) => {
    const app = new App({
      context: { "aws:cdk:bundling-stacks": [] },
      outdir: mkdtempSync(join(tmpdir(), "cdk-")),
    });
    const { data, web, api } = feedbackStacks(app, { name: "own", ...(identity ? { identity } : {}) });
    return {
      data: Template.fromStack(data),
      web: Template.fromStack(web),
      policy: JSON.stringify(Template.fromStack(web).findResources("AWS::CloudFront::ResponseHeadersPolicy")),
      api: Template.fromStack(api),
    };
  };

  it("is at the own user pool: the page may reach its description and its pages, and ends the session there", () => {
    const { policy, api } = anInstallation();

    expect(policy).toMatch(/connect-src 'self' https:\/\/cognito-idp\.eu-north-1\..*amazoncognito\.com/);
    expect(JSON.stringify(api.findResources("AWS::Lambda::Function"))).toMatch(
      /OIDC_SIGN_OUT.*\/logout\?client_id=.*logout_uri=.*%2Fstaff/,
    );
  });

  it("is at any other issuer that is named, and then there is no user pool", () => {
    const { data, web, policy, api } = anInstallation(
      identityIn({
        OIDC_ISSUER: "https://login.example.org/realm",
        OIDC_CLIENT_ID: "feedback",
        OIDC_AUDIENCE: "urn:feedback",
        OIDC_ORIGINS: "https://tokens.example.org/somewhere",
      }),
    );

    data.resourceCountIs("AWS::Cognito::UserPool", 0);
    web.hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
      JwtConfiguration: { Issuer: "https://login.example.org/realm", Audience: ["urn:feedback"] },
    });
    api.hasResourceProperties("AWS::Lambda::Function", {
      Environment: {
        Variables: { OIDC_ISSUER: "https://login.example.org/realm", OIDC_CLIENT_ID: "feedback" },
      },
    });
    // And the bucket, to which files of answers are sent.
    expect(policy).toMatch(
      /connect-src 'self' https:\/\/login\.example\.org https:\/\/tokens\.example\.org https:\/\/[a-z-]*photos-/,
    );
  });

  it("names what is missing of an issuer, and no value", () => {
    expect(() => identityIn({ OIDC_ISSUER: "geheim", OIDC_CLIENT_ID: "" })).toThrow(
      /^(?!.*geheim).*OIDC_ISSUER, OIDC_CLIENT_ID$/,
    );
    expect(identityIn({ OIDC_CLIENT_ID: "feedback", OIDC_ISSUER: "" })).toBeUndefined();
  });
});
