// What is deployed: `npx cdk synth`, or `node infra/app.ts` by itself.
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { mapTilesFrom } from "#shared/domain/map-tiles.ts";
import { build } from "#web-form/build.ts";
import { identityIn } from "./identity.ts";
import { feedbackStacks } from "./stacks/feedback.ts";

await build();
const app = new App();
const mailFrom: unknown = app.node.tryGetContext("mailFrom");
const translateUrl: unknown = app.node.tryGetContext("translateUrl");
const keyParameter: unknown = app.node.tryGetContext("translateKeyParameter");
const context = (name: string): unknown => app.node.tryGetContext(name);
const identity = identityIn(process.env);
feedbackStacks(app, {
  name: "feedback",
  pages: join(import.meta.dirname, "../web-form/dist"),
  ...(identity ? { identity } : {}),
  mailFrom: typeof mailFrom === "string" ? mailFrom : undefined,
  mapTiles: mapTilesFrom(context("mapTiles"), context("mapTilesCredit")),
  translator:
    typeof translateUrl === "string"
      ? { url: translateUrl, ...(typeof keyParameter === "string" ? { keyParameter } : {}) }
      : undefined,
});
// A finding without a written reason makes synth fail.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
