import { CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import {
  CfnStage,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  type HttpApi,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { FilesEnv } from "#functions/files/env.ts";
import type { OnChangeEnv } from "#functions/on-change/env.ts";
import type { OnSourceEnv } from "#functions/on-source/env.ts";
import type { PublicApiEnv } from "#functions/public-api/env.ts";
import type { ScheduledEnv } from "#functions/scheduled/env.ts";
import type { StaffApiEnv } from "#functions/staff-api/env.ts";
import { photoOperations } from "#shared/api/photo-operations.ts";
import type { WebhooksEnv } from "#functions/webhooks/env.ts";
import type { MapTiles } from "#shared/domain/map-tiles.ts";
import { publicOperations } from "#shared/api/public-operations.ts";
import { type FunctionDescription, edgeSettings, functions, throttles } from "../description.ts";
import { scheduleAll } from "../constructs/schedules.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import { allowMail } from "../constructs/mail.ts";
import { allowParameter } from "../constructs/parameter.ts";
import { consumeStream, parkedRecords } from "../constructs/stream-consumer.ts";
import { type PhotoStack, bucketOrigin } from "./photo-stack.ts";
import type { DataStack } from "./data-stack.ts";
import type { WebStack } from "./web-stack.ts";

/** A translator that speaks as LibreTranslate does, and the SSM parameter with its key, where it wants one. */
export type Translator = { url: string; keyParameter?: string };

type Props = StackProps & {
  data: DataStack;
  web: WebStack;
  photos: PhotoStack;
  mailFrom: string | undefined;
  translator: Translator | undefined;
  mapTiles: MapTiles | undefined;
};

/** What is deployed daily: the functions, and what calls them. */
export class ApiStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { data, web, photos, mailFrom, translator, mapTiles, ...props }: Props,
  ) {
    super(scope, id, props);
    this.addDependency(photos, "Photos are sent to its bucket.");
    const { table } = data;
    const { identity, httpApi, publicUrl } = web;
    const TABLE_NAME = table.tableName;
    const PUBLIC_URL = publicUrl;

    const publicApi = new ServiceFunction<PublicApiEnv>(this, "PublicApi", {
      description: functions["public-api"],
      table,
      environment: {
        TABLE_NAME,
        PUBLIC_URL,
        PHOTO_ORIGIN: bucketOrigin(this, photos.bucketName),
        ...edgeSettings,
        MAIL_FROM: mailFrom,
        ...identity.settings,
      },
    });
    const staffApi = new ServiceFunction<StaffApiEnv>(this, "StaffApi", {
      description: functions["staff-api"],
      table,
      environment: {
        TABLE_NAME,
        PUBLIC_URL,
        MAIL_FROM: mailFrom,
        MAP_TILES: mapTiles?.template,
        MAP_TILES_CREDIT: mapTiles?.credit,
        TRANSLATE_URL: translator?.url,
        TRANSLATE_KEY_PARAMETER: translator?.keyParameter,
      },
    });
    if (translator?.keyParameter !== undefined) allowParameter(staffApi, translator.keyParameter);
    const FILE_BUCKET = photos.bucketName;
    const filesApi = new ServiceFunction<FilesEnv>(this, "Files", {
      description: functions.files,
      table,
      bucket: FILE_BUCKET,
      environment: { TABLE_NAME, FILE_BUCKET, AWS_ENDPOINT_URL_S3: undefined, ...edgeSettings },
    });
    const onSource = new ServiceFunction<OnSourceEnv>(this, "OnSource", {
      description: functions["on-source"],
      table,
      bucket: FILE_BUCKET,
      environment: { TABLE_NAME, FILE_BUCKET, AWS_ENDPOINT_URL_S3: undefined },
    });
    const onChange = new ServiceFunction<OnChangeEnv>(this, "OnChange", {
      description: functions["on-change"],
      table,
      environment: { TABLE_NAME, PUBLIC_URL, MAIL_FROM: mailFrom },
    });
    const webhooks = new ServiceFunction<WebhooksEnv>(this, "Webhooks", {
      description: functions["webhooks"],
      table,
      environment: { TABLE_NAME },
    });
    const scheduled = new ServiceFunction<ScheduledEnv>(this, "Scheduled", {
      description: functions["scheduled"],
      table,
      environment: { TABLE_NAME },
    });

    const authorizer = new HttpJwtAuthorizer("Staff", identity.settings.OIDC_ISSUER, {
      jwtAudience: [identity.audience],
    });
    const route = (name: string, target: NodejsFunction, { operations = {} }: FunctionDescription) => {
      const integration = new HttpLambdaIntegration(`${name}Integration`, target);
      for (const [operation, { method, path, roles }] of Object.entries(operations)) {
        const made = new HttpRoute(this, `Route${operation}`, {
          httpApi,
          integration,
          routeKey: HttpRouteKey.with(path, HttpMethod[method]),
          ...(roles ? { authorizer } : {}),
        });
        if (!roles) acknowledgePublic(made);
      }
      return integration;
    };
    const integration = route("PublicApi", publicApi, functions["public-api"]);
    route("StaffApi", staffApi, functions["staff-api"]);
    route("Files", filesApi, functions.files);
    acknowledgePublic(
      new HttpRoute(this, "Default", { httpApi, integration, routeKey: HttpRouteKey.DEFAULT }),
    );
    const stage = accessLoggedStage(this, httpApi);
    stage.node.addDependency(...this.node.children.filter((child) => child instanceof HttpRoute));

    const parked = parkedRecords(this);
    const consume = (consumerId: string, target: NodejsFunction, { stream }: FunctionDescription) => {
      if (stream) consumeStream(this, consumerId, { target, table, description: stream, parked });
    };
    consume("Stream", onSource, functions["on-source"]);
    consume("ChangeStream", onChange, functions["on-change"]);
    if (mailFrom !== undefined) allowMail(this, onChange, mailFrom);
    scheduleAll(this, "Scheduler", { target: scheduled, schedules: functions.scheduled.schedules });
    scheduleAll(this, "WebhookScheduler", { target: webhooks, schedules: functions.webhooks.schedules });
    new CfnOutput(this, "Address", { value: publicUrl });
  }
}

const acknowledgePublic = (route: HttpRoute) =>
  Validations.of(route).acknowledge({
    id: "AwsSolutions-APIG4",
    reason:
      "Residents have no account; staff routes have the JWT authorizer (a test walks over all of them).",
  });

/** The log says which route answered what and how fast; no address, no query, no path with a receipt in it. */
function accessLoggedStage(scope: Construct, httpApi: HttpApi) {
  const logs = new LogGroup(scope, "AccessLogs", {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const stage = new HttpStage(scope, "Stage", {
    httpApi,
    stageName: "$default",
    autoDeploy: true,
    throttle: { rateLimit: throttles.all.rateLimit, burstLimit: throttles.all.burstLimit },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logs),
      format: AccessLogFormat.custom(
        JSON.stringify({
          requestId: "$context.requestId",
          routeKey: "$context.routeKey",
          status: "$context.status",
          latencyMs: "$context.responseLatency",
          error: "$context.integrationErrorMessage",
        }),
      ),
    },
  });
  const settings = Object.fromEntries(
    [throttles.posting, throttles.replying].flatMap(({ operations, rateLimit, burstLimit }) =>
      operations.map((operation) => {
        const { method, path } = { ...publicOperations, ...photoOperations }[operation];
        return [`${method} ${path}`, { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit }];
      }),
    ),
  );
  if (stage.node.defaultChild instanceof CfnStage)
    stage.node.defaultChild.addPropertyOverride("RouteSettings", settings);
  return stage;
}
